using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class Activations
{
    /// <summary><c>ln(1 + e^x)</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softplus(Vector128<float> x)
        => Elementary.Softplus(x);

    /// <summary>Slope of <see cref="Softplus(Vector128{float})"/>: the sigmoid of x, which is <c>1 - e^-y</c>.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SoftplusSlope(Vector128<float> y)
        => -Elementary.Expm1NonPositive(-y);
}
