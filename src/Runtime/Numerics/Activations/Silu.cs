using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class Activations
{
    /// <summary><c>x / (1 + e^-x)</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Silu(Vector128<float> x)
    {
        // The limit keeps -infinity times 0 from being NaN.
        return Vector128.MaxNative(Vector128.Create(float.MinValue), x) * Elementary.Sigmoid(x);
    }

    /// <summary>Slope of <see cref="Silu(Vector128{float})"/>: <c>s (1 + x (1 - s))</c> with <c>s</c> the sigmoid of x.</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SiluSlope(Vector128<float> x)
    {
        // s and 1 - s, neither by subtraction; infinity times 0 is avoided.
        x = Vector128.MinNative(Vector128.Create(float.MaxValue), Vector128.MaxNative(Vector128.Create(float.MinValue), x));
        Vector128<float> w = Elementary.ExpNonPositive(-Vector128.Abs(x));
        Vector128<float> larger = Vector128.Create(1f) / (w + Vector128.Create(1f));
        Vector128<float> smaller = w * larger;
        Vector128<float> s = Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(0f)), larger, smaller);
        Vector128<float> rest = Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(0f)), smaller, larger);
        return s * Vector128.MultiplyAddEstimate(x, rest, Vector128.Create(1f));
    }
}
