using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Kernels.Printing;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>Writes the workspaces of kernels: buffers on the stack, or, where they would be too large for it, of the thread.</summary>
internal static class WorkspaceEmitter
{
    public const string Lanes = "LaneWorkspace";
    public const string Swarm = "SwarmWorkspace";
    public const string Forward = "ForwardWorkspace";
    public const string Batch = "BatchWorkspace";
    public const string Backward = "BackwardWorkspace";

    /// <summary>A workspace of a network, as a statement of a kernel.</summary>
    public static Workspace Lower(NetworkPlan plan, string name)
    {
        int length = Of(plan).First(workspace => workspace.Name == name).Length;
        return new Workspace(name, length, plan.IsOnStack(length));
    }

    /// <summary>Writes <c>ref float v</c>, the first value of a workspace.</summary>
    public static void Emit(CSharpWriter writer, NetworkPlan plan, string name)
        => new CSharpVectorPrinter(writer, plan).Print(new Statement[] { Lower(plan, name) });

    /// <summary>Writes <c>ref float s</c>, the first value of the states, or of one of zeros where there are none.</summary>
    public static void EmitState(CSharpWriter writer, NetworkPlan plan)
    {
        string number = NumberText.Keyword(plan.Model.Format.Storage);
        string length = FormattableString.Invariant($"{plan.StateLength}");
        writer.Lines(
            plan.IsOnStack(plan.StateLength)
                ? $"Span<{number}> zeros = stackalloc {number}[{length}];"
                : $"Span<{number}> zeros = states.IsEmpty ? new {number}[{length}] : default; // more than the stack should hold",
            "zeros.Clear();",
            $"ref {number} s = ref MemoryMarshal.GetReference(states.IsEmpty ? zeros : states);");
    }

    /// <summary>Writes the types of the inline arrays.</summary>
    public static void EmitTypes(CSharpWriter writer, NetworkPlan plan)
    {
        bool isFirst = true;
        string number = NumberText.Keyword(plan.Model.Format.Storage);
        foreach ((string name, int length, string summary) in Of(plan))
        {
            bool isOfLoops = name is Forward or Batch or Backward;
            bool isOnStack = plan.IsOnStack(length);
            if (length == 0 || (!isOfLoops && (plan.IsEmulated || !isOnStack)))
            {
                continue;
            }

            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            writer.Line($"/// <summary>{summary}{(!isOnStack ? " Too long for the stack." : " Longer than needed by what its start may have to be moved to a multiple of 64 bytes.")}</summary>");
            if (isOnStack)
            {
                // Code for .NET Standard may run on the library of .NET 8 and newer, which moves the start.
                int values = length + Planner.AlignmentSlack(plan.Model.Format.Storage);
                writer.Line(plan.IsEmulated
                    ? FormattableString.Invariant($"[StructLayout(LayoutKind.Sequential, Size = {values * plan.NumberBytes})]")
                    : FormattableString.Invariant($"[InlineArray({values})]"));
            }

            using (writer.Block($"private struct {name}{(isOfLoops ? " : IWorkspace" : string.Empty)}"))
            {
                if (isOnStack)
                {
                    writer.Line($"private {number} _first;");
                }

                if (isOfLoops)
                {
                    writer.Line(FormattableString.Invariant($"public int ThreadLength => {(isOnStack ? 0 : length)};"));
                }
            }
        }
    }

    private static IEnumerable<(string Name, int Length, string Summary)> Of(NetworkPlan plan)
    {
        yield return (Lanes, plan.Lanes?.ForwardLength ?? 0, FormattableString.Invariant($"All values of a forward pass, {plan.Lanes?.VirtualLanes} rows of them."));
        yield return (Swarm, plan.Swarm?.WorkspaceLength ?? 0, FormattableString.Invariant($"Hidden values of {plan.Swarm?.Block} agents."));
        yield return (Forward, plan.EvaluationLength, "Hidden values and weighted sums of one row.");
        yield return (Batch, (plan.Batch?.ForwardRows ?? 0) * plan.EvaluationLength, FormattableString.Invariant($"The same of {plan.Batch?.ForwardRows} rows."));
        if (plan.HasBackward)
        {
            yield return (Backward, plan.TrainingLength, "The same, and the gradient with respect to every weighted sum.");
        }
    }
}
