using System;

namespace StaticNets.Tests.Numerics;

/// <summary>Functions in double precision that do not cancel: the references of the single-precision sweeps.</summary>
internal static class Exact
{
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>By its power series near 0.</summary>
    public static double Expm1(double x)
    {
        if (!(Math.Abs(x) < 0.5))
        {
            return Math.Exp(x) - 1;
        }

        double sum = 0;
        for (int k = 22; k >= 1; k--)
        {
            sum = (sum + 1) * x / k;
        }

        return sum;
    }

    /// <summary>By the series of 2 atanh(x / (2 + x)) near 0.</summary>
    public static double Log1p(double x)
    {
        if (!(Math.Abs(x) < 0.5))
        {
            return Math.Log(1 + x);
        }

        double s = x / (2 + x);
        double sum = 0;
        for (int k = 41; k >= 1; k -= 2)
        {
            sum = (sum * s * s) + (1.0 / k);
        }

        return 2 * s * sum;
    }

    public static double Tanh(double x)
    {
        double m = Expm1(-2 * Math.Abs(x));
        return Math.CopySign(m / (m + 2), x);
    }
}
