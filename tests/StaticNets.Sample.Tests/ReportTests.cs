using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Xml;
using System.Xml.Linq;
using StaticNets.Sample.Commands;
using StaticNets.Sample.Presentation;
using Xunit;

namespace StaticNets.Sample.Tests;

public class ReportTests
{
    private static readonly (TrainingHistory History, ReportOptions Options) Report = Trained.Report();
    private static readonly TrainingHistory History = Report.History;
    private static readonly ReportOptions Options = Report.Options;

    [Fact]
    public void EveryNumberOfTheHistoryIsInTheTableOfEpochs()
    {
        XElement[] rows = [.. Parse(Text(Options)).Descendants("details").Single().Descendants("tr").Skip(1)];
        Assert.Equal(Trained.Epochs, rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            EpochRecord epoch = History.Epochs[i];
            double[] expected =
            [
                epoch.Epoch + 1, epoch.TrainingLoss, epoch.ValidationLoss!.Value, .. epoch.Metrics.Select(metric => metric.Value),
                epoch.LearningRate, epoch.GradientNorm!.Value, .. epoch.LayerGradientNorms,
            ];
            double[] written = [.. rows[i].Elements().Select(cell => double.Parse(cell.Value, CultureInfo.InvariantCulture))];
            Assert.Equal(expected.Length, written.Length);
            for (int column = 0; column < expected.Length; column++)
            {
                // written to four digits after the point or, rates and small numbers, to four digits of which the first is not 0
                double tolerance = expected[column] == epoch.LearningRate ? 0 : 5.1e-5;
                Assert.Equal(expected[column], written[column], Math.Max(tolerance, 5.1e-4 * Math.Abs(expected[column])));
            }
        }

        Assert.Equal(History.Best!.Epoch, Array.FindIndex(rows, row => (string?)row.Attribute("class") == "best"));
    }

    [Fact]
    public void TheConfusionMatrixIsThatOfTheTest()
    {
        XElement table = Parse(Text(Options)).Descendants("table").Single(element => (string?)element.Attribute("class") == "matrix");
        XElement[] rows = [.. table.Elements("tr").Skip(1)];
        for (int actual = 0; actual < Iris.OutputSize; actual++)
        {
            string[] cells = [.. rows[actual].Elements("td").Select(cell => cell.Value)];
            Assert.Equal([.. Enumerable.Range(0, Iris.OutputSize).Select(predicted => Cell(((ClassificationResult)Options.Test!.Metrics!).Confusion[actual, predicted]))], cells);
        }

        static string Cell(int count) => count == 0 ? "·" : count.ToString(CultureInfo.InvariantCulture);
    }

    [Fact]
    public void CurvesHaveAPointForEachEpochAndOneForEachSeries()
    {
        string[] paths = [.. Parse(Text(Options)).Descendants("path").Select(path => (string)path.Attribute("d")!)];

        // losses of training and validation, the metrics, learning rate, and the gradients of three layers
        Assert.Equal(2 + History.Epochs[0].Metrics.Count + 1 + Iris.LayerCount, paths.Length);
        Assert.All(paths, path => Assert.Equal(Trained.Epochs, Regex.Count(path, "[ML]")));

        // the first epoch of a training has the greatest training loss, and the picture's y grows downwards
        double[] heights = [.. Regex.Matches(paths[0], "[ML][0-9.]+ ([0-9.]+)").Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        Assert.Equal(History.Epochs.Select(epoch => epoch.TrainingLoss).OrderDescending(), History.Epochs.OrderBy(epoch => heights[epoch.Epoch]).Select(epoch => epoch.TrainingLoss));
    }

    [Fact]
    public void ThePageLoadsNothing()
    {
        string text = Text(Options);
        Assert.DoesNotContain("http", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", text, StringComparison.OrdinalIgnoreCase);
        XElement page = Parse(text);
        Assert.DoesNotContain(page.Descendants(), static element => element.Name.LocalName is "script" or "link" or "img" or "iframe" or "object" or "a");
        Assert.DoesNotContain(page.DescendantsAndSelf().Attributes(), static attribute => attribute.Name.LocalName is "src" or "href" or "srcset" or "xmlns");
    }

    [Fact]
    public void NoElementThatBrowsersWantClosedIsWrittenAsEmpty()
    {
        // <p/> opens a paragraph in HTML; only void elements and those of SVG may be written so
        string[] empty = [.. Regex.Matches(Text(Options), "<([a-z]+)[^<>]*/>").Select(static match => match.Groups[1].Value).Distinct()];
        Assert.NotEmpty(empty);
        Assert.Subset(new HashSet<string> { "meta", "line", "path", "circle" }, new HashSet<string>(empty));
    }

    [Fact]
    public void TheStyleNeedsNoEscapesAndKnowsDarkScreens()
    {
        Assert.Equal(-1, Parse(Text(Options)).Descendants("style").Single().Value.IndexOfAny(['<', '>', '&']));
        Assert.Contains("prefers-color-scheme: dark", Text(Options), StringComparison.Ordinal);
    }

    [Fact]
    public void NamesAreEscaped()
    {
        const string Hostile = "<script>alert(\"1\")</script> & 'more'";
        ReportOptions content = Options with { Title = Hostile, ClassNames = [Hostile, "a<b", "c&d"], Remarks = [new(Hostile, "\"</td>")] };
        string text = Text(content);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        XElement page = Parse(text);
        Assert.Equal(Hostile, page.Descendants("h1").Single().Value);
        Assert.Contains(page.Descendants("td"), static cell => cell.Value == "\"</td>");
        Assert.Contains(page.Descendants("td").Attributes("title"), static title => title.Value.EndsWith("of class a<b taken for c&d", StringComparison.Ordinal));
    }

    [Fact]
    public void TheCommandWritesItOverAnOlderOne()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");
        try
        {
            File.WriteAllText(path, new string('x', 1_000_000));
            ClassificationRequest request = WineCommand.Task.DefaultRequest with { Report = new FileInfo(path) };
            Assert.Equal(ExitCode.Success, WineCommand.Run(Display.For(TextWriter.Null), request, CancellationToken.None));
            Assert.Equal("Wine", Parse(File.ReadAllText(path)).Descendants("h1").Single().Value);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ATrainingWithoutAFinishedEpochHasAReportToo()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html");
        try
        {
            ClassificationRequest request = IrisCommand.Task.DefaultRequest with { Report = new FileInfo(path) };
            Assert.Equal(ExitCode.Cancelled, IrisCommand.Run(Display.For(TextWriter.Null), request, new CancellationToken(canceled: true)));
            Assert.Empty(Parse(File.ReadAllText(path)).Descendants("svg"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Text(ReportOptions options)
    {
        var writer = new StringWriter();
        History.WriteReport(writer, options);
        return writer.ToString();
    }

    private static XElement Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader);
    }
}
