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
        CheckGiven<TNetwork, T, TOptimizer>(network, data, optimizer);
        CheckData<TNetwork, T>(ref network, data, nameof(data));
        CheckOptimizer(optimizer);
        CheckNumbers(options);
        CheckWindow(data.TargetSteps, options);
        CheckSmoothing(network.Loss, options);
        WeightCheck.Check(data, options);
        if (HasBatchNorm(network.Layers))
        {
            throw new ArgumentException($"The network {network.Topology} has batch normalization, whose means and variances are of rows that do not pad sequences, which training on sequences cannot tell it. Use layernorm.", nameof(network));
        }

        if (options.Validation is { } validation)
        {
            if (validation is not SequenceDataset<T> typed)
            {
                throw new ArgumentException($"The network is trained on sequences of {typeof(T).Name}, so {nameof(TrainingOptions.Validation)} must be a SequenceDataset<{typeof(T).Name}>, but it is a {validation.GetType().Name}.", nameof(TrainingOptions.Validation));
            }

            CheckData<TNetwork, T>(ref network, typed, nameof(TrainingOptions.Validation));
        }

        CheckRest<TNetwork, T, TOptimizer>(ref network, options);
    }

    public static void CheckEvaluation<TNetwork, T>(ref TNetwork network, SequenceDataset<T> data, MetricsOptions metrics)
        where TNetwork : ISequenceNetwork<T>
        where T : unmanaged
    {
        if (network is null)
        {
            throw new ArgumentNullException(nameof(network));
        }

        if (data is null)
        {
            throw new ArgumentNullException(nameof(data));
        }

        CheckData<TNetwork, T>(ref network, data, nameof(data));
        CheckTopK(metrics, network.OutputSize);
    }

    private static void CheckData<TNetwork, T>(ref TNetwork network, SequenceDataset<T> data, string argument)
        where TNetwork : ISequenceNetwork<T>
        where T : unmanaged
    {
        if (data.Count < 1)
        {
            throw new ArgumentException("At least one sequence is expected, but the data have none.", argument);
        }

        if (data.InputSize != network.InputSize || data.TargetSize != network.OutputSize)
        {
            throw new ArgumentException($"The network {network.Topology} takes steps of {network.InputSize} input(s) and {network.OutputSize} target(s), but the sequences have {data.InputSize} and {data.TargetSize}.", argument);
        }

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
