using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace StaticNets.Sample.Presentation.Report;

/// <summary>
/// A training as a page for a browser, in one file that needs no other. It is built as a tree of elements, so that every text in it is
/// escaped and the page is well-formed XML, too.
/// </summary>
internal static class HtmlReport
{
    /// <summary>Writes a report, over an older one: as a whole or not at all.</summary>
    /// <exception cref="ReportException">The file cannot be written, and is as it was.</exception>
    public static void Write(FileInfo file, ReportContent content)
    {
        try
        {
            AtomicFile.Write(file.FullName, Encoding.UTF8.GetBytes(ToText(content)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ReportException($"The report cannot be written to {file.FullName}: {exception.Message}", exception);
        }
    }

    /// <summary>The text of the page.</summary>
    public static string ToText(ReportContent content) => "<!DOCTYPE html>\n" + Page(content) + "\n";

    private static XElement Page(ReportContent content) => new(
        "html",
        new XAttribute("lang", "en"),
        new XElement(
            "head",
            new XElement("meta", new XAttribute("charset", "utf-8")),
            new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
            new XElement("title", $"{content.Title}: a training by StaticNets"),
            new XElement("style", ReportStyle.Text)),
        new XElement("body", new XElement("main", Parts(content))));

    private static IEnumerable<XElement> Parts(ReportContent content)
    {
        TrainingHistory history = content.History;
        yield return new XElement("h1", content.Title);
        yield return new XElement("p", new XAttribute("class", "lead"), Ending.Why(history, content.PlannedEpochs), " ", Ending.Kept(history));
        yield return Headline(content);
        foreach (XElement chart in ReportCharts.Of(content))
        {
            yield return chart;
        }

        yield return Section("Confusion matrix of the rows held back", ReportTables.Confusion(content.TestMetrics.Confusion, content.ClassNames));
        yield return Section("Each class", ReportTables.Classes(content.TestMetrics, content.ClassNames));
        yield return Section("Warnings", ReportTables.Warnings(history));
        yield return Section("Network", ReportTables.Pairs(content.Network));
        yield return Section("Training", ReportTables.Pairs(content.Settings));
        yield return Section(
            "All epochs",
            new XElement(
                "details",
                new XElement("summary", $"{history.Epochs.Count} epochs in numbers"),
                new XElement("div", new XAttribute("class", "wide"), ReportTables.Epochs(history, content.LayerNames))));
    }

    /// <summary>The numbers that one looks for first.</summary>
    private static XElement Headline(ReportContent content) => new(
        "dl",
        new XAttribute("class", "headline"),
        content.TestMetrics.Values.Prepend(new KeyValuePair<string, double>("loss", content.Test.Loss)).Select(static metric => new XElement(
            "div",
            new XElement("dt", $"test {metric.Key}"),
            new XElement("dd", ReportNumber.Text(metric.Value)))));

    private static XElement Section(string title, XElement content) => new("section", new XElement("h2", title), content);
}
