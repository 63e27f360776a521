using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Evolution;

/// <summary>Tournaments and elites.</summary>
public class SelectionTests
{
    /// <summary>Of two drawn with replacement, the best of four wins unless both are others: 7/16. The standard error of 20,000 draws is 0.0035: five of it.</summary>
    [Fact]
    public void TheBestOfThoseDrawnWins()
    {
        double[] fitness = [1, 4, 2, 3];
        var random = new RandomSource(1);
        int[] winners = new int[4];
        for (int i = 0; i < 20_000; i++)
        {
            winners[Selection.Tournament(fitness, 2, ref random)]++;
        }

        Assert.InRange(winners[1] / 20_000.0, (7 / 16.0) - 0.018, (7 / 16.0) + 0.018);
        Assert.InRange(winners[0] / 20_000.0, (1 / 16.0) - 0.009, (1 / 16.0) + 0.009);
        Assert.Equal(1, Selection.Tournament(fitness, 1000, ref random));
    }

    [Fact]
    public void NoNumberLosesAgainstAnyNumber()
    {
        var random = new RandomSource(2);
        Assert.Equal(1, Selection.Tournament([double.NaN, double.NegativeInfinity], 100, ref random));
        int[] places = new int[3];
        Selection.Fittest([double.NaN, 1, double.NaN], places);
        Assert.Equal([1, 0, 2], places);
    }

    [Fact]
    public void TheFittestAreInTheirOrder()
    {
        var random = new RandomSource(3);
        for (int count = 1; count <= 20; count++)
        {
            double[] fitness = Enumerable.Range(0, count).Select(_ => (double)random.NextInt32(8)).ToArray();
            int[] expected = Enumerable.Range(0, count).OrderByDescending(i => fitness[i]).ToArray();
            for (int wanted = 0; wanted <= count; wanted++)
            {
                int[] places = new int[wanted];
                Selection.Fittest(fitness, places);
                Assert.Equal(expected[..wanted], places);
            }
        }
    }

    [Fact]
    public void BadArgumentsThrow()
    {
        var random = new RandomSource(4);
        Assert.Throws<ArgumentException>("fitness", () => Selection.Tournament([], 2, ref random));
        Assert.Throws<ArgumentOutOfRangeException>("size", () => Selection.Tournament([1], 0, ref random));
        Assert.Throws<ArgumentException>("places", () => Selection.Fittest([1], new int[2]));
    }
}
