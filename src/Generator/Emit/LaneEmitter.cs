using System;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Printing;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>
/// Writes the kernels that compute a batch of a tiny network with a sample in each lane of a vector. Names are those of
/// <see cref="KernelEmitter"/>, but each value is a vector: in the workspace <c>v</c> there is one after the other.
/// </summary>
internal sealed class LaneEmitter
{
    private readonly CSharpWriter _writer;
    private readonly NetworkPlan _plan;
    private readonly LanePlan _lanes;
    private readonly VectorShape _shape;
    private readonly LaneLowering _lowering;
    private readonly string _number;

    public LaneEmitter(CSharpWriter writer, NetworkPlan plan, LanePlan lanes, int bits)
    {
        _writer = writer;
        _plan = plan;
        _lanes = lanes;
        _shape = new VectorShape(bits, plan.Model.Number);
        _lowering = new LaneLowering(plan, lanes, _shape);
        _number = NumberText.Keyword(plan.Model.Number);
    }

    private int Bits => _shape.Bits;

    private int Lanes => _shape.Lanes;

    private int Inputs => _plan.Model.InputSize;

    private int Outputs => _plan.Model.OutputSize;

    private int Last => _plan.Layers.Count - 1;

    /// <summary>Writes everything for this width.</summary>
    public void Emit()
    {
        _writer.Line($"// ---- {Bits} bits: {Lanes} samples in a register ----");
        _writer.Line();
        if (!_plan.IsForwardScalar)
        {
            EmitForward();
        }

        Print(_lowering.Evaluation());
        Print(_lowering.OutputRows());
        if (_plan.Model.IsInferenceOnly)
        {
            return;
        }

        EmitLoss();
        EmitBackward();
        Print(_lowering.LossOf(withDelta: false));
        Print(_lowering.LossOf(withDelta: true));
        if (Last > 0)
        {
            Print(_lowering.Backpropagation());
        }

        Print(_lowering.Gradients());
        Print(_lowering.Fold());
    }

    private void Print(Kernel kernel)
    {
        new CSharpVectorPrinter(_writer, _plan.Model).Print(kernel);
        _writer.Line();
    }

    private void EmitForward()
    {
        using (Method($"private static void ForwardLanes{Bits}(ref {_number} x, ref {_number} w, ref {_number} y, int rows)"))
        {
            WorkspaceEmitter.Emit(_writer, _plan, WorkspaceEmitter.Lanes);
            using (Turns(Lanes))
            {
                EmitRest("input", "x", _lanes.RestInputOffset, Inputs, Lanes);
                _writer.Line($"EvaluateLanes{Bits}(ref input, ref w, ref v);");
                using (_writer.Block($"if (count == {Lanes})"))
                {
                    _writer.Line($"OutputLanes{Bits}(ref v, ref y);");
                }

                using (_writer.Block("else"))
                {
                    string rest = NumberText.At("v", _lanes.RestTargetOffset);
                    _writer.Line($"OutputLanes{Bits}(ref v, ref {rest});");
                    _writer.Line(Invariant($"LaneRows.Copy(ref {rest}, ref y, count * {Outputs});"));
                }

                EmitAdvance("x", Inputs, Lanes);
                EmitAdvance("y", Outputs, Lanes);
            }
        }
    }

    private void EmitLoss()
    {
        using (Method($"private static double LossLanes{Bits}(ref {_number} x, ref {_number} t, ref {_number} w, int rows)"))
        {
            WorkspaceEmitter.Emit(_writer, _plan, WorkspaceEmitter.Lanes);
            _writer.Line("double loss = 0;");
            using (Turns(Lanes))
            {
                EmitRest("input", "x", _lanes.RestInputOffset, Inputs, Lanes);
                EmitRest("target", "t", _lanes.RestTargetOffset, Outputs, Lanes);
                _writer.Line($"EvaluateLanes{Bits}(ref input, ref w, ref v);");
                _writer.Line($"RowLossLanes{Bits}(ref target, ref v);");
                _writer.Line($"loss = LaneRows.Add(loss, ref {NumberText.At("v", _lanes.LossOffset)}, count);");
                EmitAdvance("x", Inputs, Lanes);
                EmitAdvance("t", Outputs, Lanes);
            }

            _writer.Line();
            _writer.Line("return loss;");
        }
    }

