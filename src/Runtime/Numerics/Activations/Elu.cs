using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

// The slopes take x. By the output it would be y + alpha, which cancels where y is near -alpha, and a negative alpha
// gives both sides the same sign.
public static partial class Activations
{
    /// <summary><c>x</c> where positive, else <c>alpha (e^x - 1)</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    /// <param name="alpha">The distance of the limit at -infinity from 0, downwards; any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Elu(Vector128<float> x, Vector128<float> alpha)
    {
        Vector128<float> negative = alpha * Elementary.Expm1NonPositive(Vector128.MinNative(Vector128.Create(0f), x));
        return Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(0f)), x, negative);
    }

    /// <summary>Slope of <see cref="Elu(Vector128{float}, Vector128{float})"/>: <c>1</c> where x is positive, else <c>alpha e^x</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    /// <param name="alpha">The distance of the limit at -infinity from 0, downwards; any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> EluSlope(Vector128<float> x, Vector128<float> alpha)
    {
        Vector128<float> negative = alpha * Elementary.ExpNonPositive(Vector128.MinNative(Vector128.Create(0f), x));
        return Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(0f)), Vector128.Create(1f), negative);
    }

    /// <summary>
    /// <c>scale x</c> where positive, else <c>scale alpha (e^x - 1)</c>, with scale 1.0507009873554805 and alpha
    /// 1.6732632423543772 (Klambauer et al., 2017).
    /// </summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Selu(Vector128<float> x)
    {
        Vector128<float> negative = Vector128.Create(1.7580993408473766f) * Elementary.Expm1NonPositive(Vector128.MinNative(Vector128.Create(0f), x));
        return Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(0f)), Vector128.Create(1.0507009873554805f) * x, negative);
    }

    /// <summary>Slope of <see cref="Selu(Vector128{float})"/>: <c>scale</c> where x is positive, else <c>scale alpha e^x</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SeluSlope(Vector128<float> x)
    {
        Vector128<float> negative = Vector128.Create(1.7580993408473766f) * Elementary.ExpNonPositive(Vector128.MinNative(Vector128.Create(0f), x));
        return Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(0f)), Vector128.Create(1.0507009873554805f), negative);
    }
}
