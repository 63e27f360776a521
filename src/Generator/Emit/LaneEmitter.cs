using System;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Printing;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>
/// Writes the kernels that compute a batch of a tiny network with a sample in each lane of a vector. Names are those of
/// <see cref="KernelEmitter"/>, but each value is a vector: in the workspace <c>v</c> there is one after the other.
/// They are a struct that takes the width as a type parameter, or, where the library makes up vectors and there is one width only, on those; the loops over rows are the runtime's.
/// </summary>
internal sealed class LaneEmitter
{
    private readonly CSharpWriter _writer;
    private readonly NetworkPlan _plan;
    private readonly LanePlan _lanes;
    private readonly string _number;

    public LaneEmitter(CSharpWriter writer, NetworkPlan plan, LanePlan lanes)
    {
        _writer = writer;
        _plan = plan;
        _lanes = lanes;
        _number = NumberText.Keyword(plan.Model.Format.Storage);
    }

    /// <summary>Whether the width is a type parameter.</summary>
    private bool IsGeneric => !_plan.IsEmulated;

    /// <summary>The struct of kernels for a width.</summary>
    public static string KernelsOf(NetworkPlan plan, int bits)
    {
        string number = NumberText.Keyword(plan.Model.Format.Storage);
        return plan.IsEmulated ? "LaneKernels" : FormattableString.Invariant($"LaneKernels<Vector{bits}<{number}>, Registers{bits}<{number}>, LaneFunctions{bits}>");
    }

    /// <summary>Writes the struct of kernels, and what calls it.</summary>
    public void Emit()
    {
        bool isTrained = !_plan.Model.IsInferenceOnly;
        EmitLoop("void", "Forward", $"ref {_number} y", "ref y");
        if (isTrained)
        {
            EmitLoop("double", "Loss", $"ref {_number} t", "ref t");
        }

        var registers = new CSharpRegisterPrinter(_writer, _plan);
        CSharpPrinter printer = IsGeneric ? registers : new CSharpVectorPrinter(_writer, _plan);
        _writer.Line($"/// <summary>Some rows at once, a row in each lane of a register{(IsGeneric ? ": r does what registers can do, f what this network computes with one" : string.Empty)}.</summary>");
        string kernels = IsGeneric ? "LaneKernels<TVector, TRegisters, TFunctions>" : "LaneKernels";
        string constraints = IsGeneric
            ? $" where TVector : struct where TRegisters : struct, IRegisters<{_number}, TVector> where TFunctions : struct, ILaneFunctions<TVector>"
            : string.Empty;
        using (_writer.Block($"private readonly struct {kernels} : {(isTrained ? "ILaneTraining" : "ILaneKernels")}<{_number}>{constraints}"))
        {
            EmitSizes(isTrained);
            EmitKernels(printer, isTrained);
        }

        _writer.Line();
        if (IsGeneric)
        {
            registers.PrintFunctions();
        }
    }

    private void EmitKernels(CSharpPrinter printer, bool isTrained)
    {
        var lowering = new LaneLowering(_plan, _lanes, new VectorShape(VectorShape.SmallestBits, _plan.Model.Format.Accumulator), IsGeneric);
        printer.Print(lowering.Evaluation());
        Next(lowering.OutputRows());
        if (isTrained)
        {
            Next(lowering.LossOf(withDelta: false));
            Next(lowering.LossOf(withDelta: true));
            Next(lowering.Backpropagation());
            Next(lowering.Gradients());
            Next(lowering.Fold());
        }

        void Next(Kernel kernel)
        {
            _writer.Line();
            printer.Print(kernel);
        }
    }

    /// <summary>A loop over rows that has the workspace; the way back has that of the training state.</summary>
    private void EmitLoop(string result, string name, string parameter, string argument)
    {
        if (_plan.IsForwardScalar && name == "Forward")
        {
            return;
        }

        bool isForward = name == "Forward";
        string rows = isForward ? $"ref {_number} x, ref {_number} w, {parameter}" : $"ref {_number} x, {parameter}, ref {_number} w";

        // Apart: its buffer would cost a single row time in the method that chooses between them.
        _writer.Line(MethodText.Optimized(_plan, "NoInlining"));
        using (_writer.Block($"private static {result} {name}Lanes<TKernels>({rows}, int rows) where TKernels : struct, {(isForward ? "ILaneKernels" : "ILaneTraining")}<{_number}>"))
        {
            WorkspaceEmitter.Emit(_writer, _plan, WorkspaceEmitter.Lanes);
            string arguments = isForward ? $"ref x, ref w, {argument}" : $"ref x, {argument}, ref w";
            _writer.Line($"{(isForward ? string.Empty : "return ")}LaneBatches.{name}<{_number}, TKernels>({arguments}, ref v, rows);");
        }

        _writer.Line();
    }

    private void EmitSizes(bool isTrained)
    {
        void Size(string name, int value) => _writer.Line(FormattableString.Invariant($"public int {name} => {value};"));
        if (IsGeneric)
        {
            _writer.Line("public int Lanes => default(TRegisters).Lanes;");
        }
        else
        {
            Size("Lanes", new VectorShape(VectorShape.SmallestBits, _plan.Model.Format.Accumulator).Lanes);
        }

        Size("InputSize", _plan.Model.InputSize);
        Size("OutputSize", _plan.Model.OutputSize);
        Size("RestOffset", _lanes.RestInputOffset);
        Size("RestTargetOffset", _lanes.RestTargetOffset);
        if (isTrained)
        {
            Size("TurnRows", _lanes.VirtualLanes);
            Size("LossOffset", _lanes.LossOffset);
            Size("DeltaOffset", _lanes.Layers[_lanes.Layers.Count - 1].DeltaOffset);
            Size("GradientOffset", _lanes.GradientOffset);
            Size("GradientLength", _lanes.BackwardLength - _lanes.GradientOffset);
        }

        _writer.Line();
    }
}
