using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

// Not by a maximum: of -0 and 0, x86 returns the second and Arm the larger one.
public static partial class Activations
{
    /// <summary><c>max(0, x)</c>; +0 at -0.</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Relu(Vector128<float> x)
        => Vector128.ConditionalSelect(Vector128.LessThanOrEqual(x, Vector128.Create(0f)), Vector128.Create(0f), x);

    /// <summary>Slope of <see cref="Relu(Vector128{float})"/>: <c>1</c> where y is positive, else <c>0</c>.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ReluSlope(Vector128<float> y)
        => Vector128.ConditionalSelect(Vector128.LessThanOrEqual(y, Vector128.Create(0f)), Vector128.Create(0f), Vector128.Create(1f));

    /// <summary><c>min(6, max(0, x))</c>.</summary>
    /// <param name="x">The weighted sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Relu6(Vector128<float> x)
        => Vector128.MinNative(Vector128.Create(6f), Relu(x));

    /// <summary>Slope of <see cref="Relu6(Vector128{float})"/>: <c>1</c> where y is between 0 and 6, else, and at both ends, <c>0</c>.</summary>
    /// <param name="y">The output.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Relu6Slope(Vector128<float> y)
        => Vector128.ConditionalSelect(
            Vector128.GreaterThan(y, Vector128.Create(0f)) & Vector128.LessThan(y, Vector128.Create(6f)),
            Vector128.Create(1f),
            Vector128.Create(0f));
}
