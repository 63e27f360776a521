using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

// The exponential family in single precision.
//
// x = n ln(2) + r with n the nearest integer and |r| <= ln(2) / 2, then e^x = 2^n e^r (Cody and Waite). Adding
// 12582912 = 1.5 * 2^23 rounds x / ln(2) to the integer n and leaves it in the low bits of the sum, from where a shift
// by 23 brings it into the exponent; a magic number that is k larger leaves n + k there, for nothing.
// ln(2) = 0.693145752 + 1.42860677e-6; the first has 15 bits, so that n times it is exact.
public static partial class Elementary
{
    /// <summary><c>e^x</c>, within 0.9 ulp; beyond the largest number +infinity, below the smallest gradually 0.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> x)
    {
        x = Vector128.MinNative(Vector128.Create(89f), Vector128.MaxNative(Vector128.Create(-104f), x));
        Vector128<float> shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(1.44269504f), Vector128.Create(12582912f));
        Vector128<float> n = shifted - Vector128.Create(12582912f);
        Vector128<float> high = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693145752f), x);

        // r = high + low, the first exactly; added last, it spares e^r - 1 the rounding of r.
        Vector128<float> low = n * Vector128.Create(-1.42860677e-6f);
        Vector128<float> r = high + low;
        Vector128<float> p = high + Vector128.MultiplyAddEstimate(ExpRemainder(r), r * r, low);

        // 2^n in two steps, so that it may be infinite or subnormal.
        Vector128<int> bits = shifted.AsInt32();
        Vector128<int> half = bits >>> 1;
        Vector128<float> scale = ((half << 23) + Vector128.Create(0x3F800000)).AsSingle();
        Vector128<float> rest = (((bits - half) << 23) + Vector128.Create(0x3F800000)).AsSingle();
        return Vector128.MultiplyAddEstimate(p, scale, scale) * rest;
    }

    /// <summary><c>e^x - 1</c>, accurate relative to itself also near 0.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Expm1(Vector128<float> x)
    {
        // With 2^(n-1), because 2^128 is not a number; doubled at the end.
        Vector128<float> y = Vector128.MinNative(Vector128.Create(89f), Vector128.MaxNative(Vector128.Create(-18.1f), x));
        Vector128<float> shifted = Vector128.MultiplyAddEstimate(y, Vector128.Create(1.44269504f), Vector128.Create(12582911f));
        Vector128<float> n = shifted - Vector128.Create(12582911f);
        Vector128<float> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693145752f), y);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-1.42860677e-6f), r);
        Vector128<float> p = Vector128.MultiplyAddEstimate(ExpRemainder(r), r * r, r);
        Vector128<float> scale = ((shifted.AsInt32() << 23) + Vector128.Create(0x3F800000)).AsSingle();
        Vector128<float> half = Vector128.MultiplyAddEstimate(p, scale, scale - Vector128.Create(0.5f));

        // Halving would cost a subnormal number its last bit, and -0 its sign.
        return Vector128.ConditionalSelect(Vector128.LessThan(Vector128.Abs(x), Vector128.Create(1e-30f)), x, half + half);
    }

    /// <summary><c>e^x</c> for x up to 0: less work than <see cref="Exp(Vector128{float})"/>.</summary>
    /// <param name="x">A number that is not positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> ExpNonPositive(Vector128<float> x)
    {
        // With 2^(n+64), which is a normal number for every n; 2^-64 at the end rounds once, into the subnormal numbers.
        x = Vector128.MaxNative(Vector128.Create(-104f), x);
        Vector128<float> shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(1.44269504f), Vector128.Create(12582976f));
        Vector128<float> n = shifted - Vector128.Create(12582976f);
        Vector128<float> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693145752f), x);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-1.42860677e-6f), r);
        Vector128<float> p = Vector128.MultiplyAddEstimate(ExpRemainder(r), r * r, r);
        Vector128<float> scale = ((shifted.AsInt32() << 23) + Vector128.Create(0x3F800000)).AsSingle();
        return Vector128.MultiplyAddEstimate(p, scale, scale) * Vector128.Create(5.42101086e-20f);
    }

    /// <summary><c>e^x - 1</c> for x up to 0: less work than <see cref="Expm1(Vector128{float})"/>.</summary>
    /// <param name="x">A number that is not positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> Expm1NonPositive(Vector128<float> x)
    {
        // e^-18.1 is less than a quarter of the distance from 1 to the number before it.
        x = Vector128.MaxNative(Vector128.Create(-18.1f), x);
        Vector128<float> shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(1.44269504f), Vector128.Create(12582912f));
        Vector128<float> n = shifted - Vector128.Create(12582912f);
        Vector128<float> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693145752f), x);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-1.42860677e-6f), r);
        Vector128<float> p = Vector128.MultiplyAddEstimate(ExpRemainder(r), r * r, r);
        Vector128<float> scale = ((shifted.AsInt32() << 23) + Vector128.Create(0x3F800000)).AsSingle();
        return Vector128.MultiplyAddEstimate(p, scale, scale - Vector128.Create(1f));
    }

    /// <summary><c>e^(-a^2/2)</c> for a >= 0, accurate relative to itself however large the square is.</summary>
    /// <param name="a">A number that is not negative.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> HalfGaussian(Vector128<float> a)
    {
        // a = high + low, and the square of high, which has 12 bits, is exact: a^2 = high^2 + low (a + high).
        a = Vector128.MinNative(Vector128.Create(14.5f), a);
        Vector128<float> high = (a.AsInt32() & Vector128.Create(unchecked((int)0xFFFFF000))).AsSingle();
        Vector128<float> x = Vector128.Create(-0.5f) * (high * high);
        Vector128<float> shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(1.44269504f), Vector128.Create(12582976f));
        Vector128<float> n = shifted - Vector128.Create(12582976f);
        Vector128<float> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693145752f), x);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-1.42860677e-6f), r);
        r = Vector128.MultiplyAddEstimate(Vector128.Create(-0.5f) * (a - high), a + high, r);
        Vector128<float> p = Vector128.MultiplyAddEstimate(ExpRemainder(r), r * r, r);
        Vector128<float> scale = ((shifted.AsInt32() << 23) + Vector128.Create(0x3F800000)).AsSingle();
        return Vector128.MultiplyAddEstimate(p, scale, scale) * Vector128.Create(5.42101086e-20f);
    }

    /// <summary>
    /// <c>(e^r - 1 - r) / r^2</c> for |r| up to ln(2) / 2, by Estrin's scheme. Own minimax fit: it contributes at most
    /// 3.7e-9 of e^r and 2.0e-8 of e^r - 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ExpRemainder(Vector128<float> r)
    {
        Vector128<float> r2 = r * r;
        Vector128<float> c01 = Vector128.MultiplyAddEstimate(Vector128.Create(0.166665211f), r, Vector128.Create(0.49999994f));
        Vector128<float> c23 = Vector128.MultiplyAddEstimate(Vector128.Create(0.00836874545f), r, Vector128.Create(0.041668389f));
        Vector128<float> c234 = Vector128.MultiplyAddEstimate(Vector128.Create(0.00138145371f), r2, c23);
        return Vector128.MultiplyAddEstimate(c234, r2, c01);
    }
}
