using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace StaticNets.Sample.Presentation.Report;

/// <summary>The curves of a report, all over the same epochs.</summary>
internal static class ReportCharts
{
    public static IEnumerable<XElement> Of(ReportContent content)
    {
        IReadOnlyList<EpochRecord> epochs = content.History.Epochs;
        if (epochs.Count == 0)
        {
            yield break;
        }

        int? best = content.History.Best?.Epoch;
        yield return new LineChart("Loss", IsLogarithmic: true, best,
        [
            new("training", [.. epochs.Select(static epoch => epoch.TrainingLoss)]),
            new("validation", [.. epochs.Select(static epoch => epoch.ValidationLoss ?? double.NaN)]),
        ]).ToFigure();
        yield return new LineChart("Accuracy on the validation rows", IsLogarithmic: false, best,
            [new("accuracy", [.. epochs.Select(static epoch => epoch.Metric("accuracy"))])]).ToFigure();
        yield return new LineChart("Learning rate", IsLogarithmic: false, best,
            [new("learning rate", [.. epochs.Select(static epoch => epoch.LearningRate)])]).ToFigure();
        yield return new LineChart("Gradient norm of each layer, mean over the steps looked at", IsLogarithmic: true, best,
            [.. content.LayerNames.Select((name, layer) => new Curve(name, [.. epochs.Select(epoch => NormOf(epoch, layer))]))]).ToFigure();
    }

    private static double NormOf(EpochRecord epoch, int layer)
        => layer < epoch.LayerGradientNorms.Count ? epoch.LayerGradientNorms[layer] : double.NaN;
}
