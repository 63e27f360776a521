using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Printing;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>
/// Writes the kernels of a network for one vector width: methods over references, with every size a constant. They are members of a struct,
/// which the runtime's loops over rows take as a type parameter.
/// <c>x</c> is a row of inputs, <c>t</c> its targets, <c>y</c> its outputs, <c>w</c> the parameters, <c>g</c> their gradients,
/// <c>v</c> the workspace on the stack.
/// </summary>
internal sealed partial class KernelEmitter
{
    private readonly CSharpWriter _writer;
    private readonly NetworkPlan _plan;
    private readonly KernelPlan _kernel;
    private readonly CancellationToken _cancellation;
    private readonly CSharpVectorPrinter _printer;
    private readonly string _number;
    private bool _hasMembers;

    public KernelEmitter(CSharpWriter writer, NetworkPlan plan, KernelPlan kernel, CancellationToken cancellation)
    {
        _writer = writer;
        _plan = plan;
        _kernel = kernel;
        _cancellation = cancellation;
        _printer = new CSharpVectorPrinter(writer, plan);
        _number = NumberText.Keyword(plan.Model.Format.Storage);
    }

    private int Bits => _kernel.Shape.Bits;

    /// <summary>For methods that are never inlined.</summary>
    private string Optimized => MethodText.Optimized(_plan);

    /// <summary>The state, as a parameter of a forward pass: <c>s</c>.</summary>
    private string StateParameter => _plan.HasState ? $"ref {_number} s, " : string.Empty;

    private string StateArgument => _plan.HasState ? "ref s, " : string.Empty;

    /// <summary>For methods that small kernels have inlined. Where the JIT has no budget left for that, they are optimised all the same.</summary>
    private string MethodAttributes => _kernel.IsInlined ? MethodText.Optimized(_plan, "AggressiveInlining") : MethodText.Optimized(_plan);

    /// <summary>The type of the kernels of a width.</summary>
    public static string TypeOf(int bits) => Invariant($"Kernels{bits}");

    /// <summary>Writes everything for this width.</summary>
    public void Emit()
    {
        _writer.Line($"/// <summary>The kernels for vectors of {Bits} bits, {_kernel.Shape.Lanes} numbers in a register.</summary>");
        using (_writer.Block($"private readonly struct {TypeOf(Bits)} : {string.Join(", ", Interfaces.Select(type => $"{type}<{_number}>"))}"))
        {
            EmitForward();
            if (_plan.HasBackward)
            {
                EmitLoss();
            }

            if (HasTrainingOfRows)
            {
                EmitTrainingOfRows();
            }

            if (_plan.Batch is { } batch)
            {
                EmitBatch(batch);
            }
        }

        _writer.Line();
    }

    /// <summary>What the runtime's loops know the kernels by.</summary>
    private IEnumerable<string> Interfaces
    {
        get
        {
            if (IsPacked)
            {
                yield return "IPackedKernels";
            }

            if (_plan.HasState)
            {
                yield return _plan.HasForwardBatch ? "IStateBatchKernels" : "IStateKernels";
                if (_plan.HasSequenceTraining)
                {
                    yield return "ISequenceKernels";
                }

                yield break;
            }

            if (HasTrainingOfRows)
            {
                yield return _plan.HasPlainStep ? "IDescentKernels" : "ITrainingKernels";
            }

            if (_plan.HasBackward && _plan.Batch is { } batch)
            {
                yield return batch.Panels is null ? "IGradientKernels" : "IPanelKernels";
            }
            else if (HasEvaluation && !HasTrainingOfRows)
            {
                yield return "IRowKernels";
            }

            if (_plan.HasForwardBatch)
            {
                yield return "IBatchKernels";
            }
        }
    }

    /// <summary>Whether a forward pass is one piece.</summary>
    private bool IsPacked => _kernel.IsForwardPacked && !_plan.IsForwardScalar;

