using System;
using System.Linq;
using StaticNets.Benchmarks.Functions;
using Xunit;

namespace StaticNets.Benchmarks.Tests;

/// <summary>How the errors of functions are found.</summary>
public sealed class FunctionTests
{
    [Theory]
    [InlineData(1.0, 1f, 0)]
    [InlineData(1.0, 1.00000012f, 1)]
    [InlineData(1.0, 0.99999994f, 0.5)]
    [InlineData(1.5, 1.50000024f, 2)]
    [InlineData(0.0, 0f, 0)]
    [InlineData(0.0, float.Epsilon, 1)]
    [InlineData(1e40, float.PositiveInfinity, 0)]
    [InlineData(-1e40, float.NegativeInfinity, 0)]
    [InlineData(1e40, float.MaxValue, 1)]
    [InlineData(1.0, float.NaN, double.PositiveInfinity)]
    [InlineData(double.NaN, float.NaN, 0)]
    [InlineData(double.NaN, 1f, double.PositiveInfinity)]
    public void Errors_are_in_units_of_the_last_place(double exact, float actual, double expected)
        => Assert.Equal(expected, UlpError.Of(exact, actual));

    [Fact]
    public void A_scan_counts_the_numbers_of_both_signs()
    {
        Accuracy accuracy = Accuracy.Scan<ExpFunction>(stride: 0x10000);

        // Of 65,536 patterns 127 + 127 have fractions beside the exponent of infinity: these are no numbers.
        Assert.Equal(65_536 - 254, accuracy.Count);
        Assert.InRange(accuracy.Ours, 0.5, 1.02);
    }

    [Fact]
    public void Vectors_compute_the_functions()
    {
        AssertClose<ExpFunction>();
        AssertClose<SigmoidFunction>();
        AssertClose<TanhFunction>();
        Assert.Throws<ArgumentException>(() => Vectorized.Apply<ExpFunction>(new float[15], new float[15]));
        Assert.Throws<ArgumentException>(() => Vectorized.Apply<ExpFunction>(new float[16], new float[15]));
    }

    private static void AssertClose<TFunction>()
        where TFunction : struct, IFunction
    {
        float[] x = Enumerable.Range(-24, 48).Select(i => i / 4f).ToArray();
        var ours = new float[x.Length];
        var theirs = new float[x.Length];
        Vectorized.Apply<TFunction>(x, ours);
        TFunction.Tensors(x, theirs);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.InRange(UlpError.Of(TFunction.Exact(x[i]), ours[i]), 0, 3);
            Assert.Equal(TFunction.Exact(x[i]), theirs[i], 1e-6 * Math.Max(1, TFunction.Exact(x[i])));
        }
    }
}
