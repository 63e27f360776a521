using System;
using System.Globalization;
using System.IO;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Numerics;

/// <summary>Double precision against a table of correctly rounded values (elementary.txt): the published bounds, in doubles.</summary>
public class ElementaryDoubleTests
{
    [Fact]
    public void Exp_is_within_1_double() => AssertWithin(1, "Exp", Elementary.Exp);

    [Fact]
    public void Expm1_is_within_2_doubles() => AssertWithin(2, "Expm1", Elementary.Expm1);

    [Fact]
    public void Log_is_within_1_double() => AssertWithin(1, "Log", Elementary.Log);

    [Fact]
    public void Log1p_is_within_2_doubles() => AssertWithin(2, "Log1p", Elementary.Log1p);

    [Fact]
    public void Sigmoid_is_within_2_doubles() => AssertWithin(2, "Sigmoid", Elementary.Sigmoid);

    [Fact]
    public void Tanh_is_within_2_doubles() => AssertWithin(2, "Tanh", Elementary.Tanh);

    [Fact]
    public void Softplus_is_within_2_doubles() => AssertWithin(2, "Softplus", Elementary.Softplus);

    [Fact]
    public void NormalCdf_is_within_5_doubles() => AssertWithin(5, "NormalCdf", Elementary.NormalCdf);

    internal static void AssertWithin(double bound, string name, Func<double, double> function)
    {
        using Stream stream = typeof(ElementaryDoubleTests).Assembly.GetManifestResourceStream("elementary.txt")!;
        using var reader = new StreamReader(stream);
        double worst = 0;
        double at = 0;
        int points = 0;
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split(' ');
            if (fields[0] != name)
            {
                continue;
            }

            double x = FromBits(fields[1]);
            double distance = Ulps.Distance(function(x), FromBits(fields[2]));
            points++;
            if (distance > worst)
            {
                worst = distance;
                at = x;
            }
        }

        Assert.True(points > 100, "The table has no such function.");
        Assert.True(worst <= bound, FormattableString.Invariant($"{worst} doubles apart at {at:R}"));
    }

    private static double FromBits(string hex) => BitConverter.UInt64BitsToDouble(ulong.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
