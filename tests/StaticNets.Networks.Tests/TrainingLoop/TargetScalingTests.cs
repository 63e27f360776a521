using System;
using System.IO;
using System.Linq;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>Targets in units of their own, far from 0 and of very different sizes, are learned; what others see of the network is in these units. Networks of other kinds are in the folders of shares.</summary>
public partial class TargetScalingTests
{
    private const double Size = 50_000;
    private const double Offset = 200_000;

    private static readonly TrainingOptions Options = new() { Epochs = 60, BatchSize = 16, Seed = 1, TargetScaling = TargetScaling.Standardize };

    [Fact]
    public void NetworksLearnThem()
    {
        Learns(new LoopUnits(seed: 1));

        // as they stand, the same training gets nowhere
        (Dataset<float> train, Dataset<float> validation) = Houses<float>();
        var plain = new LoopUnits(seed: 1);
        plain.Train(train, new Adam(0.02), Options with { TargetScaling = TargetScaling.None });
        Assert.True(((RegressionResult)plain.Evaluate(validation).Metrics!).R2Of(0) < 0);
    }

    [Fact]
    public void AStructLearnsThem()
    {
        (Dataset<float> train, Dataset<float> validation) = Houses<float>();
        var network = new LoopUnitsStruct(seed: 1);
        network.Train(train, new Adam(0.02), Options);
        AssertLearned(network.Evaluate(validation));
    }

    [Fact]
    public void AClassAndAStructGetTheSameBits()
    {
        (Dataset<float> train, _) = Houses<float>();
        var network = new LoopUnits(seed: 2);
        var twin = new LoopUnitsStruct(seed: 2);
        network.Train(train, new Adam(0.02), Options);
        twin.Train(train, new Adam(0.02), Options);
        Assert.Equal(network.Parameters.ToArray(), twin.Parameters.ToArray());
    }

    /// <summary>Metrics of the history and of a callback are those that the trained network has; losses are those of scaled targets.</summary>
    [Fact]
    public void MetricsAreInTheUnitsOfTheTargets()
    {
        (Dataset<float> train, Dataset<float> validation) = Houses<float>();
        var network = new LoopUnits(seed: 1);
        RegressionResult? seen = null;
        TrainingHistory history = network.Train(train, new Adam(0.02), Options with
        {
            Validation = validation,
            OnEpochEnd = epoch =>
            {
                seen = (RegressionResult)network.Evaluate(validation).Metrics!;
                Assert.Equal(seen.Rmse, epoch.Metric("rmse"), 1e-4 * seen.Rmse);
                return true;
            },
        });
        var trained = (RegressionResult)network.Evaluate(validation).Metrics!;
        Assert.Equal(seen!.Values, trained.Values);
        EpochRecord last = history.Epochs[^1];
        Assert.Equal(trained.Mae, last.Metric("mae"), 1e-4 * trained.Mae);
        Assert.Equal(trained.R2, last.Metric("r2"), 1e-5);

        // the standard deviations of training and validation rows differ by a tenth or so
        Assert.InRange(last.ValidationLoss!.Value / (1 - trained.R2), 0.5, 2);
        Assert.InRange(last.TrainingLoss, 0.0, 0.1);
    }

