using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;

namespace StaticNets;

/// <summary>
/// A training as a page for a browser, in one file that needs no other. It is built as a tree of elements, so that every text in it is
/// escaped and the page is well-formed XML, too.
/// </summary>
internal static class HtmlReport
{
    /// <summary>The text of the page.</summary>
    public static string ToText(TrainingHistory history, ReportOptions options)
    {
        CheckClassNames(options);
        return "<!DOCTYPE html>\n" + Page(history, options).ToString().Replace("\r\n", "\n", StringComparison.Ordinal) + "\n";
    }

    private static XElement Page(TrainingHistory history, ReportOptions options)
    {
        string title = ReportText.Clean(options.Title ?? history.Description?.Topology ?? "Training");
        return new XElement(
            "html",
            new XAttribute("lang", "en"),
            new XElement(
                "head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", $"{title}: a training by StaticNets"),
                new XElement("style", ReportStyle.Text)),
            new XElement("body", new XElement("main", new XElement("h1", title), Parts(history, options))));
    }

    private static IEnumerable<XElement> Parts(TrainingHistory history, ReportOptions options)
    {
        yield return new XElement("p", new XAttribute("class", "lead"), ReportText.Clean($"{ReportEnding.Why(history)} {ReportEnding.Best(history)}"));
        if (options.Test is { } test)
        {
            yield return Headline(test);
        }

        foreach (XElement chart in ReportCharts.Of(history))
        {
            yield return chart;
        }

        if (options.Test?.Metrics is ClassificationResult classes)
        {
            IReadOnlyList<string> names = NamesOf(classes, options);
            yield return Section("Confusion matrix of the rows held back", ReportTables.Confusion(classes.Confusion, names));
            yield return Section("Each class", ReportTables.Classes(classes, names));
        }
        else if (options.Test?.Metrics is RegressionResult { OutputSize: > 1 } numbers)
        {
            yield return Section("Each output on the rows held back", ReportTables.Outputs(numbers));
        }

        yield return Section("Warnings", ReportTables.Warnings(history));
        if (history.Description is { } description)
        {
            yield return Section("Network", ReportTables.Pairs(description.Network));
            yield return Section("Training", ReportTables.Pairs(description.Settings.Append(new("Steps taken", Counted.Text(history.Steps, "step"))).Concat(options.Remarks)));
        }

        yield return Section(
            "All epochs",
            new XElement(
                "details",
                new XElement("summary", $"{Counted.Text(history.Epochs.Count, "epoch")} in numbers"),
                new XElement("div", new XAttribute("class", "wide"), ReportTables.Epochs(history))));
    }

    /// <summary>The numbers that one looks for first.</summary>
    private static XElement Headline(EvaluationResult test) => new(
        "dl",
        new XAttribute("class", "headline"),
        (test.Metrics?.Values ?? Array.Empty<KeyValuePair<string, double>>()).Prepend(new KeyValuePair<string, double>("loss", test.Loss)).Select(static metric => new XElement(
            "div",
            new XElement("dt", $"test {metric.Key}"),
            new XElement("dd", ReportNumber.Text(metric.Value)))));

    private static XElement Section(string title, XElement content) => new("section", new XElement("h2", title), content);

    private static string[] NamesOf(ClassificationResult classes, ReportOptions options)
        => [.. Enumerable.Range(0, classes.Confusion.ClassCount).Select(number => ReportText.Clean(options.ClassNames?[number] ?? FormattableString.Invariant($"{number}")))];

    private static void CheckClassNames(ReportOptions options)
    {
        if (options.ClassNames is { } names && options.Test?.Metrics is ClassificationResult { Confusion.ClassCount: int count } && names.Count != count)
        {
            throw new ArgumentException($"The test has {count} classes, but {names.Count} names are stated (ClassNames).", nameof(options));
        }
    }
}
