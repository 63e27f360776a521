using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace StaticNets;

/// <summary>The curves of a report, all over the same epochs.</summary>
internal static class ReportCharts
{
    public static IEnumerable<XElement> Of(TrainingHistory history)
    {
        IReadOnlyList<EpochRecord> epochs = history.Epochs;
        if (epochs.Count == 0)
        {
            yield break;
        }

        int? best = history.Best?.Epoch;
        XElement Chart(string title, bool isLogarithmic, params Curve[] curves) => new LineChart(title, isLogarithmic, best, curves).ToFigure();
        Curve Over(string name, Func<EpochRecord, double?> value) => new(name, [.. epochs.Select(epoch => value(epoch) ?? double.NaN)]);

        Curve training = Over("training", static epoch => epoch.TrainingLoss);
        yield return epochs.Any(static epoch => epoch.ValidationLoss is not null)
            ? Chart("Loss", true, training, Over("validation", static epoch => epoch.ValidationLoss))
            : Chart("Loss", true, training);
        Curve[] metrics = [.. ReportTables.MetricsOf(history).Select(metric => Over(metric, epoch => ReportTables.MetricOf(epoch, metric)))];
        Curve[] shares = [.. metrics.Where(static curve => curve.Values.All(static value => value is not (< 0 or > 1)))];
        if (shares.Length > 0)
        {
            yield return Chart("Metrics", false, shares);
        }

        foreach (Curve metric in metrics.Except(shares))
        {
            yield return Chart(metric.Name, false, metric);
        }

        yield return Chart("Learning rate", false, Over("learning rate", static epoch => epoch.LearningRate));
        string[] layers = ReportTables.LayersOf(history);
        if (layers.Length > 0)
        {
            yield return Chart("Gradient norm of each layer, mean over the steps looked at", true, [.. layers.Select((name, layer) => Over(name, epoch => NormOf(epoch, layer)))]);
        }
    }

    private static double? NormOf(EpochRecord epoch, int layer)
        => layer < epoch.LayerGradientNorms.Count ? epoch.LayerGradientNorms[layer] : null;
}
