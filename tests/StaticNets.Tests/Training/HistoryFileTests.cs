using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using Xunit;

namespace StaticNets.Tests.Training;

/// <summary>A history in lines, as comma-separated values and as a report.</summary>
public class HistoryFileTests
{
    private static readonly TrainingHistory History = Make();

    [Fact]
    public void ItSaysInALineWhatCameOut()
        => Assert.Equal(
            "2 epochs, EarlyStopping; best epoch 1: loss 0.5000, validation loss 1234.5000, a,\"b\" 0.2500, learning rate 0.01; 1 warning",
            History.ToString());

    [Fact]
    public void TheTableHasALineForEachEpochAndQuotesWhatItMust()
    {
        var writer = new StringWriter { NewLine = "\r\n" };
        History.WriteCsv(writer);
        string[] lines = writer.ToString().Split('\n');
        Assert.Equal("epoch,loss,validation_loss,\"a,\"\"b\"\"\",learning_rate,gradient_norm,gradient_norm_of_layer_1,gradient_norm_of_layer_2,seconds,rows_per_second", lines[0]);
        Assert.Equal("1,0.5,1234.5,0.25,0.01,,,,1.5,100", lines[1]);
        Assert.Equal("2,0.1,,NaN,0.01,3,1,2,0,1E+20", lines[2]);
        Assert.Equal(["", ""], [lines[3], string.Concat(lines[4..])]);
    }

    [Fact]
    public void FilesAreReplaced()
    {
        string folder = Directory.CreateTempSubdirectory("staticnets").FullName;
        try
        {
            string csv = Path.Combine(folder, "history.csv");
            string html = Path.Combine(folder, "history.html");
            File.WriteAllText(csv, new string('x', 100_000));
            File.WriteAllText(html, new string('x', 1_000_000));
            History.SaveCsv(csv);
            History.SaveReport(html);
            Assert.StartsWith("epoch,loss", File.ReadAllText(csv), StringComparison.Ordinal);
            Assert.Equal("Training", Parse(File.ReadAllText(html)).Descendants("h1").Single().Value);
            Assert.Equal(["history.csv", "history.html"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void WhatIsNoPathIsRefused()
    {
        Assert.Equal("path", Assert.ThrowsAny<ArgumentException>(() => History.SaveCsv(string.Empty)).ParamName);
        Assert.Equal("path", Assert.ThrowsAny<ArgumentException>(() => History.SaveReport(null!)).ParamName);
        Assert.Equal("writer", Assert.Throws<ArgumentNullException>(() => History.WriteCsv(null!)).ParamName);
        Assert.Equal("writer", Assert.Throws<ArgumentNullException>(() => History.WriteReport(null!)).ParamName);
    }

    /// <summary>Characters that no page can have are replaced; what a page has a meaning for is escaped.</summary>
    [Fact]
    public void AReportTakesAnyText()
    {
        var writer = new StringWriter();
        History.WriteReport(writer, new ReportOptions { Title = "<a>\0\uD800\uD83D\uDE00" });
        XElement page = Parse(writer.ToString());
        Assert.Equal("<a>\uFFFD\uFFFD\uD83D\uDE00", page.Descendants("h1").Single().Value);
        Assert.Contains("\uFFFD warns", page.Descendants("li").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesOfOtherClassesThanTheTestHasAreRefused()
    {
        var metrics = new ClassificationMetrics<float>(2);
        metrics.Add([1, 0], [1, 0]);
        var test = new EvaluationResult(1, 0.5, metrics.ToResult());
        ArgumentException exception = Assert.Throws<ArgumentException>(() => History.WriteReport(new StringWriter(), new ReportOptions { Test = test, ClassNames = ["one"] }));
        Assert.Contains("2 classes, but 1", exception.Message, StringComparison.Ordinal);

        // without names classes are called by their numbers
        var writer = new StringWriter();
        History.WriteReport(writer, new ReportOptions { Test = test });
        Assert.Equal(["true \\ answer", "0", "1", "0", "1"], Parse(writer.ToString()).Descendants("table").First().Descendants("th").Select(cell => cell.Value));
    }

    private static TrainingHistory Make()
    {
        var history = new TrainingHistory { StopReason = StopReason.EarlyStopping };
        history.Add(new EpochRecord
        {
            Epoch = 0,
            TrainingLoss = 0.5,
            ValidationLoss = 1234.5,
            Metrics = [new KeyValuePair<string, double>("a,\"b\"", 0.25)],
            LearningRate = 0.01,
            Duration = TimeSpan.FromSeconds(1.5),
            SamplesPerSecond = 100,
        });
        history.Add(new EpochRecord
        {
            Epoch = 1,
            TrainingLoss = 0.1,
            Metrics = [new KeyValuePair<string, double>("a,\"b\"", double.NaN)],
            LearningRate = 0.01,
            GradientNorm = 3,
            LayerGradientNorms = [1, 2],
            SamplesPerSecond = 1e20,
        });
        history.Best = history.Epochs[0];
        history.Add(new TrainingWarning(TrainingProblem.ValidationNotFinite, 1, null, "\u0001 warns"));
        return history;
    }

    private static XElement Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader);
    }
}
