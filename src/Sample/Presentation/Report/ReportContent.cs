using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Sample.Data;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Presentation.Report;

/// <summary>What a report tells of a training.</summary>
/// <param name="Title">What was learned.</param>
/// <param name="Network">The network: names and values.</param>
/// <param name="Settings">How it was trained: names and values.</param>
/// <param name="LayerNames">A name for each layer that has parameters.</param>
/// <param name="History">What training gave.</param>
/// <param name="PlannedEpochs">The epochs that were asked for.</param>
/// <param name="Test">How it does on the rows held back.</param>
/// <param name="ClassNames">What the classes are called.</param>
internal sealed record ReportContent(
    string Title,
    IReadOnlyList<(string Name, string Value)> Network,
    IReadOnlyList<(string Name, string Value)> Settings,
    IReadOnlyList<string> LayerNames,
    TrainingHistory History,
    int PlannedEpochs,
    EvaluationResult Test,
    IReadOnlyList<string> ClassNames)
{
    /// <summary>How it does on the rows held back, class by class.</summary>
    public ClassificationResult TestMetrics => (ClassificationResult)Test.Metrics!;

    public static ReportContent Of<TNetwork>(
        string title, TNetwork network, TrainingSettings settings, DataParts data, TrainingHistory history, EvaluationResult test, IReadOnlyList<string> classNames)
        where TNetwork : class, INetwork<float>
    {
        LayerInfo[] layers = network.Layers.ToArray();
        return new ReportContent(
            title,
            [
                ("Topology", network.Topology),
                ("Parameters", Text(network.ParameterCount)),
                .. layers.Select(static layer => ($"Layer {layer.Index + 1}", $"{Name(layer)}, {layer.Activation}")),
                ("Loss", $"{network.Loss}"),
            ],
            [
                ("Rows", $"{data.Training.Count} to learn from, {data.Validation.Count} to stop by, {data.Test.Count} held back"),
                ("Inputs", "mean 0 and deviation 1 by the rows learned from, folded into the first layer"),
                ("Optimizer", "AdamW"),
                ("Learning rate", string.Create(CultureInfo.InvariantCulture, $"{settings.LearningRate}, cosine after {ClassifierTraining.WarmupEpochs(settings)} epochs of warm-up")),
                ("Batch size", Text(settings.BatchSize)),
                ("Epochs", $"{Text(settings.Epochs)} at most, fewer after {ClassifierTraining.Patience} without a better validation loss"),
                ("Seed", settings.Seed.ToString(CultureInfo.InvariantCulture)),
                ("Steps taken", history.Steps.ToString(CultureInfo.InvariantCulture)),
            ],
            [.. layers.Select(static layer => $"{layer.Index + 1}: {Name(layer)}")],
            history,
            settings.Epochs,
            test,
            classNames);
    }

    private static string Name(LayerInfo layer)
        => layer.Kind == LayerKind.Dense ? $"{layer.InputSize} to {layer.OutputSize}" : $"{layer.Kind} of {layer.OutputSize}";

    private static string Text(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
