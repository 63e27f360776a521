using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class Activations
{
    /// <summary><c>x / (1 + |x|)</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softsign(Vector128<float> x)
    {
        // The limits keep infinity over infinity from being NaN.
        x = Vector128.MinNative(Vector128.Create(float.MaxValue), Vector128.MaxNative(Vector128.Create(float.MinValue), x));
        return x / (Vector128.Abs(x) + Vector128.Create(1f));
    }

    /// <summary>Slope of <see cref="Softsign(Vector128{float})"/>: <c>(1 - |y|)^2</c>.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SoftsignSlope(Vector128<float> y)
    {
        Vector128<float> rest = Vector128.Create(1f) - Vector128.Abs(y);
        return rest * rest;
    }
}
