using System;

namespace StaticNets.Tests.Numerics;

/// <summary>Errors in units of the last place of the exact result, gradual underflow included.</summary>
internal static class Ulps
{
    /// <summary>The error of a float whose exact value is <paramref name="expected"/>; infinite where one of them alone is NaN or has overflowed.</summary>
    public static double Error(float actual, double expected)
    {
        // From here on a number rounds to infinity.
        const double overflow = 3.4028235677973366e38;
        if (float.IsNaN(actual) || double.IsNaN(expected))
        {
            return float.IsNaN(actual) && double.IsNaN(expected) ? 0 : double.PositiveInfinity;
        }

        if (Math.Abs(expected) >= overflow || float.IsInfinity(actual))
        {
            return Math.Abs(expected) >= overflow && float.IsInfinity(actual) && Math.Sign(actual) == Math.Sign(expected) ? 0 : double.PositiveInfinity;
        }

        int exponent = expected == 0 ? -149 : Math.Max(Math.ILogB(expected) - 23, -149);
        return Math.Abs(actual - expected) / Math.ScaleB(1, exponent);
    }

    /// <summary>The number of doubles between two doubles of the same sign.</summary>
    public static double Distance(double actual, double expected)
        => actual.Equals(expected)
            ? 0
            : (double)Int128.Abs((Int128)BitConverter.DoubleToInt64Bits(actual) - BitConverter.DoubleToInt64Bits(expected));
}
