using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Printing;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>
/// Writes the kernels of a network for one vector width: static methods over references, with every size a constant.
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

    private string MethodAttributes => _kernel.IsInlined
        ? "[MethodImpl(MethodImplOptions.AggressiveInlining)]"
        : MethodText.Optimized(_plan);

    /// <summary>Writes everything for this width.</summary>
    public void Emit()
    {
        _writer.Line($"// ---- {Bits} bits: {_kernel.Shape.Lanes} numbers in a register ----");
        _writer.Line();
        EmitRowLoops();
        EmitEvaluation();
        EmitOutputMethods();
        if (HasTrainingOfRows)
        {
            EmitBackpropagation();
            if (_plan.HasPlainStep)
            {
                EmitPlainStep();
            }
        }

        if (_plan.Batch is { } batch)
        {
            EmitBatch(batch);
        }
    }

    /// <summary>The loops over rows, which the public methods call.</summary>
    private void EmitRowLoops()
    {
        if (!_plan.IsForwardScalar)
        {
            if (_kernel.IsForwardPacked)
            {
                Print(ForwardRowLowering.Lower(_plan, _kernel.Shape, _cancellation));
            }

            Print(new RowLoopLowering(_plan, _kernel).Outputs());
        }

        if (_plan.HasBackward)
        {
            EmitLossRows();
        }

        if (HasTrainingOfRows)
        {
            EmitBackwardRows();
        }
    }

    private void EmitBackwardRows()
    {
        int inputs = _plan.Model.InputSize;
        int outputs = _plan.Model.OutputSize;
        _writer.Line(MethodText.Optimized(_plan));
        using (_writer.Block($"private static double BackwardRows{Bits}(ref {_number} x, ref {_number} t, ref {_number} w, TrainingState<{_number}> training, {_number} scale, int rows)"))
        {
            WorkspaceEmitter.Emit(_writer, _plan, WorkspaceEmitter.Backward);
            _writer.Line($"ref {_number} g = ref training.GradientsReference;");
            if (_kernel.Layers.Any(layer => !layer.AreGradientsTiled || (!layer.Layer.IsDense && layer.Layer.HasParameters)))
            {
                _writer.Line(FormattableString.Invariant($"MemoryMarshal.CreateSpan(ref g, {_plan.BlockLength}).Clear();"));
            }

            _writer.Line("double loss = 0;");
            using (_writer.Block("for (int row = 0; row < rows; row++)"))
            {
                EmitDropoutKey("row");
                _writer.Lines(
                    $"{TrainingEvaluation}{Bits}(ref x, ref w, ref v);",
                    $"{_number} weight = training.SampleWeight(row);",
                    $"loss += weight * Delta{Bits}(ref t, ref v, scale * weight);",
                    _plan.Layers.Count > 1 ? $"Backpropagate{Bits}(ref w, ref v);" : "// There is no hidden layer to go back through.",
                    $"AddGradients{Bits}(ref x, ref g, ref v, row);",
                    $"x = ref Unsafe.Add(ref x, {inputs});",
                    $"t = ref Unsafe.Add(ref t, {outputs});");
            }

            _writer.Line();
            _writer.Line("return loss;");
        }

        _writer.Line();
    }

    /// <summary>Writes into a row's workspace the key of its dropout masks.</summary>
    private void EmitDropoutKey(string row)
    {
        if (_plan.HasDropout)
        {
            _writer.Line($"training.WriteDropoutKeys(ref {NumberText.At("v", _plan.KeyOffset)}, 0, {row}, 1);");
        }
    }

    /// <summary>A method for each range of layers, and one with the plain name that calls them where there are several.</summary>
    private void EmitLayerMethods(string name, string parameters, string arguments, IReadOnlyList<LayerRange> ranges, Action<LayerRange> body)
        => EmitLayerMethods(name, parameters, arguments, ranges, MethodAttributes, body);

    private void EmitLayerMethods(string name, string parameters, string arguments, IReadOnlyList<LayerRange> ranges, string attributes, Action<LayerRange> body)
    {
        if (ranges.Count > 1)
        {
            _writer.Line(MethodText.Optimized(_plan));
            using (_writer.Block($"private static void {name}{Bits}({parameters})"))
            {
                foreach (LayerRange range in ranges)
                {
                    _writer.Line($"{RangeName(name, range)}({arguments});");
                }
            }

            _writer.Line();
        }

        foreach (LayerRange range in ranges)
        {
            _writer.Line(attributes);
            using (_writer.Block($"private static void {(ranges.Count > 1 ? RangeName(name, range) : name + Bits)}({parameters})"))
            {
                body(range);
            }

            _writer.Line();
        }
    }

    private string RangeName(string name, LayerRange range) => range.IsPart
        ? FormattableString.Invariant($"{name}{Bits}Layer{range.First + 1}Part{range.FirstPart + 1}")
        : FormattableString.Invariant($"{name}{Bits}Layers{range.First + 1}To{range.Last + 1}");

    /// <summary>The parts of a layer that stand in a method.</summary>
    private static IEnumerable<T> PartsOf<T>(LayerRange range, IEnumerable<T> parts) => parts.Skip(range.FirstPart).Take(range.PartCount);
}
