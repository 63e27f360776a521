using System;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>The loss of rows, alone or with their outputs in one pass, which measuring a network on data needs.</content>
internal sealed partial class KernelEmitter
{
    /// <summary>Whether the loss has left the outputs where the weighted sums were.</summary>
    private bool LossLeavesOutputs => HasSoftmaxOutput && !Loss.IsFused;

    /// <summary>The method that writes the outputs after the loss.</summary>
    private string OutputAfterLoss => (LossLeavesOutputs ? "CopyOutput" : "Output") + Bits.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The loss of rows, one at a time: alone, and with the outputs.</summary>
    private void EmitLossRows()
    {
        EmitLossRows(withOutputs: false);
        if (LossLeavesOutputs)
        {
            EmitCopyOutput();
        }

        EmitLossRows(withOutputs: true);
    }

    private void EmitLossRows(bool withOutputs)
    {
        _writer.Line(Optimized);
        using (_writer.Block(LossSignature("Rows", withOutputs)))
        {
            WorkspaceEmitter.Emit(_writer, _plan, WorkspaceEmitter.Forward);
            _writer.Line("double loss = 0;");
            using (_writer.Block("for (int row = 0; row < rows; row++)"))
            {
                _writer.Lines(
                    $"Evaluate{Bits}(ref x, ref w, ref v);",
                    $"loss += Loss{Bits}(ref t, ref v);");
                if (withOutputs)
                {
                    _writer.Line($"{OutputAfterLoss}(ref v, ref y);");
                }

                EmitNextRows(1, withOutputs);
            }

            _writer.Line();
            _writer.Line("return loss;");
        }

        _writer.Line();
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
        using (_writer.Block(LossSignature("Batch", withOutputs)))
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

    private string LossSignature(string rows, bool withOutputs)
        => $"private static double Loss{(withOutputs ? "AndOutput" : string.Empty)}{rows}{Bits}(ref {_number} x, ref {_number} t, ref {_number} w, {(withOutputs ? $"ref {_number} y, " : string.Empty)}int rows)";

    private void EmitNextRows(int rows, bool withOutputs)
    {
        _writer.Line(Invariant($"x = ref Unsafe.Add(ref x, {rows * _plan.Model.InputSize});"));
        _writer.Line(Invariant($"t = ref Unsafe.Add(ref t, {rows * _plan.Model.OutputSize});"));
        if (withOutputs)
        {
            _writer.Line(Invariant($"y = ref Unsafe.Add(ref y, {rows * _plan.Model.OutputSize});"));
        }
    }

    /// <summary>Outputs that stand where the sums were.</summary>
    private void EmitCopyOutput()
    {
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (_writer.Block($"private static void CopyOutput{Bits}(ref {_number} v, ref {_number} y)"))
        {
            EmitSumsReference();
            int loopFrom = Math.Min(Tuning.Methods.LoopFrom, Tuning.Methods.MaxLocals / MethodCost.LossLocals(_plan.Model.Format.Accumulator));
            Print(to => RowWalk.ForEach(
                to,
                _kernel.Shape,
                LastLayer.Stride,
                LastLayer.Outputs,
                (body, part) =>
                {
                    if (part.Real > 0)
                    {
                        body.Add(new Store(part.In("y"), part.Load("z"), part.Real));
                    }
                },
                loopFrom));
        }

        _writer.Line();
    }
}
