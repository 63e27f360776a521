using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class Elementary
{
    /// <summary><c>1 / (1 + e^-x)</c>, within 3 ulp, for any number.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x)
    {
        // Both sides of the fraction carry a factor 2^-32: then e^-x cannot overflow where 1 / (1 + e^-x) is still a
        // subnormal number, and the smaller magic number brings the factor into the exponent for nothing (see Exp.cs).
        x = -Vector128.MinNative(Vector128.Create(64f), Vector128.MaxNative(Vector128.Create(-104f), x));
        Vector128<float> shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(1.44269504f), Vector128.Create(12582880f));
        Vector128<float> n = shifted - Vector128.Create(12582880f);
        Vector128<float> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693145752f), x);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-1.42860677e-6f), r);
        Vector128<float> p = Vector128.MultiplyAddEstimate(ExpRemainder(r), r * r, r);
        Vector128<float> scale = ((shifted.AsInt32() << 23) + Vector128.Create(0x3F800000)).AsSingle();
        return Vector128.Create(2.32830644e-10f) / Vector128.MultiplyAddEstimate(p, scale, scale + Vector128.Create(2.32830644e-10f));
    }
}
