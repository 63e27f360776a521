using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Data;

/// <summary>Scalings fitted to columns, against numbers worked out by hand with the definitions of scikit-learn's StandardScaler and MinMaxScaler.</summary>
public class ScalingTests
{
    // Columns: mean 3, deviation sqrt((4 + 0 + 4) / 3); constant; mean 1e9 + 1, deviation 1.
    private static readonly Dataset<double> Data = Dataset.Regression(
        [1, 5, 1e9, 3, 5, 1e9 + 1, 5, 5, 1e9 + 2], new double[] { 10, 20, 60 }, 3);

    // Sums of three numbers, a square root and a division, each rounded to 16 digits.
    private const double Tolerance = 1e-14;

    [Fact]
    public void StandardizingGivesMeanZeroAndDeviationOne()
    {
        Scaling<double> scaling = Scaling.Standardize(Data);
        Assert.Equal([3, 5, 1e9 + 1], scaling.Offsets.ToArray());
        AssertClose([Math.Sqrt(8 / 3.0), 1, Math.Sqrt(2 / 3.0)], scaling.Scales.ToArray());
        double end = Math.Sqrt(1.5);
        AssertClose([-end, 0, -end, 0, 0, 0, end, 0, end], scaling.ApplyToInputs(Data).Inputs.ToArray());
    }

    [Fact]
    public void MinMaxGivesTheRange()
    {
        AssertClose([0, 0, 0, 0.5, 0, 0.5, 1, 0, 1], Scaling.MinMax(Data).ApplyToInputs(Data).Inputs.ToArray());
        Dataset<double> two = Data.View([0, 2]);
        // the offset 1e9 - low * scale is rounded to 1.2e-7, a tenth of a millionth of the scale of 1/2
        double[] scaled = Scaling.MinMax(two, -1, 3).ApplyToInputs(Data).Inputs.ToArray();
        AssertClose([-1, -1, -1, 1, -1, 1, 3, -1, 3], scaled, 1e-6);
    }

    [Fact]
    public void OtherRowsAreScaledAsThoseThatWereFitted()
    {
        Scaling<double> scaling = Scaling.MinMax(Data.View([0, 1]));
        AssertClose([2, 1, 2], scaling.ApplyToInputs(Data.View([2])).Inputs.ToArray().Select((value, column) => column == 1 ? value + 1 : value).ToArray());
        var row = new double[] { 2, 7, 1e9 };
        scaling.Apply(row, row);
        AssertClose([0.5, 2, 0], row);
    }

    [Fact]
    public void TargetsAreScaledAndBack()
    {
        Scaling<double> scaling = Scaling.StandardizeTargets(Data);
        Assert.Equal(30, scaling.Offsets[0]);
        AssertClose([Math.Sqrt((400 + 100 + 900) / 3.0)], scaling.Scales.ToArray());
        Dataset<double> scaled = scaling.ApplyToTargets(Data);
        Assert.Equal(Data.Inputs.ToArray(), scaled.Inputs.ToArray());
        var back = new double[3];
        scaling.Invert(scaled.Targets.Span, back);
        AssertClose([10, 20, 60], back, 1e-13);
        AssertClose([0, 0.2, 1], Scaling.MinMaxTargets(Data).ApplyToTargets(Data).Targets.ToArray());
    }

    [Fact]
    public void FloatsAreComputedInDouble()
    {
        Dataset<float> data = Dataset.Regression([16777216f, 16777218f], new float[2], 1);
        Scaling<float> scaling = Scaling.Standardize(data);
        Assert.Equal((16777217.0, 1.0), (scaling.Offsets[0], scaling.Scales[0]));
        Assert.Equal([-1f, 1f], scaling.ApplyToInputs(data).Inputs.ToArray());
    }

    [Fact]
    public void AScalingIsKeptAsNumbers()
    {
        Scaling<double> scaling = Scaling.Standardize(Data);
        var values = new double[scaling.ValueCount];
        scaling.CopyTo(values);
        Scaling<double> again = Scaling<double>.FromValues(values);
        Assert.Equal(scaling.Offsets.ToArray(), again.Offsets.ToArray());
        Assert.Equal(scaling.Scales.ToArray(), again.Scales.ToArray());
        Assert.Throws<ArgumentException>("destination", () => scaling.CopyTo(new double[5]));
        Assert.Throws<ArgumentException>("values", () => Scaling<double>.FromValues([]));
        Assert.Throws<ArgumentException>("values", () => Scaling<double>.FromValues([1, 2, 3]));
        Assert.Contains("scale of column 1", Assert.Throws<ArgumentException>("values", () => Scaling<double>.FromValues([1, 2, 3, 0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("values", () => Scaling<double>.FromValues([double.NaN, 1]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void ValuesThatAreNotFiniteAreNamed(double value)
    {
        Dataset<double> data = Dataset.Regression([1, 2, 3, 4, 5, value, 7, 8], new double[4], 2);
        ArgumentException exception = Assert.Throws<ArgumentException>("train", () => Scaling.Standardize(data));
        Assert.Contains("input 1 of row 2", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("train", () => Scaling.MinMax(data));
        Scaling.StandardizeTargets(data);
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        Scaling<double> scaling = Scaling.Standardize(Data);
        Assert.Throws<ArgumentException>("train", () => Scaling.Standardize(Data.View([])));
        Assert.Throws<ArgumentNullException>("train", () => Scaling.Standardize((ITrainingData<double>)null!));
        Assert.Throws<ArgumentException>("data", () => scaling.ApplyToTargets(Data));
        Assert.Throws<ArgumentException>("rows", () => scaling.Apply(new double[4], new double[4]));
        Assert.Throws<ArgumentException>("destination", () => scaling.Invert(new double[3], new double[6]));
        Assert.Throws<ArgumentOutOfRangeException>("high", () => Scaling.MinMax(Data, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("low", () => Scaling.MinMax(Data, double.NaN, 1));
        Assert.Throws<ArgumentException>("train", () => Scaling.Standardize(Dataset.Regression([-1e308, 1e308], new double[2], 1)));
    }

    [Fact]
    public void ValuesThatDifferLessThanADeviationCanSayAreConstant()
    {
        Scaling<double> scaling = Scaling.Standardize(Dataset.Regression([0, double.Epsilon], new double[2], 1));
        Assert.Equal(1, scaling.Scales[0]);
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance = Tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{i}: expected {expected[i]:R}, came {actual[i]:R}");
        }
    }
}
