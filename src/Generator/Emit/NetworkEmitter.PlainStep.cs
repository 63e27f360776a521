namespace StaticNets.Generator.Emit;

/// <content>A step of plain descent on one row, which has kernels of its own.</content>
internal sealed partial class NetworkEmitter
{
    /// <summary>Writes, into the public Step, the way to those kernels.</summary>
    private void EmitWayToPlainStep()
    {
        if (!_plan.HasPlainStep)
        {
            return;
        }

        using (_writer.Block("if (inputs.Length == InputSize && targets.Length == OutputSize && optimizer is global::StaticNets.Sgd { IsPlain: true })"))
        {
            _writer.Line(TrainingCheck);
            EmitTargetCheck(withTraining: true);
            _writer.Line("training.BeginPass(1);");
            _writer.Line($"return {Cast}{Kernels}.PlainStep({_parameters}, training, inputs, targets, ref optimizer);");
        }

        _writer.Line();
    }

    /// <summary>Writes the choice of a width.</summary>
    private void EmitPlainStep()
    {
        _writer.Line("/// <summary>Backward and Update for one row and plain descent, in one pass over the weights; the gradients are not kept.</summary>");
        _writer.Line(MethodText.Optimized(_plan));
        using (_writer.Block($"public static double PlainStep<TOptimizer>(ref {_number} w, TrainingState<{_number}> training, ReadOnlySpan<{_number}> inputs, ReadOnlySpan<{_number}> targets, ref TOptimizer optimizer) where TOptimizer : IOptimizer"))
        {
            _writer.Line($"ref {_number} x = ref MemoryMarshal.GetReference(inputs);");
            _writer.Line($"ref {_number} t = ref MemoryMarshal.GetReference(targets);");
            _writer.Line("const int rows = 1;");
            EmitWidths(bits => $"return PlainStep{bits}(ref x, ref t, ref w, inputs, training, ref optimizer, {MeanText()});");
        }

        _writer.Line();
    }
}
