using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class Activations
{
    /// <summary><c>(e^x - e^-x) / (e^x + e^-x)</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> x)
        => Elementary.Tanh(x);

    /// <summary>Slope of <see cref="Tanh(Vector128{float})"/>: <c>1 - y^2</c>.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> TanhSlope(Vector128<float> y)
        => Vector128.MultiplyAddEstimate(-y, y, Vector128.Create(1f));
}
