using System;

namespace StaticNets;

/// <summary>What the formulas of activations in double precision are made of.</summary>
internal static class DoubleFormulas
{
    /// <summary>A value between bounds; what is not a number stays that.</summary>
    public static double Between(double minimum, double value, double maximum) => Math.Min(maximum, Math.Max(minimum, value));

    /// <summary>Without a power that overflows.</summary>
    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary><c>ln(1 + exp(x))</c> without overflow.</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + LogOf1Plus(Math.Exp(-Math.Abs(x)));

    /// <summary><c>exp(x) - 1</c> for x up to 0, without cancellation near 0: <c>2 exp(x / 2) sinh(x / 2)</c>.</summary>
    public static double ExpMinus1(double x) => x > -0.5 ? 2 * Math.Exp(x / 2) * Math.Sinh(x / 2) : Math.Exp(x) - 1;

    /// <summary>Whether two numbers agree to single precision.</summary>
    public static bool AreNear(double a, double b) => Math.Abs(a - b) <= 1e-6 * Math.Max(Math.Abs(a), Math.Abs(b));

    /// <summary><c>ln(1 + x)</c> for small x, where the rounding of <c>1 + x</c> cancels (Kahan).</summary>
    private static double LogOf1Plus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }
}
