using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>Vectors of 256 and 512 bits.</content>
public static partial class Dropout
{
    /// <inheritdoc cref="Mask128(ulong, int, int, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Mask256(ulong key, int unit, int threshold, float scale)
        => (Kept256(key, unit, threshold) & Vector256.Create(scale).AsInt32()).AsSingle();

    /// <inheritdoc cref="Mask128(ulong, int, int, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Mask512(ulong key, int unit, int threshold, float scale)
    {
        Vector512<int> h = (Vector512.Create(unit) + Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)) * Vector512.Create(Spread);
        h ^= Vector512.Create((int)key);
        h = (h ^ Vector512.ShiftRightLogical(h, 16)) * Vector512.Create(Mix1);
        h ^= Vector512.Create((int)(key >> 32));
        h = (h ^ Vector512.ShiftRightLogical(h, 15)) * Vector512.Create(Mix2);
        h ^= Vector512.ShiftRightLogical(h, 16);
        return (Vector512.LessThan(Vector512.ShiftRightLogical(h, 8), Vector512.Create(threshold)) & Vector512.Create(scale).AsInt32()).AsSingle();
    }

    /// <inheritdoc cref="Mask128(ulong, int, int, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Mask256(ulong key, int unit, int threshold, double scale)
    {
        Vector128<int> kept = Kept128(key, unit, threshold);
        return (Vector256.Create(Vector128.WidenLower(kept), Vector128.WidenUpper(kept)) & Vector256.Create(scale).AsInt64()).AsDouble();
    }

    /// <inheritdoc cref="Mask128(ulong, int, int, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Mask512(ulong key, int unit, int threshold, double scale)
    {
        Vector256<int> kept = Kept256(key, unit, threshold);
        return (Vector512.Create(Vector256.WidenLower(kept), Vector256.WidenUpper(kept)) & Vector512.Create(scale).AsInt64()).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Kept256(ulong key, int unit, int threshold)
    {
        Vector256<int> h = (Vector256.Create(unit) + Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7)) * Vector256.Create(Spread);
        h ^= Vector256.Create((int)key);
        h = (h ^ Vector256.ShiftRightLogical(h, 16)) * Vector256.Create(Mix1);
        h ^= Vector256.Create((int)(key >> 32));
        h = (h ^ Vector256.ShiftRightLogical(h, 15)) * Vector256.Create(Mix2);
        h ^= Vector256.ShiftRightLogical(h, 16);
        return Vector256.LessThan(Vector256.ShiftRightLogical(h, 8), Vector256.Create(threshold));
    }
}
