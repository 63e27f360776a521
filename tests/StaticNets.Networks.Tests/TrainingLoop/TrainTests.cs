using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>Train goes over the data as a loop by hand does, to the same bits, for class and struct, single and double.</summary>
public class TrainTests
{
    [Fact]
    public void WithoutShufflingItIsALoopOfSteps()
    {
        Dataset<float> data = LoopData.Classes<float>(100);
        var net = new LoopSingle(seed: 3);
        TrainingHistory history = net.Train(data, new Adam(0.01), new TrainingOptions { Epochs = 3, BatchSize = 16, Shuffle = false });

        var byHand = new LoopSingle(seed: 3);
        var adam = new Adam(0.01);
        double[] losses = new double[3];
        for (int epoch = 0; epoch < 3; epoch++)
        {
            for (int first = 0; first < 100; first += 16)
            {
                int rows = Math.Min(16, 100 - first);
                losses[epoch] += (double)byHand.Step(data.Inputs.Span.Slice(first * 4, rows * 4), data.Targets.Span.Slice(first * 3, rows * 3), ref adam) * rows;
            }
        }

        Assert.Equal(byHand.Parameters.ToArray(), net.Parameters.ToArray());
        Assert.Equal(losses.Select(sum => sum / 100), history.Epochs.Select(epoch => epoch.TrainingLoss));
        Assert.Equal(21, history.Steps);
        Assert.Equal(StopReason.Completed, history.StopReason);
        Assert.Null(history.Failure);
    }

    [Fact]
    public void ClassAndStructAndPrecisionsLearnTheSame()
    {
        var options = new TrainingOptions { Epochs = 30, BatchSize = 16, Seed = 5, ClipNorm = 5, Validation = LoopData.Classes<float>(60, seed: 2) };
        var inDouble = new TrainingOptions { Epochs = 30, BatchSize = 16, Seed = 5, ClipNorm = 5, Validation = LoopData.Classes<double>(60, seed: 2) };
        var net = new LoopSingle(seed: 1);
        var value = new LoopSingleStruct(seed: 1);
        var wide = new LoopDouble(seed: 1);
        var wideValue = new LoopDoubleStruct(seed: 1);
        TrainingHistory history = net.Train(LoopData.Classes<float>(150), new AdamW(0.01), options);
        value.Train(LoopData.Classes<float>(150), new AdamW(0.01), options);
        wide.Train(LoopData.Classes<double>(150), new AdamW(0.01), inDouble);
        wideValue.Train(LoopData.Classes<double>(150), new AdamW(0.01), inDouble);

        Assert.Equal(net.Parameters.ToArray(), value.Parameters.ToArray());
        Assert.Equal(wide.Parameters.ToArray(), wideValue.Parameters.ToArray());
        Assert.True(history.Epochs[^1].ValidationLoss < 0.3 * history.Epochs[0].ValidationLoss);

        // another rounding, carried through 300 steps of Adam
        Assert.Equal(wide.ComputeLoss(LoopData.Classes<double>(60, seed: 2).Inputs.Span, LoopData.Classes<double>(60, seed: 2).Targets.Span), history.Epochs[^1].ValidationLoss!.Value, 0.01);
    }

    [Theory]
    [InlineData(GradientMonitoring.SomeSteps)]
    [InlineData(GradientMonitoring.EveryStep)]
    [InlineData(GradientMonitoring.Off)]
    public void StepsWithAndWithoutGradientsGiveTheSameBits(GradientMonitoring monitoring)
    {
        foreach (bool hasNeutralOptions in new[] { false, true })
        {
            var net = new LoopLarge(seed: 2);
            net.Train(LoopData.Classes<float>(500, 64, 10), new Adam(0.01), new TrainingOptions
            {
                Epochs = 2, BatchSize = 20, Seed = 5, Monitoring = monitoring, ClipNorm = hasNeutralOptions ? 1e30 : null,
            });
            Assert.Equal(Reference.Value, net.Parameters.ToArray());
        }
    }

    private static readonly Lazy<float[]> Reference = new(() =>
    {
        var net = new LoopLarge(seed: 2);
        net.Train(LoopData.Classes<float>(500, 64, 10), new Adam(0.01), new TrainingOptions { Epochs = 2, BatchSize = 20, Seed = 5, Monitoring = GradientMonitoring.Off, MaxThreads = 2 });
        return net.Parameters.ToArray();
    });

