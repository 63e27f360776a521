using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

// The piecewise linear relatives of sigmoid, tanh and swish. x / 6 + 1 / 2 is written (x + 3) / 6, which is exactly 0 at -3.
public static partial class Activations
{
    /// <summary><c>min(1, max(0, x / 6 + 1 / 2))</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardSigmoid(Vector128<float> x)
    {
        Vector128<float> clipped = Vector128.MinNative(Vector128.Create(6f), Vector128.MaxNative(Vector128.Create(0f), x + Vector128.Create(3f)));
        return clipped * Vector128.Create(0.16666666666666666f);
    }

    /// <summary>
    /// Slope of <see cref="HardSigmoid(Vector128{float})"/>: <c>1 / 6</c> where x is between -3 and 3, else, and at both ends, <c>0</c>.
    /// The 1 / 6 is rounded to single precision in double precision too, as PyTorch rounds it, so that training agrees to the last digit.
    /// </summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardSigmoidSlope(Vector128<float> x)
        => Vector128.ConditionalSelect(
            Vector128.LessThan(Vector128.Abs(x), Vector128.Create(3f)),
            Vector128.Create(0.1666666716337203979492f),
            Vector128.Create(0f));

    /// <summary><c>min(1, max(-1, x))</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardTanh(Vector128<float> x)
        => Vector128.MinNative(Vector128.Create(1f), Vector128.MaxNative(Vector128.Create(-1f), x));

    /// <summary>Slope of <see cref="HardTanh(Vector128{float})"/>: <c>1</c> where y is between -1 and 1, else, and at both ends, <c>0</c>.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardTanhSlope(Vector128<float> y)
        => Vector128.ConditionalSelect(
            Vector128.LessThan(Vector128.Abs(y), Vector128.Create(1f)),
            Vector128.Create(1f),
            Vector128.Create(0f));

    /// <summary><c>x min(1, max(0, x / 6 + 1 / 2))</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardSwish(Vector128<float> x)
    {
        // The limit keeps -infinity times 0 from being NaN.
        return Vector128.MaxNative(Vector128.Create(float.MinValue), x) * HardSigmoid(x);
    }

    /// <summary>Slope of <see cref="HardSwish(Vector128{float})"/>: <c>0</c> below -3, <c>1</c> from 3, else <c>x / 3 + 1 / 2</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> HardSwishSlope(Vector128<float> x)
    {
        Vector128<float> slope = Vector128.MultiplyAddEstimate(x, Vector128.Create(0.33333333333333333f), Vector128.Create(0.5f));
        slope = Vector128.ConditionalSelect(Vector128.LessThan(x, Vector128.Create(-3f)), Vector128.Create(0f), slope);
        return Vector128.ConditionalSelect(Vector128.GreaterThanOrEqual(x, Vector128.Create(3f)), Vector128.Create(1f), slope);
    }
}
