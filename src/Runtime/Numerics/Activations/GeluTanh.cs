using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

// (1 + tanh(u)) / 2 is the sigmoid of 2u, which does not cancel where u is negative; sqrt(8 / pi) = 1.5957691216057308,
// times 0.044715 it is 0.07135481627260025, and three times that 0.21406444881780073.
public static partial class Activations
{
    /// <summary><c>x (1 + tanh(u)) / 2</c> with <c>u = sqrt(2 / pi) (x + 0.044715 x^3)</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> GeluTanh(Vector128<float> x)
    {
        Vector128<float> twice = x * Vector128.MultiplyAddEstimate(x * x, Vector128.Create(0.07135481627260025f), Vector128.Create(1.5957691216057308f));

        // The limit keeps -infinity times 0 from being NaN.
        return Vector128.MaxNative(Vector128.Create(float.MinValue), x) * Elementary.Sigmoid(twice);
    }

    /// <summary>Slope of <see cref="GeluTanh(Vector128{float})"/>: <c>s + x s (1 - s) 2u'</c> with <c>s</c> the sigmoid of <c>2u</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> GeluTanhSlope(Vector128<float> x)
    {
        // Beyond 40 the slope is 0 or 1 in double precision, too.
        x = Vector128.MinNative(Vector128.Create(40f), Vector128.MaxNative(Vector128.Create(-40f), x));
        Vector128<float> square = x * x;
        Vector128<float> twice = x * Vector128.MultiplyAddEstimate(square, Vector128.Create(0.07135481627260025f), Vector128.Create(1.5957691216057308f));
        Vector128<float> twiceSlope = Vector128.MultiplyAddEstimate(square, Vector128.Create(0.21406444881780073f), Vector128.Create(1.5957691216057308f));

        // s and 1 - s, neither by subtraction.
        Vector128<float> w = Elementary.ExpNonPositive(-Vector128.Abs(twice));
        Vector128<float> larger = Vector128.Create(1f) / (w + Vector128.Create(1f));
        Vector128<float> smaller = w * larger;
        Vector128<float> s = Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(0f)), larger, smaller);
        Vector128<float> rest = Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(0f)), smaller, larger);
        return s * Vector128.MultiplyAddEstimate(x * twiceSlope, rest, Vector128.Create(1f));
    }
}
