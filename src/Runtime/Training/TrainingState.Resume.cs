namespace StaticNets;

/// <content>Going on from an earlier step.</content>
public sealed partial class TrainingState<T>
{
    /// <summary>
    /// Lets an optimizer go on that has taken steps, whose slots the caller writes afterwards into <see cref="Slots"/>. With one that
    /// has taken none, there are no slots until its first step.
    /// </summary>
    internal void GoOn<TOptimizer>(ref TOptimizer optimizer)
        where TOptimizer : IOptimizer
    {
        _slotCount = 0;
        IsLossFinite = true;
        if (optimizer.StepCount > 0)
        {
            Attach(ref optimizer);
        }

        _stepCount = optimizer.StepCount;
    }
}
