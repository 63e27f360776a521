using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;

namespace StaticNets.Sample.Presentation.Report;

/// <summary>The tables of a report.</summary>
internal static class ReportTables
{
    /// <summary>Names and values.</summary>
    public static XElement Pairs(IEnumerable<(string Name, string Value)> pairs) => new(
        "table",
        pairs.Select(static pair => new XElement("tr", RowHead(pair.Name), new XElement("td", pair.Value))));

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
        : new XElement("ul", history.Warnings.Select(static warning => new XElement("li", $"Epoch {warning.Epoch + 1}: {warning.Message}")));

    /// <summary>Every epoch in numbers.</summary>
    public static XElement Epochs(TrainingHistory history, IReadOnlyList<string> layerNames)
    {
        string[] metrics = [.. history.Epochs.Take(1).SelectMany(static epoch => epoch.Metrics).Select(static metric => metric.Key)];
        return new XElement(
            "table",
            Head(["epoch", "training loss", "validation loss", .. metrics, "learning rate", "gradient norm", .. layerNames.Select(static name => $"norm of {name}")]),
            history.Epochs.Select(epoch => new XElement(
                "tr",
                epoch == history.Best ? new XAttribute("class", "best") : null,
                RowHead((epoch.Epoch + 1).ToString(CultureInfo.InvariantCulture)),
                Number(epoch.TrainingLoss),
                Number(epoch.ValidationLoss),
                epoch.Metrics.Select(static metric => Number(metric.Value)),
                new XElement("td", ReportNumber.Rate(epoch.LearningRate)),
                Number(epoch.GradientNorm),
                epoch.LayerGradientNorms.Select(static norm => Number(norm)))));
    }

    private static XElement Head(IEnumerable<string> names) => new("tr", names.Select(static name => new XElement("th", new XAttribute("scope", "col"), name)));

    private static XElement RowHead(string name) => new("th", new XAttribute("scope", "row"), name);

    private static XElement Number(double? value) => new("td", ReportNumber.Text(value));

    private static XElement Number(int value) => new("td", value.ToString(CultureInfo.InvariantCulture));
}
