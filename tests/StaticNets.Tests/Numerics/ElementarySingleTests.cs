using System;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Numerics;

/// <summary>Single precision over the whole range, every 1009th float, against double precision: the published bounds.</summary>
[Trait("Speed", "Slow")]
public class ElementarySingleTests
{
    [Fact]
    public void Exp_is_within_0_9_ulp() => AssertWithin(0.9, Elementary.Exp, Math.Exp);

    [Fact]
    public void Expm1_is_within_1_6_ulp() => AssertWithin(1.6, Elementary.Expm1, Exact.Expm1);

    [Fact]
    public void Log_is_within_1_ulp() => AssertWithin(1, Elementary.Log, Math.Log);

    [Fact]
    public void Log1p_is_within_1_5_ulp() => AssertWithin(1.5, Elementary.Log1p, Exact.Log1p);

    [Fact]
    public void Sigmoid_is_within_2_5_ulp() => AssertWithin(2.5, Elementary.Sigmoid, Exact.Sigmoid);

    [Fact]
    public void Tanh_is_within_2_6_ulp() => AssertWithin(2.6, Elementary.Tanh, Exact.Tanh);

    [Fact]
    public void Softplus_is_within_2_8_ulp() => AssertWithin(2.8, Elementary.Softplus, Exact.Softplus);

    // The reference in double precision is checked against its own table, in ElementaryDoubleTests.
    [Fact]
    public void NormalCdf_is_within_6_ulp() => AssertWithin(6, Elementary.NormalCdf, x => Elementary.NormalCdf(x));

    internal static void AssertWithin(double bound, Func<float, float> function, Func<double, double> exact)
    {
        double worst = 0;
        float at = 0;
        for (long bits = 0; bits <= uint.MaxValue; bits += 1009)
        {
            float x = BitConverter.UInt32BitsToSingle((uint)bits);
            double error = Ulps.Error(function(x), exact(x));
            if (error > worst)
            {
                worst = error;
                at = x;
            }
        }

        Assert.True(worst <= bound, FormattableString.Invariant($"{worst} ulp at {at:R}"));
    }
}