    [Fact]
    public void EachEpochTakesEveryRowOnceInAnOrderOfItsOwnThatTheSeedFixes()
    {
        List<int> Rows(ulong seed, int epochs)
        {
            var source = new WatchedData(LoopData.Classes<float>(50));
            new LoopSingle(seed: 3).Train(source, new Sgd(0.01), new TrainingOptions { Epochs = epochs, BatchSize = 8, Seed = seed, Monitoring = GradientMonitoring.Off });
            return source.Rows;
        }

        List<int> rows = Rows(7, 3);
        Assert.Equal(150, rows.Count);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            Assert.Equal(Enumerable.Range(0, 50), rows.Skip(epoch * 50).Take(50).Order());
        }

        Assert.NotEqual(rows.Take(50), rows.Skip(50).Take(50));
        Assert.NotEqual(Enumerable.Range(0, 50), rows.Take(50));
        Assert.Equal(rows, Rows(7, 3));
        Assert.NotEqual(rows, Rows(8, 3));
    }

    [Fact]
    public void AccumulatedBatchesAreOneLargeBatch()
    {
        Dataset<double> data = LoopData.Classes<double>(64);
        var large = new LoopDouble(seed: 4);
        var small = new LoopDouble(seed: 4);
        large.Train(data, new Sgd(0.1), new TrainingOptions { Epochs = 2, BatchSize = 32, Seed = 1 });
        TrainingHistory history = small.Train(data, new Sgd(0.1), new TrainingOptions { Epochs = 2, BatchSize = 10, AccumulationSteps = 7, Seed = 1 });
        Assert.Equal(2, history.Steps);

        var whole = new LoopDouble(seed: 4);
        whole.Train(data, new Sgd(0.1), new TrainingOptions { Epochs = 2, BatchSize = 64, Seed = 1 });
        AssertClose(whole.Parameters, small.Parameters, 1e-14);
        Assert.NotEqual(large.Parameters.ToArray(), small.Parameters.ToArray());
    }

    [Fact]
    public void SamplesAndClassesAreWeighed()
    {
        // a row of weight 2 counts as two rows of which one has weight 0
        Dataset<double> data = LoopData.Classes<double>(6);
        var net = new LoopDouble(seed: 4);
        net.Train(data, new Sgd(0.1), new TrainingOptions { Epochs = 1, BatchSize = 6, Shuffle = false, SampleWeights = [2, 0, 1, 1, 1, 1] });
        var twice = new LoopDouble(seed: 4);
        twice.Train(data.View([0, 0, 2, 3, 4, 5]), new Sgd(0.1), new TrainingOptions { Epochs = 1, BatchSize = 6, Shuffle = false });
        AssertClose(twice.Parameters, net.Parameters, 1e-15);

        var byClass = new LoopDouble(seed: 4);
        byClass.Train(data, new Sgd(0.1), new TrainingOptions { Epochs = 1, BatchSize = 6, Shuffle = false, ClassWeights = [2, 0, 1] });
        var bySample = new LoopDouble(seed: 4);
        bySample.Train(data, new Sgd(0.1), new TrainingOptions { Epochs = 1, BatchSize = 6, Shuffle = false, SampleWeights = [2, 0, 1, 2, 0, 1] });
        Assert.Equal(bySample.Parameters.ToArray(), byClass.Parameters.ToArray());
    }

    [Fact]
    public void LabelsAreSmoothed()
    {
        Dataset<double> data = LoopData.Classes<double>(12);
        double[] smooth = data.Targets.ToArray().Select(t => (t * (1 - 0.1)) + (0.1 / 3)).ToArray();
        var net = new LoopDouble(seed: 4);
        net.Train(data, new Sgd(0.1), new TrainingOptions { Epochs = 2, BatchSize = 5, LabelSmoothing = 0.1 });
        var expected = new LoopDouble(seed: 4);
        expected.Train(new Dataset<double>(data.Inputs, smooth, 4, 3), new Sgd(0.1), new TrainingOptions { Epochs = 2, BatchSize = 5 });
        AssertClose(expected.Parameters, net.Parameters, 1e-15);
    }

    [Fact]
    public void EarlyStoppingWaitsAndRestoresTheBest()
    {
        // the validation targets are those of other classes, so that learning makes their loss grow
        Dataset<float> data = LoopData.Classes<float>(60);
        var wrong = new Dataset<float>(data.Inputs.Slice(0, 36 * 4), data.Targets.Slice(3, 36 * 3), 4, 3);
        var snapshots = new List<float[]>();
        var net = new LoopSingle(seed: 1);
        TrainingHistory history = net.Train(data, new Adam(0.02), new TrainingOptions
        {
            Epochs = 50, Validation = wrong, EarlyStopping = new(patience: 4, restoreBest: true),
            OnEpochEnd = _ =>
            {
                snapshots.Add(net.Parameters.ToArray());
                return true;
            },
        });
        Assert.Equal(StopReason.EarlyStopping, history.StopReason);
        Assert.Equal(history.Best!.Epoch + 4, history.Epochs[^1].Epoch);
        Assert.Equal(history.Epochs.Min(epoch => epoch.ValidationLoss), history.Best.ValidationLoss);
        Assert.Equal(snapshots[history.Best.Epoch], net.Parameters.ToArray());
        Assert.Equal(history.Best.ValidationLoss!.Value, net.ComputeLoss(wrong.Inputs.Span, wrong.Targets.Span), 1e-6);
    }

    [Fact]
    public void CancellationLeavesWhatTheStepsMadeAndSaysSo()
    {
        using var source = new CancellationTokenSource();
        var net = new LoopSingle(seed: 1);
        var progress = new Reports(report =>
        {
            if (report.Epoch == 2 && report.Step == 3)
            {
                source.Cancel();
            }
        });
        TrainingHistory history = net.Train(LoopData.Classes<float>(60), new Sgd(0.1), new TrainingOptions { Epochs = 9, BatchSize = 10, ProgressInterval = TimeSpan.Zero }, progress, source.Token);
        Assert.Equal(StopReason.Cancelled, history.StopReason);
        Assert.Equal(15, history.Steps);
        Assert.Equal(2, history.Epochs.Count);
        Assert.All(net.Parameters.ToArray(), value => Assert.True(float.IsFinite(value)));

        var untouched = new LoopSingle(seed: 1);
        Assert.Equal(0, untouched.Train(LoopData.Classes<float>(60), new Sgd(0.1), null, null, new CancellationToken(true)).Steps);
        Assert.Equal(new LoopSingle(seed: 1).Parameters.ToArray(), untouched.Parameters.ToArray());
    }

    [Fact]
    public void ProgressTellsEveryStepAndEpoch()
    {
        var reports = new List<TrainingProgress>();
        new LoopSingle(seed: 1).Train(LoopData.Classes<float>(50), new Sgd(0.5), new TrainingOptions
        {
            Epochs = 3, BatchSize = 16, ProgressInterval = TimeSpan.Zero, Validation = LoopData.Classes<float>(20), Schedule = LearningRate.Exponential(0.5),
        }, new Reports(reports.Add));
        Assert.Equal(12, reports.Count);
        Assert.Equal([1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4], reports.Select(report => report.Step));
        Assert.Equal([0.5, 0.25, 0.125], reports.Where(report => report.FinishedEpoch is not null).Select(report => report.LearningRate));
        Assert.All(reports, report => Assert.Equal((3, 4), (report.Epochs, report.StepsPerEpoch)));
        Assert.Null(reports[2].ValidationLoss);
        Assert.Equal(reports[3].FinishedEpoch!.ValidationLoss, reports[4].ValidationLoss);
        Assert.Equal(TimeSpan.Zero, reports[^1].Remaining);
        Assert.True(reports[5].Remaining > TimeSpan.Zero && reports[5].SamplesPerSecond > 0);
    }

    [Fact]
    public void CallbackEndsTraining()
    {
        TrainingHistory history = new LoopSingle(seed: 1).Train(LoopData.Classes<float>(50), new Sgd(0.5), new TrainingOptions { OnEpochEnd = record => record.Epoch < 1 });
        Assert.Equal((StopReason.Callback, 2), (history.StopReason, history.Epochs.Count));
    }

    [Fact]
    public void AverageFollowsTheWeightsAndIsWhatRemains()
    {
        var net = new LoopDouble(seed: 1);
        Dataset<double> data = LoopData.Classes<double>(30);
        net.Train(data, new Sgd(0.2), new TrainingOptions { Epochs = 2, BatchSize = 10, Shuffle = false, EmaDecay = 0.75 });

        var byHand = new LoopDouble(seed: 1);
        double[] average = byHand.Parameters.ToArray();
        var sgd = new Sgd(0.2);
        for (int step = 0; step < 6; step++)
        {
            byHand.Step(data.Inputs.Span.Slice(step % 3 * 40, 40), data.Targets.Span.Slice(step % 3 * 30, 30), ref sgd);
            average = average.Select((value, i) => (0.75 * value) + (0.25 * byHand.Parameters[i])).ToArray();
        }

        Assert.Equal(average, net.Parameters.ToArray());
    }

    internal static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }

    internal sealed class Reports(Action<TrainingProgress> action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action(value);
    }

    private sealed class WatchedData(ITrainingData<float> data) : ITrainingData<float>
    {
        public List<int> Rows { get; } = [];

        public int Count => data.Count;

        public int InputSize => data.InputSize;

        public int TargetSize => data.TargetSize;

        public void CopyRow(int row, Span<float> inputs, Span<float> targets)
        {
            Rows.Add(row);
            data.CopyRow(row, inputs, targets);
        }
    }
}
