using System;
using Xunit;

namespace StaticNets.Tests.Metrics;

/// <summary>Which metrics a loss and its rows call for.</summary>
public class MetricsChoiceTests
{
    private static readonly double[] Inputs = [1, 2, 3];

    [Theory]
    [InlineData(Loss.CrossEntropy, 3, 0.5)]
    [InlineData(Loss.BinaryCrossEntropy, 1, 0.5)]
    [InlineData(Loss.Hinge, 1, 0.0)]
    [InlineData(Loss.SquaredHinge, 1, 0.0)]
    public void LossesOfClasses(Loss loss, int outputs, double threshold)
        => Assert.Equal(threshold, Assert.IsType<ClassificationMetrics<double>>(StaticNets.Metrics.For<double>(loss, outputs)).Threshold);

    [Theory]
    [InlineData(Loss.Mse)]
    [InlineData(Loss.Huber)]
    public void LossesOfNumbers(Loss loss)
    {
        Assert.IsType<RegressionMetrics<double>>(StaticNets.Metrics.For<double>(loss, 2));
        Assert.IsType<RegressionMetrics<double>>(StaticNets.Metrics.For(loss, 1, Dataset.Regression(Inputs, Inputs, 1)));
    }

    [Fact]
    public void LossesOfNumbersOverLabelledRows()
    {
        Assert.Equal(3, ((ClassificationMetrics<double>)StaticNets.Metrics.For(Loss.Mse, 3, Dataset.Classification(Inputs, [0, 2, 1], 1))).ClassCount);
        Assert.Equal(0.5, ((ClassificationMetrics<double>)StaticNets.Metrics.For(Loss.Mse, 1, Dataset.Binary(Inputs, [0, 1, 1], 1))).Threshold);
        Assert.Equal(0, ((ClassificationMetrics<double>)StaticNets.Metrics.For(Loss.Mse, 1, Dataset.Binary(Inputs, [0, 1, 1], 1, other: -1))).Threshold);
    }

    [Fact]
    public void LabelsThatAreGroupsOfNumbersAreNoClasses()
    {
        Dataset<double> data = Dataset.Regression([1, 2, 3, 4], new double[] { 10, 20, 30, 40 }, 1).WithLabels([0, 0, 1, 1]);
        Assert.IsType<RegressionMetrics<double>>(StaticNets.Metrics.For(Loss.Mse, 1, data));
        Dataset<double> two = Dataset.Regression([1, 2], new double[] { 10, 20, 30, 40 }, 1, 2).WithLabels([0, 1]);
        Assert.IsType<RegressionMetrics<double>>(StaticNets.Metrics.For(Loss.Mse, 2, two));
    }
}
