using System;

namespace StaticNets.Benchmarks.Functions;

/// <summary>How far a result in single precision is from the exact one.</summary>
public static class UlpError
{
    /// <summary>The exponent of the smallest normal number.</summary>
    private const int SmallestExponent = -126;

    /// <summary>The bits after the leading one.</summary>
    private const int FractionBits = 23;

    private static readonly double Limit = Math.ScaleB(1, 128);

    /// <summary>The distance in units of the last place that a number of the exact result's size has.</summary>
    /// <param name="exact">The exact result.</param>
    /// <param name="actual">The result.</param>
    /// <returns>At most 1/2 when the result is the nearest number; infinite when it is not a number and should be.</returns>
    public static double Of(double exact, float actual)
    {
        if (double.IsNaN(exact) || float.IsNaN(actual))
        {
            return double.IsNaN(exact) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        }

        // Infinity stands for the number that would come after the largest.
        double expected = Math.Clamp(exact, -Limit, Limit);
        double result = Math.Clamp(actual, -Limit, Limit);
        int exponent = expected == 0 ? SmallestExponent : Math.Clamp(Math.ILogB(expected), SmallestExponent, 127);
        return Math.Abs(result - expected) / Math.ScaleB(1, exponent - FractionBits);
    }
}
