using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>Vectors of 256 and 512 bits.</content>
public static partial class LaneSums
{
    /// <summary>The sum of the lanes: the lower half plus the upper half, and so on.</summary>
    /// <param name="vector">The vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256<float> vector)
        => Sum(vector.GetLower() + vector.GetUpper());

    /// <summary>The sum of the lanes: the lower half plus the upper half, and so on.</summary>
    /// <param name="vector">The vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> vector)
        => Sum(vector.GetLower() + vector.GetUpper());

    /// <summary>The sum of the lanes: the lower half plus the upper half, and so on.</summary>
    /// <param name="vector">The vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector256<double> vector)
        => Sum(vector.GetLower() + vector.GetUpper());

    /// <summary>The sum of the lanes: the lower half plus the upper half, and so on.</summary>
    /// <param name="vector">The vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector512<double> vector)
        => Sum(vector.GetLower() + vector.GetUpper());

    /// <summary>The largest lane. Where one is NaN, any: what is subtracted then does not matter, and the machines differ.</summary>
    /// <param name="vector">The vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector256<float> vector)
        => Max(Vector128.MaxNative(vector.GetLower(), vector.GetUpper()));

    /// <summary>The largest lane. Where one is NaN, any: what is subtracted then does not matter, and the machines differ.</summary>
    /// <param name="vector">The vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector512<float> vector)
        => Max(Vector256.MaxNative(vector.GetLower(), vector.GetUpper()));

    /// <summary>The largest lane. Where one is NaN, any: what is subtracted then does not matter, and the machines differ.</summary>
    /// <param name="vector">The vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(Vector256<double> vector)
        => Max(Vector128.MaxNative(vector.GetLower(), vector.GetUpper()));

    /// <summary>The largest lane. Where one is NaN, any: what is subtracted then does not matter, and the machines differ.</summary>
    /// <param name="vector">The vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(Vector512<double> vector)
        => Max(Vector256.MaxNative(vector.GetLower(), vector.GetUpper()));
}
