using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class Activations
{
    /// <summary><c>x (1 + erf(x / sqrt(2))) / 2</c> (Hendrycks and Gimpel, 2016).</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Gelu(Vector128<float> x)
    {
        // The limit keeps -infinity times 0 from being NaN.
        return Vector128.MaxNative(Vector128.Create(float.MinValue), x) * Elementary.NormalCdf(x);
    }

    /// <summary>
    /// Slope of <see cref="Gelu(Vector128{float})"/>: <c>C(x) + x D(x)</c> with C the cumulative distribution and
    /// <c>D(x) = e^(-x^2/2) / sqrt(2 pi)</c> the density of the standard normal distribution.
    /// </summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> GeluSlope(Vector128<float> x)
    {
        // Beyond 39 the slope is 0 or 1 in double precision, too.
        x = Vector128.MinNative(Vector128.Create(39f), Vector128.MaxNative(Vector128.Create(-39f), x));
        Vector128<float> a = Vector128.Abs(x);
        Vector128<float> bell = Elementary.HalfGaussian(a);
        Vector128<float> tail = bell * Elementary.TailOverHalfGaussian(a);
        Vector128<float> cdf = Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(0f)), Vector128.Create(1f) - tail, tail);
        return Vector128.MultiplyAddEstimate(x * Vector128.Create(0.3989422804014327f), bell, cdf);
    }
}
