using System;

namespace StaticNets.Reference;

/// <summary>The distribution function of the standard normal distribution, which System.Math lacks.</summary>
public static class ErrorFunction
{
    private static readonly double SquareRootOfPi = Math.Sqrt(Math.PI);

    /// <summary>The share of a standard normal distribution that is below <paramref name="x"/>: <c>(1 + erf(x / sqrt(2))) / 2</c>.</summary>
    public static double NormalDistribution(double x)
    {
        double z = Math.Abs(x) / Math.Sqrt(2);
        double tail = 0.5 * (z < 2 ? 1 - Series(z) : ContinuedFraction(z));
        return x < 0 ? tail : 1 - tail;
    }

    /// <summary>The density of the standard normal distribution.</summary>
    public static double NormalDensity(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    /// <summary>erf(z) = 2 / sqrt(pi) * exp(-z^2) * sum of 2^n * z^(2n + 1) / (1 * 3 * ... * (2n + 1)): all terms positive.</summary>
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

    /// <summary>1 - erf(z) = exp(-z^2) / sqrt(pi) / (z + (1/2) / (z + (2/2) / (z + (3/2) / (z + ...)))), for z from 2.</summary>
    private static double ContinuedFraction(double z)
    {
        double value = z;
        for (int n = 200; n >= 1; n--)
        {
            value = z + (0.5 * n / value);
        }

        return Math.Exp(-z * z) / SquareRootOfPi / value;
    }
}
