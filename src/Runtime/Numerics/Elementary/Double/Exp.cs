using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

// The exponential family in double precision.
//
// x = n ln(2) + r with n the nearest integer and |r| <= ln(2) / 2, then e^x = 2^n e^r (Cody and Waite). Adding
// 6755399441055744 = 1.5 * 2^52 rounds x / ln(2) to the integer n and leaves it in the low bits of the sum, from where a shift
// by 52 brings it into the exponent; a magic number that is k larger leaves n + k there, for nothing.
// ln(2) = 0.693147180559663 + 2.8235290563031577e-13; the first has 41 bits, so that n times it is exact.
public static partial class Elementary
{
    /// <summary><c>e^x</c>, within 1 ulp; beyond the largest number +infinity, below the smallest gradually 0.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Exp(Vector128<double> x)
    {
        x = Vector128.MinNative(Vector128.Create(710.0), Vector128.MaxNative(Vector128.Create(-746.0), x));
        Vector128<double> shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(1.4426950408889634), Vector128.Create(6755399441055744.0));
        Vector128<double> n = shifted - Vector128.Create(6755399441055744.0);
        Vector128<double> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693147180559663), x);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-2.8235290563031577e-13), r);
        Vector128<double> p = Vector128.MultiplyAddEstimate(ExpRemainder(r), r * r, r);

        // 2^n in two steps, so that it may be infinite or subnormal.
        Vector128<long> bits = shifted.AsInt64();
        Vector128<long> half = bits >>> 1;
        Vector128<double> scale = ((half << 52) + Vector128.Create(0x3FF0000000000000)).AsDouble();
        Vector128<double> rest = (((bits - half) << 52) + Vector128.Create(0x3FF0000000000000)).AsDouble();
        return Vector128.MultiplyAddEstimate(p, scale, scale) * rest;
    }

    /// <summary><c>e^x - 1</c>, accurate relative to itself also near 0.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Expm1(Vector128<double> x)
    {
        // With 2^(n-1), because 2^1024 is not a number; doubled at the end.
        Vector128<double> y = Vector128.MinNative(Vector128.Create(710.0), Vector128.MaxNative(Vector128.Create(-38.0), x));
        Vector128<double> shifted = Vector128.MultiplyAddEstimate(y, Vector128.Create(1.4426950408889634), Vector128.Create(6755399441055743.0));
        Vector128<double> n = shifted - Vector128.Create(6755399441055743.0);
        Vector128<double> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693147180559663), y);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-2.8235290563031577e-13), r);
        Vector128<double> p = Vector128.MultiplyAddEstimate(ExpRemainder(r), r * r, r);
        Vector128<double> scale = ((shifted.AsInt64() << 52) + Vector128.Create(0x3FF0000000000000)).AsDouble();
        Vector128<double> half = Vector128.MultiplyAddEstimate(p, scale, scale - Vector128.Create(0.5));

        // Halving would cost a subnormal number its last bit, and -0 its sign.
        return Vector128.ConditionalSelect(Vector128.LessThan(Vector128.Abs(x), Vector128.Create(1e-290)), x, half + half);
    }

    /// <summary><c>e^x</c> for x up to 0: less work than <see cref="Exp(Vector128{double})"/>.</summary>
    /// <param name="x">A number that is not positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<double> ExpNonPositive(Vector128<double> x)
    {
        // With 2^(n+512), which is a normal number for every n; 2^-512 at the end rounds once, into the subnormal numbers.
        x = Vector128.MaxNative(Vector128.Create(-746.0), x);
        Vector128<double> shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(1.4426950408889634), Vector128.Create(6755399441056256.0));
        Vector128<double> n = shifted - Vector128.Create(6755399441056256.0);
        Vector128<double> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693147180559663), x);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-2.8235290563031577e-13), r);
        Vector128<double> p = Vector128.MultiplyAddEstimate(ExpRemainder(r), r * r, r);
        Vector128<double> scale = ((shifted.AsInt64() << 52) + Vector128.Create(0x3FF0000000000000)).AsDouble();
        return Vector128.MultiplyAddEstimate(p, scale, scale) * Vector128.Create(7.458340731200207e-155);
    }

    /// <summary><c>e^x - 1</c> for x up to 0: less work than <see cref="Expm1(Vector128{double})"/>.</summary>
    /// <param name="x">A number that is not positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<double> Expm1NonPositive(Vector128<double> x)
    {
        // e^-38 is less than a quarter of the distance from 1 to the number before it.
        x = Vector128.MaxNative(Vector128.Create(-38.0), x);
        Vector128<double> shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(1.4426950408889634), Vector128.Create(6755399441055744.0));
        Vector128<double> n = shifted - Vector128.Create(6755399441055744.0);
        Vector128<double> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693147180559663), x);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-2.8235290563031577e-13), r);
        Vector128<double> p = Vector128.MultiplyAddEstimate(ExpRemainder(r), r * r, r);
        Vector128<double> scale = ((shifted.AsInt64() << 52) + Vector128.Create(0x3FF0000000000000)).AsDouble();
        return Vector128.MultiplyAddEstimate(p, scale, scale - Vector128.Create(1.0));
    }

    /// <summary><c>e^(-a^2/2)</c> for a >= 0, accurate relative to itself however large the square is.</summary>
    /// <param name="a">A number that is not negative.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<double> HalfGaussian(Vector128<double> a)
    {
        // a = high + low, and the square of high, which has 26 bits, is exact: a^2 = high^2 + low (a + high).
        a = Vector128.MinNative(Vector128.Create(39.0), a);
        Vector128<double> high = (a.AsInt64() & Vector128.Create(unchecked((long)0xFFFFFFFFF8000000))).AsDouble();
        Vector128<double> x = Vector128.Create(-0.5) * (high * high);
        Vector128<double> shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(1.4426950408889634), Vector128.Create(6755399441056256.0));
        Vector128<double> n = shifted - Vector128.Create(6755399441056256.0);
        Vector128<double> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693147180559663), x);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-2.8235290563031577e-13), r);
        r = Vector128.MultiplyAddEstimate(Vector128.Create(-0.5) * (a - high), a + high, r);
        Vector128<double> p = Vector128.MultiplyAddEstimate(ExpRemainder(r), r * r, r);
        Vector128<double> scale = ((shifted.AsInt64() << 52) + Vector128.Create(0x3FF0000000000000)).AsDouble();
        return Vector128.MultiplyAddEstimate(p, scale, scale) * Vector128.Create(7.458340731200207e-155);
    }

    /// <summary>
    /// <c>(e^r - 1 - r) / r^2</c> for |r| up to ln(2) / 2, by Estrin's scheme. Own fit at Chebyshev nodes: it contributes
    /// at most 3.3e-19 of e^r and 8.3e-19 of e^r - 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> ExpRemainder(Vector128<double> r)
    {
        Vector128<double> r2 = r * r;
        Vector128<double> r4 = r2 * r2;
        Vector128<double> c01 = Vector128.MultiplyAddEstimate(Vector128.Create(0.1666666666666667), r, Vector128.Create(0.5));
        Vector128<double> c23 = Vector128.MultiplyAddEstimate(Vector128.Create(0.008333333333326112), r, Vector128.Create(0.04166666666666667));
        Vector128<double> c45 = Vector128.MultiplyAddEstimate(Vector128.Create(0.0001984126987490126), r, Vector128.Create(0.001388888888888373));
        Vector128<double> c67 = Vector128.MultiplyAddEstimate(Vector128.Create(2.7557255297969643e-06), r, Vector128.Create(2.4801587325605324e-05));
        Vector128<double> c89 = Vector128.MultiplyAddEstimate(Vector128.Create(2.5105259538448494e-08), r, Vector128.Create(2.755727357010214e-07));
        Vector128<double> low = Vector128.MultiplyAddEstimate(c23, r2, c01);
        Vector128<double> middle = Vector128.MultiplyAddEstimate(c67, r2, c45);
        Vector128<double> high = Vector128.MultiplyAddEstimate(Vector128.Create(2.0914717341716378e-09), r2, c89);
        return Vector128.MultiplyAddEstimate(Vector128.MultiplyAddEstimate(high, r4, middle), r4, low);
    }
}
