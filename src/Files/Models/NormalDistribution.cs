using System;

namespace StaticNets;

/// <summary>The standard normal distribution in double precision, for the formula of GELU.</summary>
internal static class NormalDistribution
{
    /// <summary>From here on the tail is computed by itself, below it as what is left of 1.</summary>
    private const double TailStart = 2;

    /// <summary>Steps of the continued fraction: at its start, where it converges slowest, half of them give all digits.</summary>
    private const int FractionSteps = 120;

    private static readonly double SquareRootOfPi = Math.Sqrt(Math.PI);

    /// <summary>The share that is below a value, <c>(1 + erf(x / sqrt(2))) / 2</c>; exact to 1e-15.</summary>
    public static double Below(double x)
    {
        double z = Math.Abs(x) / Math.Sqrt(2);
        double tail = 0.5 * (z < TailStart ? 1 - Series(z) : ContinuedFraction(z));
        return x < 0 ? tail : 1 - tail;
    }

    /// <summary><c>erf(z) = 2 / sqrt(pi) * exp(-z^2) * sum of 2^n z^(2n + 1) / (1 * 3 * ... * (2n + 1))</c>, whose terms are all positive (Abramowitz and Stegun, 7.1.6).</summary>
    private static double Series(double z)
    {
        double term = z;
        double sum = 0;
        for (int n = 0; sum + term != sum; n++)
        {
            sum += term;
            term *= 2 * z * z / ((2 * n) + 3);
        }

        return 2 / SquareRootOfPi * Math.Exp(-z * z) * sum;
    }

    /// <summary><c>1 - erf(z) = exp(-z^2) / sqrt(pi) / (z + (1/2) / (z + (2/2) / (z + (3/2) / (z + ...))))</c> (Abramowitz and Stegun, 7.1.14).</summary>
    private static double ContinuedFraction(double z)
    {
        double value = z;
        for (int n = FractionSteps; n >= 1; n--)
        {
            value = z + (0.5 * n / value);
        }

        return Math.Exp(-z * z) / SquareRootOfPi / value;
    }
}
