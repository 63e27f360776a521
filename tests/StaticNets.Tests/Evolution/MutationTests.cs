using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Evolution;

/// <summary>Mutation of numbers: seeded, with the statistics that are asked for, and nothing changed on a bad argument.</summary>
public class MutationTests
{
    private const int Count = 100_000;

    [Fact]
    public void TheSameSeedGivesTheSameNumbers()
    {
        Assert.Equal(Mutated(1), Mutated(1));
        Assert.NotEqual(Mutated(1), Mutated(2));

        static float[] Mutated(ulong seed)
        {
            var random = new RandomSource(seed);
            float[] numbers = new float[100];
            Mutation.Gaussian<float>(numbers, 0.5, 1, ref random);
            Mutation.Uniform<float>(numbers, 0.5, -1, 1, ref random);
            return numbers;
        }
    }

    /// <summary>These bits are those of every machine.</summary>
    [Fact]
    public void TheNumbersOfASeedAreKnown()
    {
        var random = new RandomSource(7);
        double[] numbers = [1, 1, 1];
        Mutation.Gaussian<double>(numbers, 1, 0.5, ref random);
        var expected = new RandomSource(7);
        for (int i = 0; i < 3; i++)
        {
            expected.NextDouble(); // whether the number changes
            Assert.Equal(1 + (0.5 * expected.NextNormal()), numbers[i]);
        }
    }

    /// <summary>The standard error of a mean of 25,000 is 0.0032 deviations, that of their deviation 0.0045 and that of a share of 100,000 0.0014: five of each.</summary>
    [Fact]
    public void NoiseHasItsRateMeanAndDeviation()
    {
        var random = new RandomSource(3);
        double[] numbers = Enumerable.Repeat(10.0, Count).ToArray();
        Mutation.Gaussian<double>(numbers, 0.25, 2, ref random);
        double[] noise = numbers.Where(number => number != 10).Select(number => number - 10).ToArray();
        Assert.InRange(noise.Length / (double)Count, 0.25 - 0.007, 0.25 + 0.007);
        Assert.InRange(noise.Average(), -0.032, 0.032);
        Assert.InRange(Math.Sqrt(noise.Average(value => value * value)), 2 - 0.045, 2 + 0.045);
    }

    /// <summary>The standard error of a mean over a range of 4 is 4 / sqrt(12 * 100,000) = 0.0037: five of it.</summary>
    [Fact]
    public void NewNumbersFillTheirRange()
    {
        var random = new RandomSource(4);
        float[] numbers = new float[Count];
        Mutation.Uniform<float>(numbers, 1, 2, 6, ref random);
        Assert.All(numbers, number => Assert.InRange(number, 2, 6));
        Assert.InRange(numbers.Average(), 4 - 0.018, 4 + 0.018);
        Assert.True(numbers.Min() < 2.01 && numbers.Max() > 5.99);
    }

    [Fact]
    public void RatesZeroAndOneAreNoneAndAll()
    {
        var random = new RandomSource(5);
        float[] numbers = [1, 2, 3, 4];
        Mutation.Gaussian<float>(numbers, 0, 1, ref random);
        Mutation.Uniform<float>(numbers, 0, 5, 6, ref random);
        Assert.Equal([1f, 2, 3, 4], numbers);
        Mutation.Uniform<float>(numbers, 1, 5, 6, ref random);
        Assert.All(numbers, number => Assert.InRange(number, 5, 6));
    }

    [Theory]
    [InlineData(-0.1, 1, "rate")]
    [InlineData(1.1, 1, "rate")]
    [InlineData(double.NaN, 1, "rate")]
    [InlineData(0.5, -1, "deviation")]
    [InlineData(0.5, double.NaN, "deviation")]
    [InlineData(0.5, double.PositiveInfinity, "deviation")]
    public void BadArgumentsOfNoiseThrowAndChangeNothing(double rate, double deviation, string name)
    {
        var random = new RandomSource(6);
        float[] numbers = [1, 2];
        Assert.Throws<ArgumentOutOfRangeException>(name, () => Mutation.Gaussian<float>(numbers, rate, deviation, ref random));
        Assert.Equal([1f, 2], numbers);
    }

    [Theory]
    [InlineData(2, 1, "maximum")]
    [InlineData(double.NaN, 1, "minimum")]
    [InlineData(0, double.PositiveInfinity, "maximum")]
    public void BadRangesThrowAndChangeNothing(double minimum, double maximum, string name)
    {
        var random = new RandomSource(6);
        float[] numbers = [1, 2];
        Assert.Throws<ArgumentOutOfRangeException>(name, () => Mutation.Uniform<float>(numbers, 1, minimum, maximum, ref random));
        Assert.Equal([1f, 2], numbers);
    }
}