    /// <summary>Whether a forward pass of a row goes over a workspace: for outputs, or for the loss.</summary>
    private bool HasEvaluation => !IsPacked || _plan.HasBackward || _plan.HasForwardBatch;

    private void EmitForward()
    {
        if (IsPacked)
        {
            Member();
            _printer.Print(ForwardRowLowering.Lower(_plan, _kernel.Shape, _cancellation));
        }

        if (HasEvaluation)
        {
            EmitEvaluation("Evaluate", isTraining: false);
            EmitOutputs(output => output.Outputs(), "Output", $"ref {_number} v, ref {_number} y", head => $"OutputOf{head.Pascal}(ref v, ref {NumberText.At("y", head.Offset)});");
        }
    }

    private void EmitLoss()
    {
        EmitOutputs(output => output.OutputsAfterLoss(), "OutputAfterLoss", $"ref {_number} v, ref {_number} y", head => $"OutputAfterLossOf{head.Pascal}(ref v, ref {NumberText.At("y", head.Offset)});");
        EmitLossOf(withDelta: false);
        EmitLossOf(withDelta: true);
    }

    private void EmitTrainingOfRows()
    {
        Member();
        bool isCleared = _kernel.Layers.Any(layer => !layer.AreGradientsTiled || (!layer.Layer.IsDense && layer.Layer.HasParameters));
        _writer.Line(Invariant($"public int ClearedLength => {(isCleared ? _plan.BlockLength : 0)};"));
        if (_plan.HasTrainingMode)
        {
            EmitEvaluation("EvaluateTraining", isTraining: true);
        }
        else
        {
            Print(Forward("Evaluate", "EvaluateTraining", null, Buffer("x"), Buffer("w"), Buffer("v")));
        }

        EmitBackpropagation();
        if (_plan.HasPlainStep)
        {
            EmitPlainStep();
        }
    }

    private void Print(Kernel kernel)
    {
        Member();
        _printer.Print(kernel);
    }

    /// <summary>Begins a member, after an empty line where there is one before it.</summary>
    private void Member()
    {
        if (_hasMembers)
        {
            _writer.Line();
        }

        _hasMembers = true;
    }

    private Kernel Forward(string target, string name, string? left, params Parameter[] parameters) => ForwardingLowering.To(target, name, _kernel.Shape.Number, parameters, left);

    private static Parameter Buffer(string name) => new(ParameterKind.Buffer, name);

    /// <summary>A member, and where it is in several ranges of layers, a method for each of them.</summary>
    private void EmitLayerMethods(string summary, string name, string parameters, string arguments, IReadOnlyList<LayerRange> ranges, string attributes, Action<LayerRange> body)
    {
        Member();
        _writer.Line($"/// <summary>{summary}</summary>");
        if (ranges.Count == 1)
        {
            Method($"public void {name}", ranges[0]);
            return;
        }

        _writer.Line(Optimized);
        using (_writer.Block($"public void {name}({parameters})"))
        {
            foreach (LayerRange range in ranges)
            {
                _writer.Line($"{RangeName(name, range)}({arguments});");
            }
        }

        foreach (LayerRange range in ranges)
        {
            Member();
            Method($"private static void {RangeName(name, range)}", range);
        }

        void Method(string head, LayerRange range)
        {
            _writer.Line(attributes);
            using (_writer.Block($"{head}({parameters})"))
            {
                body(range);
            }
        }
    }

    private static string RangeName(string name, LayerRange range) => range.IsPart
        ? Invariant($"{name}Layer{range.First + 1}Part{range.FirstPart + 1}")
        : Invariant($"{name}Layers{range.First + 1}To{range.Last + 1}");

    /// <summary>The parts of a layer that stand in a method.</summary>
    private static IEnumerable<T> PartsOf<T>(LayerRange range, IEnumerable<T> parts) => parts.Skip(range.FirstPart).Take(range.PartCount);
}
