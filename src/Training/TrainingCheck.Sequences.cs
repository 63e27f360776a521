using System;

namespace StaticNets;

/// <content>Training on sequences.</content>
internal static partial class TrainingCheck
{
    public static void Check<TNetwork, T, TOptimizer>(ref TNetwork network, SequenceDataset<T> data, TOptimizer optimizer, TrainingOptions options)
        where TNetwork : ISequenceNetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
    {
        CheckStart<TNetwork, T, TOptimizer, SequenceDataset<T>>(ref network, data, CheckData<TNetwork, T>, optimizer, options);
        CheckWindow(data.TargetSteps, options);
        WeightCheck.Check(data, options);
        if (HasBatchNorm(network.Layers))
        {
            throw new ArgumentException($"The network {network.Topology} has batch normalization, whose means and variances are of rows that do not pad sequences, which training on sequences cannot tell it. Use layernorm.", nameof(network));
        }

        CheckRest<TNetwork, T, TOptimizer, SequenceDataset<T>>(
            ref network, CheckData<TNetwork, T>, $"The network is trained on sequences of {typeof(T).Name}", $"a SequenceDataset<{typeof(T).Name}>", options);
    }

    public static void CheckEvaluation<TNetwork, T>(ref TNetwork network, SequenceDataset<T> data, MetricsOptions metrics)
        where TNetwork : ISequenceNetwork<T>
        where T : unmanaged
        => CheckEvaluation<TNetwork, T, SequenceDataset<T>>(ref network, data, CheckData<TNetwork, T>, metrics);

    private static void CheckData<TNetwork, T>(ref TNetwork network, SequenceDataset<T> data, string argument)
        where TNetwork : ISequenceNetwork<T>
        where T : unmanaged
    {
        CheckSizes<TNetwork, T>(ref network, data, "sequence", "steps", advice: string.Empty, argument);
        if (network.TakesAnyTargets || !TargetRule.HasRule(network.Loss))
        {
            return;
        }

        for (int sequence = 0; sequence < data.Count; sequence++)
        {
            TargetRule.Check(network.Loss, data.TargetsOf(sequence), data.TargetSize, 0, $" of the targets of sequence {sequence}{Of(argument)}", argument);
        }
    }

    private static void CheckWindow(SequenceTargets targetSteps, TrainingOptions options)
    {
        if (options.WindowLength is not { } window)
        {
            return;
        }

        OptionCheck.AtLeast(window, 1, nameof(options.WindowLength));
        if (targetSteps == SequenceTargets.LastStep)
        {
            throw new ArgumentException("The training option WindowLength lets the optimizer step after each window, for which targets must be of each step; those of the data are of the last step alone, so that most windows have no loss. Leave it out (null), or state targets for each step.", nameof(options.WindowLength));
        }
    }
}
