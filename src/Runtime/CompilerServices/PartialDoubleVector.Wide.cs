using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>Vectors of 256 and 512 bits.</content>
public static partial class PartialDoubleVector
{
    /// <summary>Loads 1 to 3 values; the other lanes are 0.</summary>
    /// <param name="source">The first value.</param>
    /// <param name="count">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load256(ref double source, int count)
        => count < 2 ? Vector256.Create(Load128(ref source, count), Vector128<double>.Zero)
            : count == 2 ? Vector256.Create(Vector128.LoadUnsafe(ref source), Vector128<double>.Zero)
            : Vector256.Create(Vector128.LoadUnsafe(ref source), Load128(ref Unsafe.Add(ref source, 2), count - 2));

    /// <summary>Loads 1 to 7 values; the other lanes are 0.</summary>
    /// <param name="source">The first value.</param>
    /// <param name="count">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load512(ref double source, int count)
        => count < 4 ? Vector512.Create(Load256(ref source, count), Vector256<double>.Zero)
            : count == 4 ? Vector512.Create(Vector256.LoadUnsafe(ref source), Vector256<double>.Zero)
            : Vector512.Create(Vector256.LoadUnsafe(ref source), Load256(ref Unsafe.Add(ref source, 4), count - 4));

    /// <summary>Stores the first 1 to 3 lanes.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="destination">Where the first lane goes.</param>
    /// <param name="count">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> vector, ref double destination, int count)
    {
        if (count < 2)
        {
            Store(vector.GetLower(), ref destination, count);
            return;
        }

        vector.GetLower().StoreUnsafe(ref destination);
        if (count > 2)
        {
            Store(vector.GetUpper(), ref Unsafe.Add(ref destination, 2), count - 2);
        }
    }

    /// <summary>Stores the first 1 to 7 lanes.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="destination">Where the first lane goes.</param>
    /// <param name="count">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> vector, ref double destination, int count)
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

    /// <inheritdoc cref="Mask128(int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Mask256(int count)
        => Vector256.LessThan(Vector256.Create(0L, 1L, 2L, 3L), Vector256.Create((long)count)).AsDouble();

    /// <inheritdoc cref="Mask128(int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Mask512(int count)
        => Vector512.LessThan(Vector512.Create(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L), Vector512.Create((long)count)).AsDouble();
}
