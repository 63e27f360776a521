using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>
/// Sums and maxima over the lanes of a vector, in one fixed order: the lower half plus the upper half, until one number
/// is left. Floating-point addition depends on the order; this one is the same on every machine.
/// </summary>
public static partial class LaneSums
{
    /// <summary>The sum of the lanes, <c>(v0 + v2) + (v1 + v3)</c>.</summary>
    /// <param name="vector">The vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector128<float> vector)
    {
        vector += Vector128.Shuffle(vector, Vector128.Create(2, 3, 0, 1));
        vector += Vector128.Shuffle(vector, Vector128.Create(1, 0, 3, 2));
        return vector.ToScalar();
    }

    /// <summary>The sum of the lanes, <c>v0 + v1</c>.</summary>
    /// <param name="vector">The vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector128<double> vector)
    {
        vector += Vector128.Shuffle(vector, Vector128.Create(1L, 0L));
        return vector.ToScalar();
    }

    /// <summary>The largest lane. Where one is NaN, any: what is subtracted then does not matter, and the machines differ.</summary>
    /// <param name="vector">The vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector128<float> vector)
    {
        vector = Vector128.MaxNative(vector, Vector128.Shuffle(vector, Vector128.Create(2, 3, 0, 1)));
        return Vector128.MaxNative(vector, Vector128.Shuffle(vector, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    /// <summary>The largest lane. Where one is NaN, any: what is subtracted then does not matter, and the machines differ.</summary>
    /// <param name="vector">The vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(Vector128<double> vector)
    {
        return Vector128.MaxNative(vector, Vector128.Shuffle(vector, Vector128.Create(1L, 0L))).ToScalar();
    }
}
