using System;

namespace StaticNets;

/// <summary>
/// The natural logarithm by additions, multiplications and divisions alone, so that its bits are the same on every platform;
/// those of <see cref="Math.Log(double)"/> come from the platform's C library.
/// </summary>
internal static class NaturalLogarithm
{
    private const double Ln2High = 0.693147180369123816490; // 32 significant bits: a multiple of it by an exponent is exact
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double SquareRootOf2 = 1.4142135623730951;
    private const long MantissaBits = 0x000F_FFFF_FFFF_FFFF;
    private const long BitsOfOne = 0x3FF0_0000_0000_0000;

    /// <summary>The natural logarithm to about one unit in the last place.</summary>
    /// <param name="value">Positive, finite and not subnormal; it is not checked.</param>
    public static double Of(double value)
    {
        // value = mantissa * 2^exponent with the mantissa in sqrt(1/2)..sqrt(2)
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & MantissaBits) | BitsOfOne);
        if (mantissa > SquareRootOf2)
        {
            mantissa *= 0.5;
            exponent++;
        }

        // ln(m) = 2 * artanh(f) = 2 * (f + f^3/3 + f^5/5 + ...) with f = (m - 1) / (m + 1), |f| < 0.1716
        double f = (mantissa - 1) / (mantissa + 1);
        double square = f * f;
        double series = 1.0 / 23;
        for (int divisor = 21; divisor >= 3; divisor -= 2)
        {
            series = (series * square) + (1.0 / divisor);
        }

        double tail = 2 * f * square * series;
        return (exponent * Ln2High) + ((2 * f) + (tail + (exponent * Ln2Low)));
    }
}