    [Fact]
    public void TrainingOnceMoreGoesOnFromThere()
    {
        (Dataset<float> train, Dataset<float> validation) = Houses<float>();
        var network = new LoopUnits(seed: 1);
        network.Train(train, new Adam(0.02), Options);
        double before = ((RegressionResult)network.Evaluate(validation).Metrics!).Rmse;
        TrainingHistory history = network.Train(train, new Adam(1e-4), Options with { Epochs = 1, Validation = validation });
        Assert.Equal(before, history.Epochs[0].Metric("rmse"), 0.1 * before);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ItResumesToTheSameBits(bool withAverages)
    {
        (Dataset<float> train, Dataset<float> validation) = Houses<float>();
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.snet");
        try
        {
            TrainingOptions options = Options with
            {
                Epochs = 8,
                Validation = validation,
                RestoreBest = withAverages,
                EmaDecay = withAverages ? 0.9 : null,
                Checkpoint = new(path, everySteps: 7),
            };
            var whole = new LoopUnits(seed: 1);
            whole.Train(train, new Adam(0.02), options with { Checkpoint = null });

            var stopped = new LoopUnits(seed: 1);
            stopped.Train(train, new Adam(0.02), options with { OnEpochEnd = epoch => epoch.Epoch < 3 });
            AssertLearnedSome(stopped, validation);
            var resumed = new LoopUnits(seed: 5);
            resumed.Resume(train, new Adam(0.02), options);
            Assert.Equal(whole.Parameters.ToArray(), resumed.Parameters.ToArray());

            // with other targets, or none scaled, it is another training
            Assert.Throws<CheckpointException>(() => resumed.Resume(train, new Adam(0.02), options with { TargetScaling = TargetScaling.None }));
            Assert.Equal(whole.Parameters.ToArray(), resumed.Parameters.ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A source of rows that fails in the middle of an epoch leaves a network in the units of the targets.</summary>
    [Fact]
    public void AnExceptionLeavesTheNetworkInTheUnitsOfTheTargets()
    {
        (Dataset<float> train, Dataset<float> validation) = Houses<float>();
        var network = new LoopUnits(seed: 1);
        network.Train(train, new Adam(0.02), Options);
        Assert.Throws<IOException>(() => network.Train(new Failing(train), new Adam(1e-4), Options));
        AssertLearned(network.Evaluate(validation));
    }

    [Fact]
    public void WhatCannotTakeAScaleIsRefusedAndUnchanged()
    {
        (Dataset<float> train, _) = Houses<float>();
        Refuses(new LoopBounded(seed: 1), "Sigmoid");
        Refuses(new LoopSum(seed: 1), "skip connection");
        Refuses(new LoopUnits(seed: 1), "ClassWeights", Options with { ClassWeights = [1.0, 2.0] });
        Refuses(new LoopUnits(seed: 1), "value of TargetScaling", Options with { TargetScaling = (TargetScaling)7 });

        var classes = new LoopSingle(seed: 1);
        Assert.Contains("CrossEntropy", Assert.Throws<ArgumentException>(() => classes.Train(LoopData.Classes<float>(30), new Adam(0.01), Options)).Message, StringComparison.Ordinal);

        // a shift that single precision cannot hold beside the scale, and a target that is no number
        float[] inputs = new float[30];
        float[] targets = [.. Enumerable.Range(0, 20).Select(i => 1e7f + (i % 2))];
        ArgumentException tooFar = Assert.Throws<ArgumentException>(() => new LoopUnits(seed: 1).Train(Dataset.Regression(inputs, targets, 3, 2), new Adam(0.01), Options));
        Assert.Contains("Single loses the difference", tooFar.Message, StringComparison.Ordinal);
        targets[3] = float.NaN;
        ArgumentException notFinite = Assert.Throws<ArgumentException>(() => new LoopUnits(seed: 1).Train(Dataset.Regression(inputs, targets, 3, 2), new Adam(0.01), Options));
        Assert.Equal("data", notFinite.ParamName);
        Assert.Contains("target 1 of row 1", notFinite.Message, StringComparison.Ordinal);

        void Refuses<TNetwork>(TNetwork network, string because, TrainingOptions? options = null)
            where TNetwork : class, INetwork<float>
        {
            float[] before = network.Parameters.ToArray();
            ArgumentException exception = Assert.ThrowsAny<ArgumentException>(() => network.Train(train, new Adam(0.01), options ?? Options));
            Assert.Equal(nameof(TrainingOptions.TargetScaling), exception.ParamName);
            Assert.Contains(because, exception.Message, StringComparison.Ordinal);
            Assert.Equal(before, network.Parameters.ToArray());
        }
    }

    [Fact]
    public void AFoldedScalingIsThatOfTheOutputs()
    {
        (Dataset<float> train, _) = Houses<float>();
        Scaling<float> scaling = Scaling.StandardizeTargets(train);
        var network = new LoopUnits(seed: 4);
        var twin = new LoopUnitsStruct(seed: 4);
        float[] expected = new float[2 * train.Count];
        float[] actual = new float[2 * train.Count];
        float[] inputs = [.. Enumerable.Range(0, train.Count).SelectMany(row => train.InputsOf(row).ToArray())];
        network.Forward(inputs, expected);
        scaling.Invert(expected, expected);
        network.FoldTargetScaling(scaling);
        twin.FoldTargetScaling(scaling);
        network.Forward(inputs, actual);
        for (int i = 0; i < actual.Length; i++)
        {
            // each of the weights and sums rounds once more, relative to its size
            Assert.Equal(expected[i], actual[i], 1e-6 * Math.Max(Math.Abs(expected[i]), i % 2 == 0 ? Offset : 1e-3));
        }

        Assert.Equal(network.Parameters.ToArray(), twin.Parameters.ToArray());
    }

    [Fact]
    public void AScalingThatCannotBeFoldedIsRefused()
    {
        Scaling<float> scaling = Scaling<float>.FromValues([1, 2, 3, 4]);
        InvalidOperationException bounded = Assert.Throws<InvalidOperationException>(() => new LoopBounded(seed: 1).FoldTargetScaling(scaling));
        Assert.Contains("output activation is Sigmoid", bounded.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new LoopSum(seed: 1).FoldTargetScaling(scaling));
        var network = new LoopUnits(seed: 1);
        float[] before = network.Parameters.ToArray();
        Assert.Equal("scaling", Assert.Throws<ArgumentException>(() => network.FoldTargetScaling(Scaling<float>.FromValues([1, 2]))).ParamName);
        Assert.Equal("scaling", Assert.Throws<ArgumentNullException>(() => network.FoldTargetScaling<LoopUnits, float>(null!)).ParamName);
        Assert.Throws<InvalidOperationException>(() => network.FoldTargetScaling(Scaling<float>.FromValues([1e9, 0, 1, 1])));
        Assert.Throws<InvalidOperationException>(() => network.FoldTargetScaling(Scaling<float>.FromValues([0, 0, 1e39, 1])));
        Assert.Equal(before, network.Parameters.ToArray());
    }

    private static void Learns<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<float>
    {
        (Dataset<float> train, Dataset<float> validation) = Houses<float>();
        network.Train(train, new Adam(0.02), Options);
        AssertLearned(network.Evaluate(validation));
    }

    private static void AssertLearned(EvaluationResult result)
    {
        var metrics = (RegressionResult)result.Metrics!;
        Assert.True(metrics.R2Of(0) > 0.9 && metrics.R2Of(1) > 0.9, $"{metrics}");
        Assert.InRange(metrics.MaeOf(0), 0, 0.3 * Size);
        Assert.InRange(metrics.MaeOf(1), 0, 0.3 * 1e-3);
    }

    private static void AssertLearnedSome(LoopUnits network, Dataset<float> validation)
        => Assert.True(((RegressionResult)network.Evaluate(validation).Metrics!).R2 > 0, $"{network.Evaluate(validation)}");

    /// <summary>Prices around 200,000, and another target around 0.001.</summary>
    private static (Dataset<T> Train, Dataset<T> Validation) Houses<T>()
        where T : unmanaged
    {
        Dataset<float> rows = LoopData.Regression(200);
        var inputs = new T[200 * 3];
        var targets = new T[200 * 2];
        for (int row = 0; row < 200; row++)
        {
            for (int i = 0; i < 3; i++)
            {
                inputs[(row * 3) + i] = To<T>(rows.InputsOf(row)[i]);
            }

            targets[row * 2] = To<T>(Offset + (Size * rows.TargetsOf(row)[0]));
            targets[(row * 2) + 1] = To<T>(1e-3 * (1 + rows.TargetsOf(row)[1]));
        }

        return Dataset.Regression(inputs, targets, 3, 2).Split(testShare: 0.25, seed: 1);
    }

    private static T To<T>(double value)
        where T : unmanaged
        => (T)Convert.ChangeType(value, typeof(T), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Rows that can be read twice, as statistics read them, and then no more.</summary>
    private sealed class Failing(Dataset<float> rows) : ITrainingData<float>
    {
        private int _left = (4 * rows.Count) + 20;

        public int Count => rows.Count;

        public int InputSize => rows.InputSize;

        public int TargetSize => rows.TargetSize;

        public void CopyRow(int row, Span<float> inputs, Span<float> targets)
        {
            if (_left-- == 0)
            {
                throw new IOException("The file is gone.");
            }

            rows.CopyRow(row, inputs, targets);
        }
    }
}
