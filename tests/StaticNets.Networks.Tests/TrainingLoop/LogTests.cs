using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>What training writes for people: a line an epoch, and what things say of themselves.</summary>
public class LogTests
{
    [Fact]
    public void TheLogHasALineForEachEpoch()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;
            var log = new StringWriter { NewLine = "\n" };
            Dataset<float> data = LoopData.Classes<float>(60);
            TrainingHistory history = new LoopSingle(seed: 1).Train(data, new Adam(0.01), new TrainingOptions { Epochs = 3, Validation = data, Log = log });
            string[] lines = log.ToString().TrimEnd('\n').Split('\n');
            Assert.Equal(3, lines.Length);
            for (int i = 0; i < 3; i++)
            {
                EpochRecord epoch = history.Epochs[i];
                Assert.StartsWith(
                    string.Create(CultureInfo.InvariantCulture, $"epoch {i + 1}/3: loss {epoch.TrainingLoss:0.0000}, validation loss {epoch.ValidationLoss:0.0000}, accuracy {epoch.Metric("accuracy"):0.0000}, "),
                    lines[i],
                    StringComparison.Ordinal);
                Assert.EndsWith(", learning rate 0.01", lines[i], StringComparison.Ordinal);
                Assert.Equal(lines[i].Replace("/3", string.Empty, StringComparison.Ordinal), epoch.ToString());
            }

            // without validation there is no such loss, and no metrics
            var plain = new StringWriter { NewLine = "\n" };
            new LoopSingle(seed: 1).Train(data, new Adam(0.01), new TrainingOptions { Epochs = 1, Log = plain });
            Assert.Matches(@"^epoch 1/1: loss \d\.\d{4}, learning rate 0\.01\n$", plain.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void WhatOneHoldsSaysWhatItIs()
    {
        Dataset<float> data = LoopData.Classes<float>(60);
        var network = new LoopSingle(seed: 1);
        Assert.Equal("LoopSingle: 4-8 relu-6 tanh-3, 115 parameters", network.ToString());
        Assert.Equal("LoopSingleStruct: 4-8 relu-6 tanh-3, 115 parameters", new LoopSingleStruct(seed: 1).ToString());
        Assert.Equal("60 rows of 4 inputs and 3 targets", data.ToString());
        string? progress = null;
        TrainingHistory history = network.Train(data, new Adam(0.01), new TrainingOptions { Epochs = 2 }, new Told(now => progress = now.ToString()));
        Assert.Matches(@"^epoch 2 of 2, step 4 of 4: loss \d\.\d{4}, 00:00:00 to go$", progress);
        Assert.Matches(@"^2 epochs, Completed; best epoch \d: loss \d\.\d{4}, learning rate 0\.01$", history.ToString());
        TrialResult trial = SettingsSearch.Random((_, _) => 0.25, new SearchOptions { Trials = 1 }).Best;
        Assert.Equal($"{trial.Trial}: score 0.2500", trial.ToString());
    }

    [Fact]
    public void TheReportTellsWhatWasTrainedAndHow()
    {
        Dataset<float> data = LoopData.Regression(40);
        var network = new LoopRegression(seed: 1);
        TrainingHistory history = network.Train(data, new AdamW(0.01), new TrainingOptions { Epochs = 3, Validation = data, Schedule = LearningRate.Cosine(), EarlyStopping = new(2) });
        var writer = new StringWriter();
        history.WriteReport(writer, new ReportOptions { Test = network.Evaluate(data) });
        foreach (string said in new[] { "3-5-2", "AdamW", "40 to learn from, 40 to validate with", "CosineSchedule", "3 at most, fewer after 2 without a better loss", "9 steps", "test rmse", "Each output on the rows held back" })
        {
            Assert.Contains(said, writer.ToString(), StringComparison.Ordinal);
        }
    }

    private sealed class Told(Action<TrainingProgress> tell) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => tell(value);
    }
}
