using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNets;

/// <summary>What was trained and how, in names and values for people.</summary>
/// <param name="Topology">The topology of the network.</param>
/// <param name="Network">The network.</param>
/// <param name="Settings">How it was trained.</param>
/// <param name="LayerNames">A name for each layer that has parameters.</param>
/// <param name="Epochs">The epochs that were asked for.</param>
/// <param name="Patience">After how many epochs without improvement training was to end, or null.</param>
/// <param name="RestoresBest">Whether the network was to end with the best parameters.</param>
internal sealed record TrainingDescription(
    string Topology,
    IReadOnlyList<KeyValuePair<string, string>> Network,
    IReadOnlyList<KeyValuePair<string, string>> Settings,
    IReadOnlyList<string> LayerNames,
    int Epochs,
    int? Patience,
    bool RestoresBest)
{
    public static TrainingDescription Of<TNetwork, T, TOptimizer>(ref TNetwork network, ITrainingData data, TOptimizer optimizer, TrainingOptions options)
        where TNetwork : INetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
    {
        var parts = new List<KeyValuePair<string, string>>
        {
            new("Topology", network.Topology),
            new("Parameters", Text(network.ParameterCount)),
        };
        var layerNames = new List<string>();
        foreach (ref readonly LayerInfo layer in network.Layers.Indexable())
        {
            string shape = layer.Kind == LayerKind.Dense ? $"{layer.InputSize} to {layer.OutputSize}" : $"{layer.Kind} of {layer.OutputSize}";
            parts.Add(new($"Layer {layer.Index + 1}", $"{shape}, {layer.Activation}"));
            layerNames.Add($"{layer.Index + 1}: {shape}");
        }

        parts.Add(new("Loss", network.Loss.ToString()));
        return new TrainingDescription(network.Topology, parts, DescribeSettings<T, TOptimizer>(data, optimizer, options), layerNames, options.Epochs, options.EarlyStopping?.Patience, options.RestoresBest);
    }

    private static List<KeyValuePair<string, string>> DescribeSettings<T, TOptimizer>(ITrainingData data, TOptimizer optimizer, TrainingOptions options)
        where T : unmanaged
        where TOptimizer : IOptimizer
    {
        var settings = new List<KeyValuePair<string, string>>
        {
            new(data is SequenceDataset<T> ? "Sequences" : "Rows", options.Validation is { } validation ? $"{Text(data.Count)} to learn from, {Text(validation.Count)} to validate with" : $"{Text(data.Count)} to learn from"),
            new("Optimizer", typeof(TOptimizer).Name),
            new("Learning rate", optimizer.LearningRate.ToString(CultureInfo.InvariantCulture) + (options.Schedule is { } schedule ? ", " + schedule.GetType().Name : string.Empty)),
            new("Batch size", Text(options.BatchSize) + (options.AccumulationSteps > 1 ? $", {options.AccumulationSteps} batches a step" : string.Empty)),
            new("Epochs", Text(options.Epochs) + (options.EarlyStopping is { } early ? $" at most, fewer after {early.Patience} without a better loss" : string.Empty)),
            new("Seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
        };
        if (options.WindowLength is { } window)
        {
            settings.Add(new("Windows", $"{Counted.Text(window, "step")}, after each of which the optimizer steps"));
        }

        if (options.TargetScaling != TargetScaling.None)
        {
            settings.Add(new("Targets", "mean 0 and deviation 1 in training; losses are of these, metrics in the units of the targets"));
        }

        if (options.Regularization is { } regularization)
        {
            settings.Add(new("Regularization", FormattableString.Invariant($"L1 {regularization.L1}, L2 {regularization.L2}, weight decay {regularization.WeightDecay}, greatest norm {regularization.MaxNorm?.ToString(CultureInfo.InvariantCulture) ?? "any"}")));
        }

        return settings;
    }

    private static string Text(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
