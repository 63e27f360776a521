using System;
using Xunit;

namespace StaticNets.Tests.Files;

public sealed class NormalDistributionTests
{
    /// <summary>The values were computed with 40 digits, in both tails and on both sides of the place (2.83) where the formulas meet.</summary>
    [Theory]
    [InlineData(-9, 1.1285884059538405e-19)]
    [InlineData(-5, 2.866515718791939e-7)]
    [InlineData(-3, 0.0013498980316300946)]
    [InlineData(-2.8, 0.002555130330427933)]
    [InlineData(-1, 0.15865525393145705)]
    [InlineData(-0.25, 0.4012936743170763)]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.6914624612740131)]
    [InlineData(1, 0.8413447460685429)]
    [InlineData(2.82, 0.9975988175258107)]
    [InlineData(2.83, 0.9976725997932685)]
    [InlineData(4, 0.9999683287581669)]
    public void AgreesWithTheErrorFunction(double x, double expected)
    {
        double actual = NormalDistribution.Below(x);

        Assert.Equal(expected, actual, 1e-15); // what is stated
        if (x < -3)
        {
            Assert.Equal(1, actual / expected, 1e-14); // the tail by itself: rounding of z and of exp(-z^2), z^2 up to 40
        }
    }

    [Fact]
    public void EndsAreExact()
    {
        Assert.Equal(0, NormalDistribution.Below(double.NegativeInfinity));
        Assert.Equal(1, NormalDistribution.Below(double.PositiveInfinity));
        Assert.True(double.IsNaN(NormalDistribution.Below(double.NaN)));
    }
}
