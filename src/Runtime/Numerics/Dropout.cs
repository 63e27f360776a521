using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>
/// For generated code: the masks of inverted dropout (Srivastava et al., 2014). A mask is a function of a row's key and the unit alone, so it
/// is the same at every width, in every kernel and on every thread, and the way back draws it again instead of keeping it.
/// </summary>
/// <remarks>
/// A unit's 32 bits are its number, spread by a multiplication, under two rounds of a mixing function (Wellons' low-bias 32-bit integer hash),
/// with half of the key before the first round and half before the second. Of them the upper 24 are compared.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Dropout
{
    private const int Spread = unchecked((int)0x9E3779B9);
    private const int Mix1 = 0x7feb352d;
    private const int Mix2 = unchecked((int)0x846ca68b);

    /// <summary>The multipliers of neighbouring units: the scale, or 0 where the unit is dropped.</summary>
    /// <param name="key">The row's key.</param>
    /// <param name="unit">The number of the first unit.</param>
    /// <param name="threshold">The probability with which a unit is kept, times 2^24.</param>
    /// <param name="scale">One over that probability.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Mask128(ulong key, int unit, int threshold, float scale)
        => (Kept128(key, unit, threshold) & Vector128.Create(scale).AsInt32()).AsSingle();

    /// <inheritdoc cref="Mask128(ulong, int, int, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Mask128(ulong key, int unit, int threshold, double scale)
        => (Vector128.WidenLower(Kept128(key, unit, threshold)) & Vector128.Create(scale).AsInt64()).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Kept128(ulong key, int unit, int threshold)
    {
        Vector128<int> h = (Vector128.Create(unit) + Vector128.Create(0, 1, 2, 3)) * Vector128.Create(Spread);
        h ^= Vector128.Create((int)key);
        h = (h ^ Vector128.ShiftRightLogical(h, 16)) * Vector128.Create(Mix1);
        h ^= Vector128.Create((int)(key >> 32));
        h = (h ^ Vector128.ShiftRightLogical(h, 15)) * Vector128.Create(Mix2);
        h ^= Vector128.ShiftRightLogical(h, 16);
        return Vector128.LessThan(Vector128.ShiftRightLogical(h, 8), Vector128.Create(threshold));
    }
}
