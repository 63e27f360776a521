using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>What training does for batch normalization: no batch of one row, statistics kept with the parameters, no penalty on scales.</summary>
public class NormalizationInTrainingTests
{
    [Fact]
    public void LastBatchOfOneRowJoinsTheOneBefore()
    {
        var net = new WrappedNetwork();
        net.Train(LoopData.Classes<float>(33), new Sgd(0.1), new TrainingOptions { Epochs = 2, BatchSize = 16, Monitoring = GradientMonitoring.Off });
        Assert.Equal([16, 17, 16, 17], net.Passes);
    }

    [Fact]
    public void SingleRowsAreRefused()
    {
        Assert.Equal("BatchSize", Assert.Throws<ArgumentException>(() => new WrappedNetwork().Train(LoopData.Classes<float>(33), new Sgd(0.1), new TrainingOptions { BatchSize = 1 })).ParamName);
        Assert.Equal("data", Assert.Throws<ArgumentException>(() => new WrappedNetwork().Train(LoopData.Classes<float>(1), new Sgd(0.1))).ParamName);
    }

    [Fact]
    public void StatisticsAreThoseOfTheLastGoodStep()
    {
        Dataset<float> data = LoopData.Classes<float>(400);
        float[] inputs = data.Inputs.ToArray();
        inputs[(333 * 4) + 1] = float.PositiveInfinity;
        var net = new WrappedNetwork();
        TrainingHistory history = net.Train(new Dataset<float>(inputs, data.Targets, 4, 3), new Sgd(0.1), new TrainingOptions { BatchSize = 4, Shuffle = false });
        Assert.Equal((83, 333), (history.Failure!.Step, history.Failure.Row));
        float expected = 0;
        foreach (float input in data.Inputs.Span.Slice(0, 83 * 16))
        {
            expected += input;
        }

        Assert.Equal(expected, net.Statistics[0]);
    }

    [Fact]
    public void StatisticsOfTheBestEpochAndOfCheckpointsAreRestored()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            TrainingOptions Options() => new() { Epochs = 3, BatchSize = 16, Checkpoint = new(path), ProgressInterval = TimeSpan.Zero };
            var whole = new WrappedNetwork();
            whole.Train(LoopData.Classes<float>(64), new Adam(0.01), new TrainingOptions { Epochs = 3, BatchSize = 16 });
            using var source = new CancellationTokenSource();
            new WrappedNetwork().Train(LoopData.Classes<float>(64), new Adam(0.01), Options(), new TrainTests.Reports(report =>
            {
                if (report.Epoch == 1 && report.Step == 2)
                {
                    source.Cancel();
                }
            }), source.Token);
            var rest = new WrappedNetwork();
            rest.Resume(LoopData.Classes<float>(64), new Adam(0.01), Options());
            Assert.Equal(whole.Parameters.ToArray(), rest.Parameters.ToArray());
            Assert.Equal(whole.Statistics.ToArray(), rest.Statistics.ToArray());
            Assert.NotEqual(0, rest.Statistics[0]);
        }
        finally
        {
            File.Delete(path);
        }

        // after the first epoch steps are so long that no other is better
        var best = new WrappedNetwork();
        var statistics = new List<float>();
        TrainingHistory history = best.Train(LoopData.Classes<float>(64), new Sgd(0.1), new TrainingOptions
        {
            Epochs = 3, RestoreBest = true, Validation = LoopData.Classes<float>(30, seed: 2), Schedule = LearningRate.Exponential(1000),
            OnEpochEnd = _ =>
            {
                statistics.Add(best.Statistics[0]);
                return true;
            },
        });
        Assert.Equal((0, 3), (history.Best!.Epoch, statistics.Distinct().Count()));
        Assert.Equal(statistics[0], best.Statistics[0]);
    }

    [Fact]
    public void ScalesAndShiftsAreLeftOutOfDecayUnlessIncluded()
    {
        Assert.Equal([true, false, true], Decays(new() { WeightDecay = 0.5 }));
        Assert.Equal([true, true, true], Decays(new() { WeightDecay = 0.5, IncludeNorms = true }));
    }

    /// <summary>For each layer whether a step without learning makes its weights half as large.</summary>
    private static bool[] Decays(Regularization regularization)
    {
        var net = new WrappedNetwork();
        float[] before = net.Parameters.ToArray();
        net.Train(LoopData.Classes<float>(8), new FixedRate(), new TrainingOptions { Epochs = 1, Regularization = regularization });
        return net.Layers.ToArray().Select(layer => net.Parameters[layer.WeightOffset] == before[layer.WeightOffset] / 2).ToArray();
    }

    /// <summary>Changes nothing, at a rate of 1.</summary>
    private struct FixedRate : IOptimizer
    {
        public FixedRate()
        {
        }

        public double LearningRate { get; set; } = 1;

        public readonly int SlotCount => 0;

        public int StepCount { get; private set; }

        public readonly double InitialSlotValue(int slot) => 0;

        public void BeginStep() => StepCount++;

        public readonly System.Numerics.Vector<T> Update<T>(System.Numerics.Vector<T> parameter, System.Numerics.Vector<T> gradient, OptimizerSlots<T> slots)
            where T : unmanaged
            => parameter;
    }
}
