using System;
using System.Diagnostics;
using Xunit;

namespace StaticNets.Networks.Tests.Accuracy;

public partial class AccuracyTests
{
    [SkippableFact]
    public void Mnist()
    {
        var (train, test) = AccuracyData.Mnist().Split(TestShare, SplitSeed);
        Assert.Equal(8000, train.Count);
        Assert.Equal(2000, test.Count);

        // grey values to 0 to 1: pixels at the rim are nearly always black, and a deviation of their own would blow them up
        Scaling<float> scaling = Scaling.MinMax(train);
        var network = new MnistNet(seed: 1);
        long start = Stopwatch.GetTimestamp();
        network.Train(scaling.ApplyToInputs(train), new Adam(), new TrainingOptions { Epochs = 15 });
        output.WriteLine($"trained in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        network.FoldInputScaling(scaling);
        EvaluationResult result = network.Evaluate(test);
        output.WriteLine(result.ToString());
        Assert.InRange(((ClassificationResult)result.Metrics!).Accuracy, 0.95, 1);
    }
}
