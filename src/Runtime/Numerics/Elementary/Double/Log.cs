using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

// The logarithms in double precision.
//
// x = 2^e m with sqrt(1/2) <= m < sqrt(2), f = m - 1, s = f / (2 + f). The logarithm of m is 2 atanh(s), which is
// summed as f - (f^2/2 - s (f^2/2 + R(s^2))), so that f itself, the leading term, is not rounded.
public static partial class Elementary
{
    /// <summary>The natural logarithm: -infinity at 0, NaN below it.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Log(Vector128<double> x)
    {
        // A subnormal number is brought into the normal range first.
        Vector128<double> scaled = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(2.2250738585072014e-308)), x * Vector128.Create(4503599627370496.0), x);
        Vector128<double> offset = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(2.2250738585072014e-308)), Vector128.Create(4503599627371571.0), Vector128.Create(4503599627371519.0));
        Vector128<long> bits = scaled.AsInt64() + Vector128.Create(0x3FF0000000000000 - 0x3FE6A09E667F3BCD);
        Vector128<double> e = ((bits >>> 52) | Vector128.Create(0x4330000000000000)).AsDouble() - offset;
        Vector128<double> m = ((bits & Vector128.Create(0x000FFFFFFFFFFFFF)) + Vector128.Create(0x3FE6A09E667F3BCD)).AsDouble();
        Vector128<double> result = LogOfParts(e, m - Vector128.Create(1.0));

        // +infinity and NaN stand for themselves.
        result = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(double.PositiveInfinity)), result, x);
        Vector128<double> outside = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(0.0)), Vector128.Create(double.NaN), Vector128.Create(double.NegativeInfinity));
        return Vector128.ConditionalSelect(Vector128.LessThanOrEqual(x, Vector128.Create(0.0)), outside, result);
    }

    /// <summary><c>ln(1 + x)</c>, accurate relative to itself also near 0; -infinity at -1, NaN below it.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Log1p(Vector128<double> x)
    {
        // 1 + x = sum + lost, exactly (Knuth); what was lost is added to f, scaled by 2^-e = m / sum.
        Vector128<double> sum = x + Vector128.Create(1.0);
        Vector128<double> back = sum - Vector128.Create(1.0);
        Vector128<double> lost = (Vector128.Create(1.0) - (sum - back)) + (x - back);
        Vector128<long> bits = sum.AsInt64() + Vector128.Create(0x3FF0000000000000 - 0x3FE6A09E667F3BCD);
        Vector128<double> e = ((bits >>> 52) | Vector128.Create(0x4330000000000000)).AsDouble() - Vector128.Create(4503599627371519.0);
        Vector128<double> m = ((bits & Vector128.Create(0x000FFFFFFFFFFFFF)) + Vector128.Create(0x3FE6A09E667F3BCD)).AsDouble();
        Vector128<double> f = Vector128.MultiplyAddEstimate(lost, m / sum, m - Vector128.Create(1.0));
        Vector128<double> result = LogOfParts(e, f);

        // +infinity and NaN stand for themselves, and so do numbers too small to change: -0 keeps its sign.
        result = Vector128.ConditionalSelect(
            Vector128.LessThan(x, Vector128.Create(double.PositiveInfinity)) & Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(1e-290)), result, x);
        Vector128<double> outside = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(-1.0)), Vector128.Create(double.NaN), Vector128.Create(double.NegativeInfinity));
        return Vector128.ConditionalSelect(Vector128.LessThanOrEqual(x, Vector128.Create(-1.0)), outside, result);
    }

    /// <summary><c>ln(1 + x)</c> for x in 0..1, without cancellation and without taking x apart: 2 atanh(x / (2 + x)).</summary>
    /// <param name="x">A number from 0 to 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<double> Log1pOfUnit(Vector128<double> x)
    {
        // (atanh(s) / s - 1) / s^2 for s^2 up to 1/9: own fit at Chebyshev nodes, which contributes at most 2.2e-18 of the result.
        Vector128<double> s = x / (x + Vector128.Create(2.0));
        Vector128<double> z = s * s;
        Vector128<double> z2 = z * z;
        Vector128<double> g01 = Vector128.MultiplyAddEstimate(Vector128.Create(0.19999999999999762), z, Vector128.Create(0.3333333333333333));
        Vector128<double> g23 = Vector128.MultiplyAddEstimate(Vector128.Create(0.11111111099118386), z, Vector128.Create(0.1428571428580005));
        Vector128<double> g45 = Vector128.MultiplyAddEstimate(Vector128.Create(0.07692271982430275), z, Vector128.Create(0.09090909948981357));
        Vector128<double> g67 = Vector128.MultiplyAddEstimate(Vector128.Create(0.05867139530651599), z, Vector128.Create(0.06667589315724629));
        Vector128<double> g89 = Vector128.MultiplyAddEstimate(Vector128.Create(0.03746071897775383), z, Vector128.Create(0.05422589197440007));
        Vector128<double> g = Vector128.MultiplyAddEstimate(Vector128.Create(0.07815288900461426), z2, g89);
        g = Vector128.MultiplyAddEstimate(g, z2, g67);
        g = Vector128.MultiplyAddEstimate(g, z2, g45);
        g = Vector128.MultiplyAddEstimate(g, z2, g23);
        g = Vector128.MultiplyAddEstimate(g, z2, g01);
        Vector128<double> twice = s + s;
        return Vector128.MultiplyAddEstimate(twice * z, g, twice);
    }

    /// <summary><c>e ln(2) + ln(1 + f)</c> for 1 + f between sqrt(1/2) and sqrt(2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> LogOfParts(Vector128<double> e, Vector128<double> f)
    {
        // R(z) / z = 2 (atanh(s) / s - 1) / z, z = s^2 up to 0.0295: own fit at Chebyshev nodes, which contributes at most 4.3e-18 of the result.
        Vector128<double> s = f / (f + Vector128.Create(2.0));
        Vector128<double> z = s * s;
        Vector128<double> z2 = z * z;
        Vector128<double> q01 = Vector128.MultiplyAddEstimate(Vector128.Create(0.39999999999899505), z, Vector128.Create(0.666666666666667));
        Vector128<double> q23 = Vector128.MultiplyAddEstimate(Vector128.Create(0.2222221113479508), z, Vector128.Create(0.28571428625975487));
        Vector128<double> q45 = Vector128.MultiplyAddEstimate(Vector128.Create(0.15331721600556042), z, Vector128.Create(0.18182889125261723));
        Vector128<double> q = Vector128.MultiplyAddEstimate(Vector128.Create(0.14616449685043406), z2, q45);
        q = Vector128.MultiplyAddEstimate(q, z2, q23);
        q = Vector128.MultiplyAddEstimate(q, z2, q01);
        Vector128<double> half = Vector128.Create(0.5) * (f * f);
        Vector128<double> low = Vector128.MultiplyAddEstimate(s, Vector128.MultiplyAddEstimate(q, z, half), e * Vector128.Create(2.8235290563031577e-13));
        return Vector128.MultiplyAddEstimate(e, Vector128.Create(0.693147180559663), f - (half - low));
    }
}
