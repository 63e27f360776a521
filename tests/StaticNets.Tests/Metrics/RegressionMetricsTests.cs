using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Metrics;

/// <summary>Metrics of numbers, against scikit-learn 1.2.1 (mean_absolute_error, mean_squared_error with squared=False, r2_score).</summary>
public class RegressionMetricsTests
{
    private static readonly double[] Targets = [1, 2, 3, -1, 2, 0.5, 7, 4];
    private static readonly double[] Outputs = [1.5, 2, 2.5, 0, 2, 1, 8, 2];

    [Fact]
    public void OutputsAndAveragesAgreeWithScikitLearn()
    {
        var metrics = new RegressionMetrics<double>(2);
        metrics.Add(Outputs, Targets);
        RegressionResult result = metrics.ToResult();
        Assert.Equal((4, 2), (result.Count, result.OutputSize));
        Assert.Equal([0.5, 0.875], new[] { result.MaeOf(0), result.MaeOf(1) });

        // printed to eight digits
        Assert.Equal(0.61237244, result.RmseOf(0), 8);
        Assert.Equal(1.14564392, result.RmseOf(1), 8);
        Assert.Equal(0.92771084, result.R2Of(0), 8);
        Assert.Equal(0.61643836, result.R2Of(1), 8);

        // 1e-12 allows for sums in another order
        Assert.Equal(0.6875, result.Mae, 12);
        Assert.Equal(0.8790081797173772, result.Rmse, 12);
        Assert.Equal(0.7720745997689388, result.R2, 12);
    }

    [Fact]
    public void ALargeCommonOffsetCostsNoDigits()
    {
        // the errors are whole numbers; in the sum of squares minus the square of the sum all digits would be lost
        var metrics = new RegressionMetrics<double>();
        metrics.Add([1e9 + 1, 1e9 + 2, 1e9 + 4], [1e9 + 1, 1e9 + 2, 1e9 + 3]);
        Assert.Equal(0.5, metrics.ToResult().R2, 6); // 1 - 1 / 2; the mean of 1e9 + 2 is rounded to 1e-7
    }

    [Fact]
    public void TargetsThatAreAllTheSame()
    {
        Assert.Equal(1, R2([2, 2], [2, 2]));
        Assert.Equal(0, R2([2, 3], [2, 2]));
        Assert.Equal(double.NaN, R2([2], [2]));

        static double R2(double[] outputs, double[] targets)
        {
            var metrics = new RegressionMetrics<double>();
            metrics.Add(outputs, targets);
            return metrics.ToResult().R2;
        }
    }

    [Fact]
    public void AnObjectServesManyPassesAndAllocatesNothing()
    {
        var metrics = new RegressionMetrics<float>(2);
        float[] outputs = Outputs.Select(value => (float)value).ToArray();
        float[] targets = Targets.Select(value => (float)value).ToArray();
        metrics.Add(outputs, targets);
        string first = metrics.ToResult().ToString();
        metrics.Reset();
        long before = GC.GetAllocatedBytesForCurrentThread();
        metrics.Add(outputs, targets);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(first, metrics.ToResult().ToString());
        Assert.Equal(
            "4 rows: mae 0.6875, rmse 0.8790, r2 0.7721\n  output 0: mae 0.5000, rmse 0.6124, r2 0.9277\n  output 1: mae 0.8750, rmse 1.1456, r2 0.6164",
            first);
    }

    [Fact]
    public void MetricsAreKnownByName()
    {
        MetricsAccumulator<double> metrics = new RegressionMetrics<double>(2);
        metrics.Add(Outputs, Targets);
        MetricsResult result = metrics.ToResult();
        Assert.Equal(["mae", "rmse", "r2"], result.Values.Select(value => value.Key));
        Assert.Equal(0.6875, result["mae"]);
        Assert.Contains("mae, rmse, r2", Assert.Throws<KeyNotFoundException>(() => result["auc"]).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-7, "1.000E-7")]
    [InlineData(123456, "1.235E+5")]
    public void SmallAndLargeNumbersArePrintedWithAnExponent(double error, string expected)
    {
        var metrics = new RegressionMetrics<double>();
        metrics.Add([error], [0]);
        Assert.Equal($"mae {expected}, rmse {expected}, r2 NaN", metrics.ToResult().ToLine());
    }
}
