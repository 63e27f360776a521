using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class Activations
{
    /// <summary><c>1 / (1 + e^-x)</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x)
        => Elementary.Sigmoid(x);

    /// <summary>Slope of <see cref="Sigmoid(Vector128{float})"/>: <c>y (1 - y)</c>.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SigmoidSlope(Vector128<float> y)
        => Vector128.MultiplyAddEstimate(-y, y, y);
}