    /// <summary>Whatever the width, a turn is as many rows as there are virtual lanes, so that every lane of a gradient sees the same rows.</summary>
    private void EmitBackward()
    {
        int turn = _lanes.VirtualLanes;
        using (Method($"private static double BackwardLanes{Bits}(ref {_number} x, ref {_number} t, ref {_number} w, ref {_number} g, ref {_number} v, {_number} scale, int rows)"))
        {
            _writer.Line($"ref {_number} a = ref {NumberText.At("v", _lanes.GradientOffset)};");
            _writer.Line(Invariant($"MemoryMarshal.CreateSpan(ref a, {_lanes.BackwardLength - _lanes.GradientOffset}).Clear();"));
            _writer.Line("double loss = 0;");
            using (Turns(turn))
            {
                EmitRest("input", "x", _lanes.RestInputOffset, Inputs, turn);
                EmitRest("target", "t", _lanes.RestTargetOffset, Outputs, turn);
                if (Lanes == turn)
                {
                    EmitPass("count", "a");
                }
                else
                {
                    using (_writer.Block(Invariant($"for (int lane = 0; lane < {turn}; lane += {Lanes})")))
                    {
                        _writer.Line(Invariant($"int present = Math.Clamp(count - lane, 0, {Lanes});"));
                        EmitPass("present", "Unsafe.Add(ref a, lane)");
                        EmitAdvance("input", Inputs, Lanes);
                        EmitAdvance("target", Outputs, Lanes);
                    }
                }

                EmitAdvance("x", Inputs, turn);
                EmitAdvance("t", Outputs, turn);
            }

            _writer.Line();
            _writer.Line($"FoldLanes{Bits}(ref a, ref g);");
            _writer.Line("return loss;");
        }
    }

    private void EmitPass(string count, string accumulators)
    {
        _writer.Line($"EvaluateLanes{Bits}(ref input, ref w, ref v);");
        _writer.Line($"DeltaLanes{Bits}(ref target, ref v, scale);");
        _writer.Line($"loss = LaneRows.Add(loss, ref {NumberText.At("v", _lanes.LossOffset)}, {count});");
        using (_writer.Block($"if ({count} < {Lanes})"))
        {
            _writer.Line(Invariant($"LaneRows.ClearFrom({count}, {Lanes}, ref {NumberText.At("v", _lanes.Layers[Last].DeltaOffset)}, {_lanes.VirtualLanes}, {Outputs});"));
        }

        _writer.Line();
        if (Last > 0)
        {
            _writer.Line($"BackpropagateLanes{Bits}(ref w, ref v);");
        }

        _writer.Line($"AddGradientsLanes{Bits}(ref v, ref {accumulators});");
    }

    private CSharpWriter.BlockScope Turns(int turn)
    {
        CSharpWriter.BlockScope scope = _writer.Block(Invariant($"for (int done = 0; done < rows; done += {turn})"));
        _writer.Line(Invariant($"int count = Math.Min({turn}, rows - done);"));
        return scope;
    }

    private void EmitRest(string name, string rows, int buffer, int width, int turn)
        => _writer.Line(Invariant($"ref {_number} {name} = ref LaneRows.Complete(ref {rows}, ref {NumberText.At("v", buffer)}, {width}, count, {turn});"));

    private void EmitAdvance(string name, int width, int rows) => _writer.Line(Invariant($"{name} = ref Unsafe.Add(ref {name}, {rows * width});"));

    private MethodScope Method(string signature)
    {
        _writer.Line(MethodText.Optimized(_plan));
        return new MethodScope(_writer, _writer.Block(signature));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>A method and the empty line after it.</summary>
    private readonly struct MethodScope : IDisposable
    {
        private readonly CSharpWriter _writer;
        private readonly CSharpWriter.BlockScope _block;

        public MethodScope(CSharpWriter writer, CSharpWriter.BlockScope block)
        {
            _writer = writer;
            _block = block;
        }

        public void Dispose()
        {
            _block.Dispose();
            _writer.Line();
        }
    }
}
