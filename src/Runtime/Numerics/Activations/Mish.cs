using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

// With w = e^-|x|, tanh(ln(1 + e^x)) = n / d where
//   x >  0:  n = 1 + 2w,    d = n + 2w^2
//   x <= 0:  n = w^2 + 2w,  d = n + 2
// so that nothing overflows or cancels, and 1 - (n/d)^2 = (d - n) (d + n) / d^2.
public static partial class Activations
{
    /// <summary><c>x tanh(ln(1 + e^x))</c> (Misra, 2019).</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Mish(Vector128<float> x)
    {
        Vector128<float> w = Elementary.ExpNonPositive(-Vector128.Abs(x));
        Vector128<float> numerator = Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(0f)), w + w + Vector128.Create(1f), w * (w + Vector128.Create(2f)));
        Vector128<float> difference = Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(0f)), (w + w) * w, Vector128.Create(2f));

        // The limit keeps -infinity times 0 from being NaN.
        return Vector128.MaxNative(Vector128.Create(float.MinValue), x) * (numerator / (numerator + difference));
    }

    /// <summary>Slope of <see cref="Mish(Vector128{float})"/>: <c>h + x s (1 - h^2)</c> with <c>h = tanh(ln(1 + e^x))</c> and <c>s</c> the sigmoid of x.</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MishSlope(Vector128<float> x)
    {
        x = Vector128.MinNative(Vector128.Create(float.MaxValue), Vector128.MaxNative(Vector128.Create(float.MinValue), x));
        Vector128<float> w = Elementary.ExpNonPositive(-Vector128.Abs(x));
        Vector128<float> numerator = Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(0f)), w + w + Vector128.Create(1f), w * (w + Vector128.Create(2f)));
        Vector128<float> difference = Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(0f)), (w + w) * w, Vector128.Create(2f));
        Vector128<float> denominator = numerator + difference;
        Vector128<float> inverse = Vector128.Create(1f) / denominator;
        Vector128<float> sigmoid = Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(0f)), Vector128.Create(1f), w) / (w + Vector128.Create(1f));
        Vector128<float> rest = difference * inverse * ((denominator + numerator) * inverse);
        return Vector128.MultiplyAddEstimate(x * sigmoid, rest, numerator * inverse);
    }
}
