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
}
