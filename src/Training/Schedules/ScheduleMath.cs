using StaticNets.Numerics.Unfused;

namespace StaticNets;

/// <summary>
/// The functions that schedules need, by additions, multiplications and divisions alone, so that a rate has the same bits on every
/// platform; those of <see cref="System.Math"/> come from the platform's C library.
/// </summary>
internal static class ScheduleMath
{
    private const double Pi = System.Math.PI;

    /// <summary>The cosine of <c>pi * x</c>, to about one unit in the last place of 1.</summary>
    /// <param name="x">A finite number.</param>
    public static double CosineOfPi(double x)
    {
        // by symmetry to x in 0..1/2 and from there to angles up to pi / 4
        x = System.Math.Abs(x) % 2;
        x = x > 1 ? 2 - x : x;
        double sign = 1;
        if (x > 0.5)
        {
            x = 1 - x;
            sign = -1;
        }

        return sign * (x <= 0.25 ? CosineSeries(Pi * x) : SineSeries(Pi * (0.5 - x)));
    }

    /// <summary><c>value^exponent</c>.</summary>
    /// <param name="value">From 0.</param>
    /// <param name="exponent">From 0.</param>
    public static double Power(double value, double exponent)
        => exponent <= int.MaxValue && exponent == (int)exponent ? Power(value, (int)exponent)
            : value < 1e-300 ? 0
            : Elementary.Exp(exponent * NaturalLogarithm.Of(value));

    /// <summary><c>value^exponent</c>, by squaring.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="exponent">From 0.</param>
    public static double Power(double value, int exponent)
    {
        double result = 1;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
            {
                result *= value;
            }

            value *= value;
        }

        return result;
    }

    // Taylor's series; the first term left out is less than 2^-54 at pi / 4.
    private static double CosineSeries(double angle)
    {
        double square = angle * angle;
        double sum = 1;
        for (int k = 16; k > 0; k -= 2)
        {
            sum = 1 - (square / (k * (k - 1)) * sum);
        }

        return sum;
    }

    private static double SineSeries(double angle)
    {
        double square = angle * angle;
        double sum = 1;
        for (int k = 17; k > 1; k -= 2)
        {
            sum = 1 - (square / (k * (k - 1)) * sum);
        }

        return angle * sum;
    }
}
