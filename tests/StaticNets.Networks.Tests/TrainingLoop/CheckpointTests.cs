using System;
using System.IO;
using System.Linq;
using System.Threading;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>A training that was saved goes on to the same bits as if it had never stopped, from any step.</summary>
public sealed class CheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets").FullName;
    private readonly string _path;

    public CheckpointTests() => _path = Path.Combine(_folder, "training.snet");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<int> Stops
    {
        get
        {
            // 5 steps an epoch, 6 epochs: at the beginning, within epochs, at their ends, at the end of all
            var stops = new TheoryData<int>();
            foreach (int stop in new[] { 0, 1, 4, 5, 6, 9, 10, 13, 22, 25, 29 })
            {
                stops.Add(stop);
            }

            return stops;
        }
    }

    [Theory]
    [MemberData(nameof(Stops))]
    public void PlainTrainingGoesOnFromAnyStep(int stop)
        => AssertGoesOn(stop, checkpoint => new() { Epochs = 6, BatchSize = 8, Seed = 3, Checkpoint = checkpoint, ProgressInterval = TimeSpan.Zero }, () => new Sgd(0.1));

    [Theory]
    [MemberData(nameof(Stops))]
    public void TrainingWithEverythingGoesOnFromAnyStep(int stop)
        => AssertGoesOn(stop, checkpoint => new()
        {
            Epochs = 6, BatchSize = 4, AccumulationSteps = 2, Seed = 3, Checkpoint = checkpoint, ProgressInterval = TimeSpan.Zero, Validation = LoopData.Classes<float>(20, seed: 2), EmaDecay = 0.9,
            EarlyStopping = new(patience: 5, minDelta: 0.001, restoreBest: true), Schedule = LearningRate.ReduceOnPlateau(patience: 1), ClipNorm = 1, LabelSmoothing = 0.05,
            ClassWeights = [1, 2, 1], Regularization = new() { L2 = 1e-3, MaxNorm = 2 }, Monitoring = GradientMonitoring.EveryStep,
        }, () => new Adam(0.02, amsGrad: true));

    [Fact]
    public void EveryOptimizerGoesOn()
    {
        AssertGoesOn(7, Options, () => new Sgd(0.1, momentum: 0.9, nesterov: true));
        AssertGoesOn(7, Options, () => new Adam(0.01));
        AssertGoesOn(7, Options, () => new AdamW(0.01));
        AssertGoesOn(7, Options, () => new Adamax(0.01));
        AssertGoesOn(7, Options, () => new Nadam(0.01));
        AssertGoesOn(7, Options, () => new RAdam(0.01));
        AssertGoesOn(7, Options, () => new RmsProp(0.01));
        AssertGoesOn(7, Options, () => new Rprop(0.01));
        AssertGoesOn(7, Options, () => new Adagrad(0.1));
        AssertGoesOn(7, Options, () => new Adadelta());

        static TrainingOptions Options(CheckpointOptions? checkpoint) => new() { Epochs = 3, BatchSize = 8, Checkpoint = checkpoint, ProgressInterval = TimeSpan.Zero };
    }

    [Fact]
    public void StructInDoubleGoesOn()
    {
        Dataset<double> data = LoopData.Classes<double>(40);
        TrainingOptions Options() => new() { Epochs = 4, BatchSize = 8, Checkpoint = new(_path, everySteps: 3), ProgressInterval = TimeSpan.Zero, RestoreBest = true };
        var whole = new LoopDoubleStruct(seed: 1);
        whole.Train(data, new Nadam(0.01), new TrainingOptions { Epochs = 4, BatchSize = 8, RestoreBest = true });
        using var source = new CancellationTokenSource();
        var part = new LoopDoubleStruct(seed: 1);
        part.Train(data, new Nadam(0.01), Options(), new CancelAfter(11, source), source.Token);
        var rest = new LoopDoubleStruct(seed: 9);
        Assert.Equal(20, rest.Resume(data, new Nadam(0.01), Options()).Steps);
        Assert.Equal(whole.Parameters.ToArray(), rest.Parameters.ToArray());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public void MasksOfDropoutAndRunningStatisticsGoOn(int stop)
    {
        // 41 rows: the last batch has 9, and without joining it would have 1
        Dataset<float> data = LoopData.Classes<float>(41);
        TrainingOptions Options(CheckpointOptions? checkpoint) => new() { Epochs = 3, BatchSize = 8, Seed = 4, Checkpoint = checkpoint, ProgressInterval = TimeSpan.Zero, RestoreBest = true };
        var whole = new LoopNormalized(seed: 1);
        Assert.Equal(15, whole.Train(data, new Adam(0.01), Options(null)).Steps);
        using var source = new CancellationTokenSource();
        new LoopNormalized(seed: 1).Train(data, new Adam(0.01), Options(new(_path)), new CancelAfter(stop, source), source.Token);
        var rest = new LoopNormalized(seed: 6);
        rest.Resume(data, new Adam(0.01), Options(new(_path)));
        Assert.Equal(whole.Parameters.ToArray(), rest.Parameters.ToArray());
        Assert.Equal(((INetwork<float>)whole).Statistics.ToArray(), ((INetwork<float>)rest).Statistics.ToArray());

        var other = new LoopNormalized(seed: 1);
        other.Train(data, new Adam(0.01), new TrainingOptions { Epochs = 3, BatchSize = 8, Seed = 5, RestoreBest = true });
        Assert.NotEqual(whole.Parameters.ToArray(), other.Parameters.ToArray());
    }

    [Fact]
    public void FinishedTrainingGivesItsResultAgainAndMoreEpochsGoOn()
    {
        Dataset<float> data = LoopData.Classes<float>(40);
        var net = new LoopSingle(seed: 1);
        TrainingHistory history = net.Train(data, new Adam(0.01), new TrainingOptions { Epochs = 3, Checkpoint = new(_path), EmaDecay = 0.5 });
        var again = new LoopSingle(seed: 2);
        TrainingHistory same = again.Resume(data, new Adam(0.01), new TrainingOptions { Epochs = 3, Checkpoint = new(_path), EmaDecay = 0.5 });
        Assert.Equal(net.Parameters.ToArray(), again.Parameters.ToArray());
        Assert.Equal((history.Steps, StopReason.Completed, 3), (same.Steps, same.StopReason, same.Epochs.Count));

        var longer = new LoopSingle(seed: 2);
        longer.Resume(data, new Adam(0.01), new TrainingOptions { Epochs = 5, Checkpoint = new(_path), EmaDecay = 0.5 });
        var whole = new LoopSingle(seed: 1);
        whole.Train(data, new Adam(0.01), new TrainingOptions { Epochs = 5, EmaDecay = 0.5 });
        Assert.Equal(whole.Parameters.ToArray(), longer.Parameters.ToArray());
    }

    [Fact]
    public void TrainingThatStoppedEarlyStaysStopped()
    {
        Dataset<float> data = LoopData.Classes<float>(60);
        var wrong = new Dataset<float>(data.Inputs.Slice(0, 36 * 4), data.Targets.Slice(3, 36 * 3), 4, 3);
        TrainingOptions Options() => new() { Epochs = 50, Validation = wrong, EarlyStopping = new(2), Checkpoint = new(_path) };
        var net = new LoopSingle(seed: 1);
        TrainingHistory history = net.Train(data, new Adam(0.02), Options());
        var again = new LoopSingle(seed: 1);
        TrainingHistory same = again.Resume(data, new Adam(0.02), Options());
        Assert.Equal((StopReason.EarlyStopping, history.Steps, history.Best!.Epoch), (same.StopReason, same.Steps, same.Best!.Epoch));
        Assert.Equal(net.Parameters.ToArray(), again.Parameters.ToArray());
    }

    [Fact]
    public void ResumeIfPresentBeginsAndGoesOn()
    {
        Dataset<float> data = LoopData.Classes<float>(40);
        TrainingOptions Options(string path) => new() { Epochs = 3, BatchSize = 8, Checkpoint = new(path, everySteps: 1) { ResumeIfPresent = true }, ProgressInterval = TimeSpan.Zero };
        using var source = new CancellationTokenSource();
        var first = new LoopSingle(seed: 1);
        Assert.Equal(7, first.Train(data, new Adam(0.01), Options(_path), new CancelAfter(7, source), source.Token).Steps);
        var second = new LoopSingle(seed: 5);
        Assert.Equal(15, second.Train(data, new Adam(0.01), Options(_path)).Steps);
        var whole = new LoopSingle(seed: 1);
        whole.Train(data, new Adam(0.01), new TrainingOptions { Epochs = 3, BatchSize = 8 });
        Assert.Equal(whole.Parameters.ToArray(), second.Parameters.ToArray());
    }

    [Fact]
    public void FileSaysWhatItIs()
    {
        new LoopSingle(seed: 1).Train(LoopData.Classes<float>(40), new Adam(0.01), new TrainingOptions { Epochs = 3, BatchSize = 8, Checkpoint = new(_path) });
        TrainingCheckpoint checkpoint = TrainingCheckpoint.Read(_path);
        Assert.Equal(("4-8 relu-6 tanh-3", 3, 0, 15L), (checkpoint.Topology, checkpoint.Epoch, checkpoint.Step, checkpoint.Steps));
        Assert.Equal("8", checkpoint.Settings["BatchSize"]);
        Assert.Equal("StaticNets.Adam", checkpoint.Settings["optimizer"]);
        Assert.Equal([_path], Directory.GetFileSystemEntries(_folder));
    }

    /// <summary>What no resumption would take is not written over a checkpoint that one takes.</summary>
    [Fact]
    public void WhatCannotBeResumedIsNotSaved()
    {
        Dataset<float> data = LoopData.Classes<float>(40);
        var net = new LoopSingle(seed: 1);
        byte[] good = [];
        TrainingOptions options = new()
        {
            Epochs = 3,
            Checkpoint = new(_path),
            OnEpochEnd = epoch =>
            {
                if (epoch.Epoch == 1)
                {
                    good = File.ReadAllBytes(_path);
                    net.Parameters[0] = float.NaN;
                }

                return true;
            },
        };
        string message = Assert.Throws<InvalidOperationException>(() => net.Train(data, new Adam(0.01), options)).Message;
        Assert.Contains(_path, message, StringComparison.Ordinal);
        Assert.Contains("of parameters is NaN", message, StringComparison.Ordinal);
        Assert.Equal(good, File.ReadAllBytes(_path));
        Assert.Equal([_path], Directory.GetFileSystemEntries(_folder));
    }

    /// <summary>Before the first step, and not at the end of the first epoch.</summary>
    [Fact]
    public void APlaceThatCannotBeWrittenIsRefusedBeforeTraining()
    {
        var net = new LoopSingle(seed: 1);
        float[] before = net.Parameters.ToArray();
        Assert.Throws<IOException>(() => net.Train(LoopData.Classes<float>(40), new Adam(0.01), new TrainingOptions { Epochs = 3, Checkpoint = new(_folder) }));
        Assert.Equal(before, net.Parameters.ToArray());
    }

    private void AssertGoesOn<TOptimizer>(int stop, Func<CheckpointOptions?, TrainingOptions> options, Func<TOptimizer> optimizer)
        where TOptimizer : IOptimizer
    {
        Dataset<float> data = LoopData.Classes<float>(40);
        var whole = new LoopSingle(seed: 1);
        TrainingHistory expected = whole.Train(data, optimizer(), options(null));

        using var source = new CancellationTokenSource();
        var part = new LoopSingle(seed: 1);
        if (stop == 0)
        {
            source.Cancel();
        }

        TrainingHistory before = part.Train(data, optimizer(), options(new(_path, everySteps: 1000)), new CancelAfter(stop, source), source.Token);
        Assert.Equal(stop, before.Steps);
        Assert.Equal(StopReason.Cancelled, before.StopReason);

        var rest = new LoopSingle(seed: 77);
        TrainingHistory history = rest.Resume(data, optimizer(), options(new(_path, everySteps: 1000)));
        Assert.Equal(whole.Parameters.ToArray(), rest.Parameters.ToArray());
        Assert.Equal((expected.Steps, expected.StopReason, expected.Best?.Epoch), (history.Steps, history.StopReason, history.Best?.Epoch));
        Assert.Equal(expected.Epochs.Select(Describe), history.Epochs.Select(Describe));
        Assert.Equal(expected.Warnings.Select(warning => warning.ToString()), history.Warnings.Select(warning => warning.ToString()));
    }

    private static string Describe(EpochRecord epoch)
        => FormattableString.Invariant($"{epoch.Epoch} {epoch.TrainingLoss:R} {epoch.ValidationLoss:R} {epoch.LearningRate:R} {epoch.GradientNorm:R} {string.Join(" ", epoch.LayerGradientNorms)}");

    private sealed class CancelAfter(int steps, CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if ((value.Epoch * value.StepsPerEpoch) + value.Step >= steps)
            {
                source.Cancel();
            }
        }
    }
}
