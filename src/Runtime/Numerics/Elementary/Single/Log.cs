using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

// The logarithms in single precision.
//
// x = 2^e m with sqrt(1/2) <= m < sqrt(2), f = m - 1, s = f / (2 + f). The logarithm of m is 2 atanh(s), which is
// summed as f - (f^2/2 - s (f^2/2 + R(s^2))), so that f itself, the leading term, is not rounded.
public static partial class Elementary
{
    /// <summary>The natural logarithm: -infinity at 0, NaN below it.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log(Vector128<float> x)
    {
        // A subnormal number is brought into the normal range first.
        Vector128<float> scaled = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(1.17549435e-38f)), x * Vector128.Create(8388608f), x);
        Vector128<float> offset = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(1.17549435e-38f)), Vector128.Create(8388758f), Vector128.Create(8388735f));
        Vector128<int> bits = scaled.AsInt32() + Vector128.Create(0x3F800000 - 0x3F3504F3);
        Vector128<float> e = ((bits >>> 23) | Vector128.Create(0x4B000000)).AsSingle() - offset;
        Vector128<float> m = ((bits & Vector128.Create(0x007FFFFF)) + Vector128.Create(0x3F3504F3)).AsSingle();
        Vector128<float> result = LogOfParts(e, m - Vector128.Create(1f));

        // +infinity and NaN stand for themselves.
        result = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(float.PositiveInfinity)), result, x);
        Vector128<float> outside = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(0f)), Vector128.Create(float.NaN), Vector128.Create(float.NegativeInfinity));
        return Vector128.ConditionalSelect(Vector128.LessThanOrEqual(x, Vector128.Create(0f)), outside, result);
    }

    /// <summary><c>ln(1 + x)</c>, accurate relative to itself also near 0; -infinity at -1, NaN below it.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log1p(Vector128<float> x)
    {
        // 1 + x = sum + lost, exactly (Knuth); what was lost is added to f, scaled by 2^-e = m / sum.
        Vector128<float> sum = x + Vector128.Create(1f);
        Vector128<float> back = sum - Vector128.Create(1f);
        Vector128<float> lost = (Vector128.Create(1f) - (sum - back)) + (x - back);
        Vector128<int> bits = sum.AsInt32() + Vector128.Create(0x3F800000 - 0x3F3504F3);
        Vector128<float> e = ((bits >>> 23) | Vector128.Create(0x4B000000)).AsSingle() - Vector128.Create(8388735f);
        Vector128<float> m = ((bits & Vector128.Create(0x007FFFFF)) + Vector128.Create(0x3F3504F3)).AsSingle();
        Vector128<float> f = Vector128.MultiplyAddEstimate(lost, m / sum, m - Vector128.Create(1f));
        Vector128<float> result = LogOfParts(e, f);

        // +infinity and NaN stand for themselves, and so do numbers too small to change: -0 keeps its sign.
        result = Vector128.ConditionalSelect(
            Vector128.LessThan(x, Vector128.Create(float.PositiveInfinity)) & Vector128.GreaterThan(Vector128.Abs(x), Vector128.Create(1e-30f)), result, x);
        Vector128<float> outside = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(-1f)), Vector128.Create(float.NaN), Vector128.Create(float.NegativeInfinity));
        return Vector128.ConditionalSelect(Vector128.LessThanOrEqual(x, Vector128.Create(-1f)), outside, result);
    }

    /// <summary><c>ln(1 + x)</c> for x in 0..1, without cancellation and without taking x apart: 2 atanh(x / (2 + x)).</summary>
    /// <param name="x">A number from 0 to 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> Log1pOfUnit(Vector128<float> x)
    {
        // (atanh(s) / s - 1) / s^2 for s^2 up to 1/9: own fit at Chebyshev nodes, which contributes at most 1e-9 of the result.
        Vector128<float> s = x / (x + Vector128.Create(2f));
        Vector128<float> z = s * s;
        Vector128<float> z2 = z * z;
        Vector128<float> g01 = Vector128.MultiplyAddEstimate(Vector128.Create(0.199998528f), z, Vector128.Create(0.333333343f));
        Vector128<float> g23 = Vector128.MultiplyAddEstimate(Vector128.Create(0.108532876f), z, Vector128.Create(0.142961785f));
        Vector128<float> g = Vector128.MultiplyAddEstimate(Vector128.Create(0.11612165f), z2, g23);
        g = Vector128.MultiplyAddEstimate(g, z2, g01);
        Vector128<float> twice = s + s;
        return Vector128.MultiplyAddEstimate(twice * z, g, twice);
    }

    /// <summary><c>e ln(2) + ln(1 + f)</c> for 1 + f between sqrt(1/2) and sqrt(2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> LogOfParts(Vector128<float> e, Vector128<float> f)
    {
        // R(z) / z = 2 (atanh(s) / s - 1) / z, z = s^2 up to 0.0295: own fit at Chebyshev nodes, which contributes at most 3.1e-10 of the result.
        Vector128<float> s = f / (f + Vector128.Create(2f));
        Vector128<float> z = s * s;
        Vector128<float> z2 = z * z;
        Vector128<float> q01 = Vector128.MultiplyAddEstimate(Vector128.Create(0.400001228f), z, Vector128.Create(0.666666687f));
        Vector128<float> q23 = Vector128.MultiplyAddEstimate(Vector128.Create(0.233304679f), z, Vector128.Create(0.285508215f));
        Vector128<float> q = Vector128.MultiplyAddEstimate(q23, z2, q01);
        Vector128<float> half = Vector128.Create(0.5f) * (f * f);
        Vector128<float> low = Vector128.MultiplyAddEstimate(s, Vector128.MultiplyAddEstimate(q, z, half), e * Vector128.Create(1.42860677e-6f));
        return Vector128.MultiplyAddEstimate(e, Vector128.Create(0.693145752f), f - (half - low));
    }
}
