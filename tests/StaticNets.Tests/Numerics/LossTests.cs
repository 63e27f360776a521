using System;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Numerics;

/// <summary>Values of the losses, and where they are delicate.</summary>
public class LossTests
{
    // The distance from 0 and 1 at which unfused cross entropies clip: 2^-23.
    private const double Clip = 1.0 / (1 << 23);

    [Fact]
    public void Values_are_those_of_the_formulas()
    {
        Assert.Equal(6.25, Losses.SquaredError(1.5, -1.0));
        Assert.Equal(3.125, Losses.HalfSquaredError(1.5, -1.0));
        Assert.Equal(2.5, Losses.AbsoluteError(-1.5, 1.0));
        Assert.Equal(0.125, Losses.Huber(0.5, 0.0, 1.0));
        Assert.Equal(2.5, Losses.Huber(-3.0, 0.0, 1.0));
        Assert.Equal(1.25, Losses.Hinge(-0.25, 1.0));
        Assert.Equal(0, Losses.Hinge(1.25, 1.0));
        Assert.Equal(1.5625, Losses.SquaredHinge(0.25, -1.0));
        AssertClose(-Math.Log(0.25), Losses.BinaryCrossEntropy(0.25, 1.0));
        AssertClose(-Math.Log(0.75), Losses.BinaryCrossEntropy(0.25, 0.0));
        AssertClose(-0.5 * Math.Log(0.25), Losses.CrossEntropy(0.25, 0.5));
        AssertClose(Math.Log(Math.Cosh(1.5)), Losses.LogCosh(2.0, 0.5));
    }

    [Fact]
    public void Slopes_at_kinks()
    {
        Assert.Equal(0, Losses.AbsoluteErrorSlope(2.0, 2.0));
        Assert.Equal(1, Losses.HuberSlope(1.0, 0.0, 1.0));
        Assert.Equal(0, Losses.HingeSlope(1.0, 1.0));
        Assert.Equal(0, Losses.SquaredHingeSlope(-1.0, -1.0));
    }

    [Fact]
    public void Log_cosh_is_accurate_for_tiny_and_for_huge_errors()
    {
        AssertClose(5e-21, Losses.LogCosh(1e-10, 0.0));
        AssertClose(0.5e-6, Losses.LogCosh(1e-3, 0.0), 1e-6);
        AssertClose(1e300, Losses.LogCosh(-1e300, 0.0));
        AssertClose(1000 - Math.Log(2), Losses.LogCosh(0.0, 1000.0));
        for (double e = 0.05; e < 20; e += 0.0371)
        {
            double doubled = Math.Sinh(e / 2) * Math.Sinh(e / 2) * 2;
            AssertClose(Exact.Log1p(doubled), Losses.LogCosh(e, 0.0), 2e-14);
            Assert.True(Ulps.Error(Losses.LogCosh((float)e, 0f), Losses.LogCosh((double)(float)e, 0.0)) <= 5);
        }
    }

    [Fact]
    public void Clipped_outputs_cost_much_and_slope_not()
    {
        AssertClose(-Math.Log(Clip), Losses.BinaryCrossEntropy(0.0, 1.0));
        AssertClose(-Math.Log(Clip), Losses.BinaryCrossEntropy(1.0, 0.0), 1e-8);
        AssertClose(-Math.Log(Clip), Losses.CrossEntropy(0.0, 1.0));
        AssertClose(-Math.Log(Clip), Losses.CrossEntropy(0f, 1f), 1e-6);
        Assert.Equal(0, Losses.BinaryCrossEntropySlope(0.0, 1.0));
        Assert.Equal(0, Losses.BinaryCrossEntropySlope(1.0, 0.0));
        Assert.Equal(0, Losses.CrossEntropySlope(0.0, 1.0));
        Assert.Equal(0, Losses.BinaryCrossEntropySlope(0f, 1f));
        Assert.Equal(0, Losses.BinaryCrossEntropySlope(1f, 0f));
    }

    [Fact]
    public void Fused_binary_cross_entropy_does_not_overflow()
    {
        Assert.Equal(1000f, Losses.BinaryCrossEntropyWithLogits(1000f, 0f));
        Assert.Equal(1000f, Losses.BinaryCrossEntropyWithLogits(-1000f, 1f));
        Assert.Equal(0f, Losses.BinaryCrossEntropyWithLogits(1000f, 1f));
        for (double z = -30; z < 30; z += 0.37)
        {
            foreach (double t in new[] { 0, 0.25, 1 })
            {
                AssertClose(Exact.Softplus(z) - (t * z), Losses.BinaryCrossEntropyWithLogits(z, t), 1e-14, 1e-14);
            }
        }
    }

    private static void AssertClose(double expected, double actual, double relative = 1e-14, double absolute = 0)
        => Assert.True(Math.Abs(actual - expected) <= absolute + (relative * Math.Abs(expected)), FormattableString.Invariant($"{actual:R} instead of {expected:R}"));
}
