using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;

namespace StaticNets;

/// <summary>The tables of a report.</summary>
internal static class ReportTables
{
    /// <summary>Names and values.</summary>
    public static XElement Pairs(IEnumerable<KeyValuePair<string, string>> pairs) => new(
        "table",
        pairs.Select(static pair => new XElement("tr", RowHead(ReportText.Clean(pair.Key)), new XElement("td", ReportText.Clean(pair.Value)))));

    /// <summary>A row for each true class, a column for each answer; the deeper the colour, the greater the share of the row.</summary>
    public static XElement Confusion(ConfusionMatrix confusion, IReadOnlyList<string> classNames)
    {
        var table = new XElement("table", new XAttribute("class", "matrix"), Head(["true \\ answer", .. classNames]));
        for (int actual = 0; actual < confusion.ClassCount; actual++)
        {
            var row = new XElement("tr", RowHead(classNames[actual]));
            for (int predicted = 0; predicted < confusion.ClassCount; predicted++)
            {
                int count = confusion[actual, predicted];
                double share = (double)count / Math.Max(1, confusion.ActualCount(actual));
                string colour = actual == predicted ? "--right" : "--wrong";
                row.Add(new XElement(
                    "td",
                    new XAttribute("style", $"background: rgb(var({colour}) / {ReportNumber.Length(count == 0 ? 0 : 0.12 + (0.5 * share))})"),
                    new XAttribute("title", $"{count} of class {classNames[actual]} taken for {classNames[predicted]}"),
                    count == 0 ? "·" : count.ToString(CultureInfo.InvariantCulture)));
            }

            table.Add(row);
        }

        return table;
    }

    /// <summary>Precision, recall and F1 of each class.</summary>
    public static XElement Classes(ClassificationResult metrics, IReadOnlyList<string> classNames) => new(
        "table",
        Head(["class", "rows", "precision", "recall", "F1"]),
        classNames.Select((name, number) => new XElement(
            "tr",
            RowHead(name),
            Number(metrics.Confusion.ActualCount(number)),
            Number(metrics.PrecisionOf(number)),
            Number(metrics.RecallOf(number)),
            Number(metrics.F1Of(number)))));

    /// <summary>What training warned of.</summary>
    public static XElement Warnings(TrainingHistory history) => history.Warnings.Count == 0
        ? new XElement("p", "None: no layer's gradients vanished or exploded, and no unit died.")
        : new XElement("ul", history.Warnings.Select(static warning => new XElement("li", ReportText.Clean(FormattableString.Invariant($"Epoch {warning.Epoch + 1}: {warning.Message}")))));

    /// <summary>Errors of each output, counted from 1.</summary>
    public static XElement Outputs(RegressionResult metrics) => new(
        "table",
        Head(["output", "MAE", "RMSE", "R2"]),
        Enumerable.Range(0, metrics.OutputSize).Select(output => new XElement(
            "tr",
            RowHead((output + 1).ToString(CultureInfo.InvariantCulture)),
            Number(metrics.MaeOf(output)),
            Number(metrics.RmseOf(output)),
            Number(metrics.R2Of(output)))));

    /// <summary>The metrics of all epochs, in the order in which they come.</summary>
    public static string[] MetricsOf(TrainingHistory history) => [.. history.Epochs.SelectMany(static epoch => epoch.Metrics).Select(static metric => metric.Key).Distinct()];

    /// <summary>A metric of an epoch, or null where it has none of that name.</summary>
    public static double? MetricOf(EpochRecord epoch, string name)
    {
        foreach (KeyValuePair<string, double> metric in epoch.Metrics)
        {
            if (metric.Key == name)
            {
                return metric.Value;
            }
        }

        return null;
    }

    /// <summary>The names of the layers whose gradients were looked at.</summary>
    public static string[] LayersOf(TrainingHistory history)
        => [.. Enumerable.Range(0, history.Epochs.Select(static epoch => epoch.LayerGradientNorms.Count).DefaultIfEmpty(0).Max())
            .Select(layer => history.Description?.LayerNames[layer] ?? FormattableString.Invariant($"layer {layer + 1}"))];

    /// <summary>Every epoch in numbers.</summary>
    public static XElement Epochs(TrainingHistory history)
    {
        string[] metrics = MetricsOf(history);
        string[] layers = LayersOf(history);
        return new XElement(
            "table",
            Head(["epoch", "training loss", "validation loss", .. metrics, "learning rate", "gradient norm", .. layers.Select(static name => $"norm of {name}")]),
            history.Epochs.Select(epoch => new XElement(
                "tr",
                epoch == history.Best ? new XAttribute("class", "best") : null,
                RowHead((epoch.Epoch + 1).ToString(CultureInfo.InvariantCulture)),
                Number(epoch.TrainingLoss),
                Number(epoch.ValidationLoss),
                metrics.Select(metric => Number(MetricOf(epoch, metric))),
                new XElement("td", ReportNumber.Rate(epoch.LearningRate)),
                Number(epoch.GradientNorm),
                layers.Select((_, layer) => Number(layer < epoch.LayerGradientNorms.Count ? epoch.LayerGradientNorms[layer] : null)))));
    }

    private static XElement Head(IEnumerable<string> names) => new("tr", names.Select(static name => new XElement("th", new XAttribute("scope", "col"), name)));

    private static XElement RowHead(string name) => new("th", new XAttribute("scope", "row"), name);

    private static XElement Number(double? value) => new("td", ReportNumber.Text(value));

    private static XElement Number(int value) => new("td", value.ToString(CultureInfo.InvariantCulture));
}
