using System;
using System.Linq;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>Evaluate: the loss of all rows and metrics of them, for class and struct, single and double.</summary>
public class EvaluateTests
{
    // more rows than are evaluated at a time
    private const int Rows = 700;

    [Fact]
    public void LossAndAccuracyAreThoseOfAForwardPass()
    {
        Dataset<float> data = LoopData.Classes<float>(Rows);
        var net = new LoopSingle(seed: 3);
        net.Train(data, new Adam(0.01), new TrainingOptions { Epochs = 2, BatchSize = 16 });
        float[] before = net.Parameters.ToArray();
        EvaluationResult result = net.Evaluate(data);

        var outputs = new float[Rows * 3];
        net.Forward(data.Inputs.Span, outputs);
        int right = Enumerable.Range(0, Rows).Count(row => Place(outputs.AsSpan(row * 3, 3)) == Place(data.TargetsOf(row)));
        Assert.InRange(right, Rows / 2, Rows - 1);
        Assert.Equal((double)right / Rows, ((ClassificationResult)result.Metrics!).Accuracy);
        Assert.Equal(Rows, result.Count);

        // sums of 700 single-precision losses, in another order
        Assert.Equal(net.ComputeLoss(data.Inputs.Span, data.Targets.Span), result.Loss, 1e-5);
        Assert.Equal(before, net.Parameters.ToArray());
        Assert.StartsWith("loss 0.", result.ToString(), StringComparison.Ordinal);
        Assert.Contains("accuracy", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AStructGivesTheSameBits()
    {
        Dataset<double> data = LoopData.Classes<double>(50);
        var network = new LoopDoubleStruct(seed: 5);
        EvaluationResult expected = new LoopDouble(seed: 5).Evaluate(data);
        EvaluationResult actual = network.Evaluate(data);
        Assert.Equal(expected.Loss, actual.Loss);
        Assert.Equal(expected.Metrics!.Values, actual.Metrics!.Values);
    }

    [Fact]
    public void MetricsFitTheTask()
    {
        Dataset<float> data = LoopData.Regression(40);
        var net = new LoopRegression(seed: 1);
        Assert.IsType<RegressionResult>(net.Evaluate(data).Metrics);
        Assert.Null(net.Evaluate(data, MetricsOptions.None).Metrics);
        Assert.DoesNotContain(",", net.Evaluate(data, MetricsOptions.None).ToString(), StringComparison.Ordinal);
        var classes = (ClassificationResult)new LoopSingle(seed: 1).Evaluate(LoopData.Classes<float>(30), new MetricsOptions(topK: 3)).Metrics!;
        Assert.Equal(1, classes.TopKAccuracy);
    }

    [Fact]
    public void DataThatDoNotFitAreRefused()
    {
        var net = new LoopSingle(seed: 1);
        Assert.Equal("data", Assert.Throws<ArgumentException>(() => net.Evaluate(LoopData.Regression(10))).ParamName);
        Assert.Equal("data", Assert.Throws<ArgumentNullException>(() => net.Evaluate((ITrainingData<float>)null!)).ParamName);
        Assert.Equal("metrics", Assert.Throws<ArgumentOutOfRangeException>(() => net.Evaluate(LoopData.Classes<float>(6), new MetricsOptions(topK: 4))).ParamName);
        Assert.Equal("network", Assert.Throws<ArgumentNullException>(() => ((LoopSingle)null!).Evaluate(LoopData.Classes<float>(6))).ParamName);
    }

    private static int Place(ReadOnlySpan<float> values)
    {
        int greatest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            greatest = values[i] > values[greatest] ? i : greatest;
        }

        return greatest;
    }
}
