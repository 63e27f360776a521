using System;
using System.IO;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>What Train is given is checked before anything is changed, and exceptions name it.</summary>
public class TrainArgumentTests
{
    [Theory]
    [InlineData("Epochs")]
    [InlineData("BatchSize")]
    [InlineData("AccumulationSteps")]
    [InlineData("MaxThreads")]
    [InlineData("ClipNorm")]
    [InlineData("ClipValue")]
    [InlineData("LabelSmoothing")]
    [InlineData("EmaDecay")]
    [InlineData("Monitoring")]
    [InlineData("ProgressInterval")]
    [InlineData("Regularization.L1")]
    [InlineData("Regularization.L2")]
    [InlineData("Regularization.WeightDecay")]
    [InlineData("Regularization.MaxNorm")]
    [InlineData("ClassWeights")]
    [InlineData("ClassWeights[1]")]
    [InlineData("SampleWeights")]
    [InlineData("SampleWeights[2]")]
    [InlineData("Validation")]
    public void OptionsOutOfRangeAreRefused(string option)
    {
        double[] weights = new double[12];
        weights[2] = double.NaN;
        TrainingOptions options = option switch
        {
            "Epochs" => new() { Epochs = 0 },
            "BatchSize" => new() { BatchSize = 0 },
            "AccumulationSteps" => new() { AccumulationSteps = 0 },
            "MaxThreads" => new() { MaxThreads = 0 },
            "ClipNorm" => new() { ClipNorm = 0 },
            "ClipValue" => new() { ClipValue = double.NaN },
            "LabelSmoothing" => new() { LabelSmoothing = 1 },
            "EmaDecay" => new() { EmaDecay = -0.1 },
            "Monitoring" => new() { Monitoring = (GradientMonitoring)7 },
            "ProgressInterval" => new() { ProgressInterval = TimeSpan.FromSeconds(-1) },
            "Regularization.L1" => new() { Regularization = new() { L1 = -1 } },
            "Regularization.L2" => new() { Regularization = new() { L2 = double.NaN } },
            "Regularization.WeightDecay" => new() { Regularization = new() { WeightDecay = double.PositiveInfinity } },
            "Regularization.MaxNorm" => new() { Regularization = new() { MaxNorm = 0 } },
            "ClassWeights" => new() { ClassWeights = [1, 1] },
            "ClassWeights[1]" => new() { ClassWeights = [1, -1, 1] },
            "SampleWeights" => new() { SampleWeights = new double[13] },
            "SampleWeights[2]" => new() { SampleWeights = weights },
            _ => new() { Validation = LoopData.Classes<double>(5) },
        };
        ArgumentException exception = AssertRefused<ArgumentException>(LoopData.Classes<float>(12), new Sgd(0.1), options);
        Assert.Equal(option, exception.ParamName);
    }

    [Fact]
    public void DataOfOtherSizesAreRefused()
    {
        Assert.Contains("rows of 4 input(s) and 3 target(s), but the data have 5 and 3", AssertRefused<ArgumentException>(LoopData.Classes<float>(12, inputs: 5), new Sgd(0.1), new()).Message, StringComparison.Ordinal);
        Assert.Equal("Validation", AssertRefused<ArgumentException>(LoopData.Classes<float>(12), new Sgd(0.1), new() { Validation = LoopData.Regression(5) }).ParamName);
        Assert.Equal("data", AssertRefused<ArgumentException>(LoopData.Classes<float>(12).View([]), new Sgd(0.1), new()).ParamName);
        Assert.Equal("data", AssertRefused<ArgumentNullException>(null!, new Sgd(0.1), new()).ParamName);
    }

    [Fact]
    public void OptimizersThatCannotBeginAreRefused()
    {
        var used = new Sgd(0.1);
        used.BeginStep();
        Assert.Equal("optimizer", AssertRefused<ArgumentException>(LoopData.Classes<float>(12), used, new()).ParamName);
        AssertRefused<InvalidOperationException>(LoopData.Classes<float>(12), default(Adam), new());
        Assert.Equal("optimizer", AssertRefused<ArgumentNullException>(LoopData.Classes<float>(12), (IOptimizer)null!, new()).ParamName);
    }

    [Fact]
    public void WhatDoesNotFitTheNetworkIsRefused()
    {
        var net = new LoopRegression(seed: 1);
        Assert.Equal("LabelSmoothing", Assert.Throws<ArgumentException>(() => net.Train(LoopData.Regression(9), new Sgd(0.1), new TrainingOptions { LabelSmoothing = 0.1 })).ParamName);
        net.Parameters[0] = float.NaN;
        Assert.Equal("network", Assert.Throws<ArgumentException>(() => net.Train(LoopData.Regression(9), new Sgd(0.1))).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => ((LoopRegression)null!).Train(LoopData.Regression(9), new Sgd(0.1))).ParamName);
    }

    [Fact]
    public void CheckpointsNeedAFolderAndAFile()
    {
        string path = Path.Combine(Path.GetTempPath(), "no such folder", "training.ckpt");
        AssertRefused<DirectoryNotFoundException>(LoopData.Classes<float>(12), new Sgd(0.1), new() { Checkpoint = new(path) });
        Assert.Throws<ArgumentException>(() => new CheckpointOptions(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CheckpointOptions("a", everySteps: 0));
        var net = new LoopSingle(seed: 1);
        Assert.Throws<ArgumentNullException>(() => net.Resume(LoopData.Classes<float>(12), new Sgd(0.1), new TrainingOptions()));
        string missing = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Assert.Throws<FileNotFoundException>(() => net.Resume(LoopData.Classes<float>(12), new Sgd(0.1), new TrainingOptions { Checkpoint = new(missing) }));
    }

    private static TException AssertRefused<TException>(ITrainingData<float> data, IOptimizer optimizer, TrainingOptions options)
        where TException : Exception
        => AssertRefused<TException, IOptimizer>(data, optimizer, options);

    private static TException AssertRefused<TException>(ITrainingData<float> data, Sgd optimizer, TrainingOptions options)
        where TException : Exception
        => AssertRefused<TException, Sgd>(data, optimizer, options);

    private static TException AssertRefused<TException>(ITrainingData<float> data, Adam optimizer, TrainingOptions options)
        where TException : Exception
        => AssertRefused<TException, Adam>(data, optimizer, options);

    private static TException AssertRefused<TException, TOptimizer>(ITrainingData<float> data, TOptimizer optimizer, TrainingOptions options)
        where TException : Exception
        where TOptimizer : IOptimizer
    {
        var net = new LoopSingle(seed: 1);
        TException exception = Assert.ThrowsAny<TException>(() => net.Train(data, optimizer, options));
        Assert.Equal(new LoopSingle(seed: 1).Parameters.ToArray(), net.Parameters.ToArray());
        return exception;
    }
}
