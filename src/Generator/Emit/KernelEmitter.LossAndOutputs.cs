using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <content>Loss and outputs in one pass: what measuring a network on data needs.</content>
internal sealed partial class KernelEmitter
{
    /// <summary>Whether the loss has left the outputs where the weighted sums were.</summary>
    private bool LossLeavesOutputs => HasSoftmaxOutput && !Loss.IsFused;

    /// <summary>The method that writes the outputs after the loss.</summary>
    private string OutputAfterLoss => (LossLeavesOutputs ? "CopyOutput" : "Output") + Bits.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void EmitLossAndOutputRows()
    {
        if (LossLeavesOutputs)
        {
            EmitCopyOutput();
        }

        _writer.Line(Optimized);
        using (_writer.Block($"private static double LossAndOutputRows{Bits}(ref {_number} x, ref {_number} t, ref {_number} w, ref {_number} y, int rows)"))
        {
            EmitWorkspace("ForwardWorkspace");
            _writer.Line("double loss = 0;");
            using (_writer.Block("for (int row = 0; row < rows; row++)"))
            {
                _writer.Lines(
                    $"Evaluate{Bits}(ref x, ref w, ref v);",
                    $"loss += Loss{Bits}(ref t, ref v);",
                    $"{OutputAfterLoss}(ref v, ref y);",
                    Invariant($"x = ref Unsafe.Add(ref x, {_plan.Model.InputSize});"),
                    Invariant($"t = ref Unsafe.Add(ref t, {_plan.Model.OutputSize});"),
                    Invariant($"y = ref Unsafe.Add(ref y, {_plan.Model.OutputSize});"));
            }

            _writer.Line();
            _writer.Line("return loss;");
        }

        _writer.Line();
    }

    private void EmitLossAndOutputBatch(BatchPlan batch)
    {
        _writer.Line(Optimized);
        using (_writer.Block($"private static double LossAndOutputBatch{Bits}(ref {_number} x, ref {_number} t, ref {_number} w, ref {_number} y, int rows)"))
        {
            EmitWorkspace("BatchWorkspace");
            _writer.Line("double loss = 0;");
            using (TurnsOf(batch.ForwardRows))
            {
                _writer.Line(Invariant($"EvaluateBatch{Bits}(ref x, ref w, ref v, {_plan.EvaluationLength}, count);"));
                using (_writer.Block("for (int row = 0; row < count; row++)"))
                {
                    _writer.Line(Invariant($"ref {_number} values = ref {Row("v", _plan.EvaluationLength)};"));
                    _writer.Line(Invariant($"loss += Loss{Bits}(ref {Row("t", _plan.Model.OutputSize)}, ref values);"));
                    _writer.Line(Invariant($"{OutputAfterLoss}(ref values, ref {Row("y", _plan.Model.OutputSize)});"));
                }

                EmitAdvance(batch.ForwardRows, "t");
                _writer.Line(Invariant($"y = ref Unsafe.Add(ref y, {batch.ForwardRows * _plan.Model.OutputSize});"));
            }

            _writer.Line();
            _writer.Line("return loss;");
        }

        _writer.Line();
    }

    /// <summary>Outputs that stand where the sums were.</summary>
    private void EmitCopyOutput()
    {
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (_writer.Block($"private static void CopyOutput{Bits}(ref {_number} v, ref {_number} y)"))
        {
            EmitSumsReference();
            ForEachOutput((text, offset, variable, count) =>
            {
                if (count > 0)
                {
                    _writer.Line(text.StoreFirst(text.Load(Place("z", variable), offset), Place("y", variable), offset, count));
                }
            });
        }

        _writer.Line();
    }
}
