using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>Vectors of 256 and 512 bits.</content>
public static partial class PartialVector
{
    /// <summary>Loads 1 to 7 values; the other lanes are 0.</summary>
    /// <param name="source">The first value.</param>
    /// <param name="count">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256(ref float source, int count)
        => count < 4 ? Vector256.Create(Load128(ref source, count), Vector128<float>.Zero)
            : count == 4 ? Vector256.Create(Vector128.LoadUnsafe(ref source), Vector128<float>.Zero)
            : Vector256.Create(Vector128.LoadUnsafe(ref source), Load128(ref Unsafe.Add(ref source, 4), count - 4));

    /// <summary>Loads 1 to 15 values; the other lanes are 0.</summary>
    /// <param name="source">The first value.</param>
    /// <param name="count">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512(ref float source, int count)
        => count < 8 ? Vector512.Create(Load256(ref source, count), Vector256<float>.Zero)
            : count == 8 ? Vector512.Create(Vector256.LoadUnsafe(ref source), Vector256<float>.Zero)
            : Vector512.Create(Vector256.LoadUnsafe(ref source), Load256(ref Unsafe.Add(ref source, 8), count - 8));

    /// <summary>Stores the first 1 to 7 lanes.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="destination">Where the first lane goes.</param>
    /// <param name="count">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> vector, ref float destination, int count)
    {
        if (count < 4)
        {
            Store(vector.GetLower(), ref destination, count);
            return;
        }

        vector.GetLower().StoreUnsafe(ref destination);
        if (count > 4)
        {
            Store(vector.GetUpper(), ref Unsafe.Add(ref destination, 4), count - 4);
        }
    }

    /// <summary>Stores the first 1 to 15 lanes.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="destination">Where the first lane goes.</param>
    /// <param name="count">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> vector, ref float destination, int count)
    {
        if (count < 8)
        {
            Store(vector.GetLower(), ref destination, count);
            return;
        }

        vector.GetLower().StoreUnsafe(ref destination);
        if (count > 8)
        {
            Store(vector.GetUpper(), ref Unsafe.Add(ref destination, 8), count - 8);
        }
    }

    /// <inheritdoc cref="Mask128(int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Mask256(int count)
        => Vector256.LessThan(Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7), Vector256.Create(count)).AsSingle();

    /// <inheritdoc cref="Mask128(int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Mask512(int count)
        => Vector512.LessThan(Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), Vector512.Create(count)).AsSingle();
}
