using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>The loss of rows, alone or with their outputs in one pass, which measuring a network on data needs.</content>
internal sealed partial class KernelEmitter
{
    /// <summary>The method that writes the outputs after the loss.</summary>
    private string OutputAfterLoss => Invariant($"{LossLowering.OutputsAfterLoss(_plan)}{Bits}");

    /// <summary>The loss of rows, one at a time: alone, and with the outputs.</summary>
    private void EmitLossRows()
    {
        var loops = new RowLoopLowering(_plan, _kernel);
        Print(loops.Losses(withOutputs: false));
        if (LossLowering.LeavesOutputs(_plan))
        {
            Print(new LossLowering(_plan, _kernel).CopiedOutputs());
        }

        Print(loops.Losses(withOutputs: true));
    }

    /// <summary>The loss of a batch: alone, and with the outputs.</summary>
    private void EmitLossBatch(BatchPlan batch)
    {
        EmitLossBatch(batch, withOutputs: false);
        EmitLossBatch(batch, withOutputs: true);
    }

    private void EmitLossBatch(BatchPlan batch, bool withOutputs)
    {
        _writer.Line(Optimized);
        using (_writer.Block(LossSignature(withOutputs)))
        {
            WorkspaceEmitter.Emit(_writer, _plan, WorkspaceEmitter.Batch);
            _writer.Line("double loss = 0;");
            using (TurnsOf(batch.ForwardRows))
            {
                _writer.Line(Invariant($"EvaluateBatch{Bits}(ref x, ref w, ref v, {_plan.EvaluationLength}, count);"));
                using (_writer.Block("for (int row = 0; row < count; row++)"))
                {
                    _writer.Line(Invariant($"ref {_number} values = ref {Row("v", _plan.EvaluationLength)};"));
                    _writer.Line(Invariant($"loss += Loss{Bits}(ref {Row("t", _plan.Model.OutputSize)}, ref values);"));
                    if (withOutputs)
                    {
                        _writer.Line(Invariant($"{OutputAfterLoss}(ref values, ref {Row("y", _plan.Model.OutputSize)});"));
                    }
                }

                _writer.Line();
                EmitNextRows(batch.ForwardRows, withOutputs);
            }

            _writer.Line();
            _writer.Line("return loss;");
        }

        _writer.Line();
    }

    private string LossSignature(bool withOutputs)
        => $"private static double Loss{(withOutputs ? "AndOutput" : string.Empty)}Batch{Bits}(ref {_number} x, ref {_number} t, ref {_number} w, {(withOutputs ? $"ref {_number} y, " : string.Empty)}int rows)";

    private void EmitNextRows(int rows, bool withOutputs)
    {
        _writer.Line(Invariant($"x = ref Unsafe.Add(ref x, {rows * _plan.Model.InputSize});"));
        _writer.Line(Invariant($"t = ref Unsafe.Add(ref t, {rows * _plan.Model.OutputSize});"));
        if (withOutputs)
        {
            _writer.Line(Invariant($"y = ref Unsafe.Add(ref y, {rows * _plan.Model.OutputSize});"));
        }
    }
}
