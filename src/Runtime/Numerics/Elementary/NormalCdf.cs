using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class Elementary
{
    /// <summary>
    /// The cumulative distribution function of the standard normal distribution, <c>erfc(-x / sqrt(2)) / 2</c>;
    /// the lower tail is accurate relative to itself.
    /// </summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> NormalCdf(Vector128<float> x)
    {
        Vector128<float> a = Vector128.MinNative(Vector128.Create(39f), Vector128.Abs(x));
        Vector128<float> tail = HalfGaussian(a) * TailOverHalfGaussian(a);
        return Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128.Create(0f)), Vector128.Create(1f) - tail, tail);
    }
}
