using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Training;

public class ValueScaleTests
{
    [Theory]
    [InlineData(false, 0.0, 1.0)]
    [InlineData(false, 0.97, 0.983)]
    [InlineData(false, -3.0, 250.0)]
    [InlineData(false, 0.001, 0.001)]
    [InlineData(false, 0.0, 0.0)]
    [InlineData(true, 0.01, 2.5)]
    [InlineData(true, 0.4, 0.5)]
    [InlineData(true, 1e-12, 1e6)]
    [InlineData(true, 0.1, 0.1)]
    [InlineData(true, 1.0, 10.0)]
    public void EveryValueHasAPlaceBetweenTheFirstAndTheLastTick(bool isLogarithmic, double least, double greatest)
    {
        var scale = ValueScale.Of([double.NaN, greatest, least, double.PositiveInfinity], isLogarithmic);
        Assert.InRange(scale.Ticks.Count, 2, 12);
        Assert.Equal(scale.Ticks, scale.Ticks.Order());
        Assert.True(scale.Ticks[0] <= least * (1 + Math.Sign(least) * 1e-12), $"{scale.Ticks[0]} is above {least}");
        Assert.True(scale.Ticks[^1] >= greatest * (1 - Math.Sign(greatest) * 1e-12), $"{scale.Ticks[^1]} is below {greatest}");

        // places are computed from the ends with rounding
        Assert.Equal(0, scale.PlaceOf(scale.Ticks[0]), 1e-9);
        Assert.Equal(1, scale.PlaceOf(scale.Ticks[^1]), 1e-9);
        Assert.True(scale.PlaceOf(least) <= scale.PlaceOf(greatest));
    }

    [Fact]
    public void WithoutValuesThereIsAnAxisAllTheSame()
    {
        Assert.Equal([0.0, 1], ValueScale.Of([double.NaN], isLogarithmic: false).Ticks);
        Assert.Equal([0.1, 1], ValueScale.Of([0, -1], isLogarithmic: true).Ticks);
    }

    [Theory]
    [InlineData(0.9, 1)]
    [InlineData(1.1, 2)]
    [InlineData(3, 5)]
    [InlineData(7, 10)]
    [InlineData(0.03, 0.05)]
    public void StepsAreRound(double step, double expected) => Assert.Equal(expected, ValueScale.RoundStep(step), 1e-12 * expected);
}
