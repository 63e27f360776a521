namespace StaticNets.Generator.Emit;

/// <content>Loss and outputs in one pass.</content>
internal sealed partial class NetworkEmitter
{
    private void EmitLossAndOutputs()
    {
        _writer.Line("/// <summary>The mean loss, and the outputs of which it is the loss.</summary>");
        _writer.Line(Optimized);
        using (_writer.Block($"public static double ComputeLoss(ref {_number} w, ReadOnlySpan<{_number}> inputs, ReadOnlySpan<{_number}> targets, Span<{_number}> outputs, int rows)"))
        {
            _writer.Lines(
                $"ref {_number} x = ref MemoryMarshal.GetReference(inputs);",
                $"ref {_number} t = ref MemoryMarshal.GetReference(targets);",
                $"ref {_number} y = ref MemoryMarshal.GetReference(outputs);");
            EmitWidths(bits =>
            {
                if (_plan.Batch is { ForwardRows: > 0 } batch)
                {
                    using (_writer.Block(Invariant($"if (rows >= {batch.MinForwardRows})")))
                    {
                        _writer.Line(Invariant($"return {MeanText()} * LossAndOutputBatch{bits}(ref x, ref t, ref w, ref y, rows);"));
                    }

                    _writer.Line();
                }

                _writer.Line(Invariant($"return {MeanText()} * LossAndOutputRows{bits}(ref x, ref t, ref w, ref y, rows);"));
            });
        }

        _writer.Line();
    }
}
