using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

public static partial class Activations
{
    /// <summary><c>x</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Identity(Vector128<float> x)
        => x;

    /// <summary>Slope of <see cref="Identity(Vector128{float})"/>: <c>1</c>.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> IdentitySlope(Vector128<float> y)
        => Vector128.Create(1f);
}
