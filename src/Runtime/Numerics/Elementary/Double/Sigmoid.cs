using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class Elementary
{
    /// <summary><c>1 / (1 + e^-x)</c>, within 3 ulp, for any number.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sigmoid(Vector128<double> x)
    {
        // Both sides of the fraction carry a factor 2^-512: then e^-x cannot overflow where 1 / (1 + e^-x) is still a
        // subnormal number, and the smaller magic number brings the factor into the exponent for nothing (see Exp.cs).
        x = -Vector128.MinNative(Vector128.Create(300.0), Vector128.MaxNative(Vector128.Create(-746.0), x));
        Vector128<double> shifted = Vector128.MultiplyAddEstimate(x, Vector128.Create(1.4426950408889634), Vector128.Create(6755399441055232.0));
        Vector128<double> n = shifted - Vector128.Create(6755399441055232.0);
        Vector128<double> r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-0.693147180559663), x);
        r = Vector128.MultiplyAddEstimate(n, Vector128.Create(-2.8235290563031577e-13), r);
        Vector128<double> p = Vector128.MultiplyAddEstimate(ExpRemainder(r), r * r, r);
        Vector128<double> scale = ((shifted.AsInt64() << 52) + Vector128.Create(0x3FF0000000000000)).AsDouble();
        return Vector128.Create(7.458340731200207e-155) / Vector128.MultiplyAddEstimate(p, scale, scale + Vector128.Create(7.458340731200207e-155));
    }
}
