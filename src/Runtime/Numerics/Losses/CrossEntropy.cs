using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

// On outputs, the logarithms see y clipped to 2^-23..1 - 2^-23 (the binary one) or from 2^-23 up (the other): an output of
// exactly 0 costs 16, not infinity (2^-23: single precision has 1 - 2^-23 exactly). What is clipped does not change with y, so its slope is 0. The numbers of the fused
// forms, on weighted sums, need no clipping.
public static partial class Losses
{
    /// <summary>
    /// <c>-(t ln(y) + (1 - t) ln(1 - y))</c> with y clipped to 2^-23..1 - 2^-23, the term of <see cref="Loss.BinaryCrossEntropy"/>
    /// where it is not fused with a sigmoid.
    /// </summary>
    /// <param name="y">The output, a probability.</param>
    /// <param name="t">The target, from 0 to 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> BinaryCrossEntropy(Vector128<float> y, Vector128<float> t)
    {
        Vector128<float> p = Vector128.MinNative(Vector128.Create(0.99999988079071044921875f), Vector128.MaxNative(Vector128.Create(1.1920928955078125e-7f), y));
        Vector128<float> miss = (Vector128.Create(1f) - t) * Elementary.Log1p(-p);
        return -Vector128.MultiplyAddEstimate(t, Elementary.Log(p), miss);
    }

    /// <summary>Slope of <see cref="BinaryCrossEntropy(Vector128{float}, Vector128{float})"/>: <c>(y - t) / (y (1 - y))</c>, 0 where y is clipped.</summary>
    /// <param name="y">The output, a probability.</param>
    /// <param name="t">The target, from 0 to 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> BinaryCrossEntropySlope(Vector128<float> y, Vector128<float> t)
    {
        Vector128<float> slope = (y - t) / (y * (Vector128.Create(1f) - y));
        slope = Vector128.ConditionalSelect(Vector128.LessThan(y, Vector128.Create(1.1920928955078125e-7f)), Vector128.Create(0f), slope);
        return Vector128.ConditionalSelect(Vector128.GreaterThan(y, Vector128.Create(0.99999988079071044921875f)), Vector128.Create(0f), slope);
    }

    /// <summary>
    /// <c>ln(1 + e^z) - t z</c>, written <c>max(z, 0) - t z + ln(1 + e^-|z|)</c>: <see cref="Loss.BinaryCrossEntropy"/> of a sigmoid
    /// of z, fused with it, so that nothing overflows.
    /// </summary>
    /// <param name="z">The weighted sum.</param>
    /// <param name="t">The target, from 0 to 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> BinaryCrossEntropyWithLogits(Vector128<float> z, Vector128<float> t)
    {
        Vector128<float> line = Vector128.MultiplyAddEstimate(-t, z, Vector128.MaxNative(Vector128.Create(0f), z));
        return line + Elementary.Log1pOfUnit(Elementary.ExpNonPositive(-Vector128.Abs(z)));
    }

    /// <summary>Slope of <see cref="BinaryCrossEntropyWithLogits(Vector128{float}, Vector128{float})"/> with respect to z: <c>sigmoid(z) - t</c>.</summary>
    /// <param name="z">The weighted sum.</param>
    /// <param name="t">The target, from 0 to 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> BinaryCrossEntropyWithLogitsSlope(Vector128<float> z, Vector128<float> t)
        => Elementary.Sigmoid(z) - t;

    /// <summary><c>-t ln(y)</c> with y clipped from 2^-23 up, the term of <see cref="Loss.CrossEntropy"/> where it is not fused with a softmax.</summary>
    /// <param name="y">The output, a probability.</param>
    /// <param name="t">The target, from 0 to 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> CrossEntropy(Vector128<float> y, Vector128<float> t)
        => -t * Elementary.Log(Vector128.MaxNative(Vector128.Create(1.1920928955078125e-7f), y));

    /// <summary>Slope of <see cref="CrossEntropy(Vector128{float}, Vector128{float})"/>: <c>-t / y</c>, 0 where y is clipped.</summary>
    /// <param name="y">The output, a probability.</param>
    /// <param name="t">The target, from 0 to 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> CrossEntropySlope(Vector128<float> y, Vector128<float> t)
        => Vector128.ConditionalSelect(Vector128.LessThan(y, Vector128.Create(1.1920928955078125e-7f)), Vector128.Create(0f), -t / y);
}
