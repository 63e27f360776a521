using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace StaticNets.Reference.Tests;

public class RandomSourceTests
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    /// <summary>The state is what SplitMix64 makes of the seed; its published numbers for the seed 1234567.</summary>
    [Fact]
    public void TheSeedGoesThroughSplitMix64()
    {
        ulong[] expected = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        Assert.Equal(expected[..4], State(new RandomSource(1234567)));
        Assert.Equal(expected[1..], State(new RandomSource(unchecked(1234567 + GoldenGamma))));
    }

    [Fact]
    public void TheNumbersAreThoseOfXoshiro256StarStar()
    {
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625,
            8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        RandomSource random = RandomSource.FromState([1, 2, 3, 4]);
        foreach (ulong number in expected)
        {
            Assert.Equal(number, random.NextUInt64());
        }
    }

    [Fact]
    public void ASourceGoesOnFromItsState()
    {
        var random = new RandomSource(5);
        random.NextNormal();
        RandomSource copy = RandomSource.FromState(State(random));
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(random.NextNormal(), copy.NextNormal());
        }
    }

    [Fact]
    public void StatesAreChecked()
    {
        Assert.Contains("3 were given", Assert.Throws<ArgumentException>(() => RandomSource.FromState([1, 2, 3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RandomSource.FromState([0, 0, 0, 0]));
        Assert.Throws<ArgumentException>(() => new RandomSource(1).CopyStateTo(new ulong[3]));
        Assert.Throws<InvalidOperationException>(() => default(RandomSource).NextNormal());
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomSource(1).NextInt32(0));
    }

    [Fact]
    public void FractionsAreTheUpperBits()
    {
        var random = new RandomSource(9);
        var doubles = new RandomSource(9);
        var singles = new RandomSource(9);
        for (int i = 0; i < 1000; i++)
        {
            ulong bits = random.NextUInt64();
            Assert.Equal((bits >> 11) / 9007199254740992.0, doubles.NextDouble());
            Assert.Equal((bits >> 40) / 16777216f, singles.NextSingle());
        }

        // the greatest
        Assert.True((ulong.MaxValue >> 11) * (1.0 / (1UL << 53)) < 1);
        Assert.True((ulong.MaxValue >> 40) * (1.0f / (1 << 24)) < 1);
    }

    [Fact]
    public void FractionsAreUniform()
    {
        const int Count = 1_000_000;
        var random = new RandomSource(1);
        double sum = 0, squares = 0, least = 1, greatest = 0;
        for (int i = 0; i < Count; i++)
        {
            double value = random.NextDouble();
            sum += value;
            squares += value * value;
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }

        // five standard errors of the mean (sqrt(1/12/n)) and of the mean square (sqrt(4/45/n))
        Assert.InRange(sum / Count, 0.5 - 0.00145, 0.5 + 0.00145);
        Assert.InRange(squares / Count, (1.0 / 3) - 0.0015, (1.0 / 3) + 0.0015);
        Assert.InRange(least, 0, 1e-4);
        Assert.InRange(greatest, 1 - 1e-4, 1 - double.Epsilon);
    }

    [Fact]
    public void NormalNumbersHaveTheirMoments()
    {
        const int Count = 1_000_000;
        var random = new RandomSource(2);
        double[] sums = new double[5];
        int withinOne = 0;
        for (int i = 0; i < Count; i++)
        {
            double value = random.NextNormal();
            for (int power = 1; power <= 4; power++)
            {
                sums[power] += Math.Pow(value, power);
            }

            withinOne += Math.Abs(value) <= 1 ? 1 : 0;
        }

        // five standard errors each: the variances of x, x^2, x^3, x^4 are 1, 2, 15, 96
        Assert.InRange(sums[1] / Count, -0.005, 0.005);
        Assert.InRange(sums[2] / Count, 1 - 0.0071, 1 + 0.0071);
        Assert.InRange(sums[3] / Count, -0.0194, 0.0194);
        Assert.InRange(sums[4] / Count, 3 - 0.049, 3 + 0.049);
        Assert.InRange(withinOne / (double)Count, 0.68269 - 0.0024, 0.68269 + 0.0024);
    }

    /// <summary>The own logarithm agrees with the platform's: only their rounding differs.</summary>
    [Fact]
    public void NormalNumbersAreThoseOfThePolarMethod()
    {
        var random = new RandomSource(3);
        var uniform = new RandomSource(3);
        for (int i = 0; i < 100_000; i++)
        {
            double x, square;
            do
            {
                x = (2 * uniform.NextDouble()) - 1;
                double y = (2 * uniform.NextDouble()) - 1;
                square = (x * x) + (y * y);
            }
            while (square is >= 1 or 0);

            double expected = x * Math.Sqrt(-2 * Math.Log(square) / square);
            Assert.InRange(random.NextNormal(), expected - (1e-15 * Math.Abs(expected)), expected + (1e-15 * Math.Abs(expected)));
        }
    }

    /// <summary>Bits that must never change, on any platform: seeds of users depend on them.</summary>
    [Fact]
    public void NormalNumbersNeverChange()
    {
        var random = new RandomSource(42);
        long[] bits = Enumerable.Range(0, 4).Select(_ => BitConverter.DoubleToInt64Bits(random.NextNormal())).ToArray();
        Assert.Equal([-4618655616828722313, 4597152819617802828, 4602033494962232142, 4609327255695195341], bits);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(10)]
    public void IntegersAreEquallyLikely(int range)
    {
        const int Count = 200_000;
        var random = new RandomSource(4);
        var counts = new int[range];
        for (int i = 0; i < Count; i++)
        {
            counts[random.NextInt32(range)]++;
        }

        double expected = Count / (double)range;
        double chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange(chiSquare, 0, range - 1 + (5 * Math.Sqrt(2 * range)) + 5);
    }

    /// <summary>Without the rejection a range of 3/4 of 2^31 would prefer some integers 3 to 2; by thirds of the range that shows.</summary>
    [Fact]
    public void IntegersOfALargeRangeAreEquallyLikely()
    {
        const int Range = 1_610_612_736;
        const int Count = 300_000;
        var random = new RandomSource(6);
        var remainders = new int[3];
        for (int i = 0; i < Count; i++)
        {
            int value = random.NextInt32(Range);
            Assert.InRange(value, 0, Range - 1);
            remainders[value % 3]++;
        }

        Assert.All(remainders, count => Assert.InRange(count, 100_000 - 1300, 100_000 + 1300));
    }

    [Fact]
    public void AShuffleKeepsTheValuesAndReachesEveryOrderEquallyOften()
    {
        var random = new RandomSource(8);
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < 24_000; i++)
        {
            char[] letters = ['a', 'b', 'c', 'd'];
            random.Shuffle<char>(letters);
            string order = new(letters);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.All(counts.Keys, order => Assert.Equal("abcd", string.Concat(order.Order())));
        Assert.All(counts.Values, count => Assert.InRange(count, 1000 - 155, 1000 + 155));
    }

    private static ulong[] State(RandomSource random)
    {
        var state = new ulong[RandomSource.StateLength];
        random.CopyStateTo(state);
        return state;
    }
}
