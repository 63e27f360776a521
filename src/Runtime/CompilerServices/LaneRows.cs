using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#if !NETSTANDARD
using System.Runtime.Intrinsics.X86;
#endif

namespace StaticNets.Numerics;

/// <summary>For generated code: rows of a batch into the lanes of vectors, a row a lane, and back.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class LaneRows
{
    /// <summary>The rows as they are where there are enough to fill all lanes, else a copy in which the last row is repeated.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="buffer">Where a copy goes.</param>
    /// <param name="width">The values of a row.</param>
    /// <param name="count">The rows that there are; at least 1.</param>
    /// <param name="capacity">The rows wanted.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T Complete<T>(ref T rows, ref T buffer, int width, int count, int capacity)
        where T : unmanaged
    {
        if (count == capacity)
        {
            return ref rows;
        }

        Repeat(ref rows, ref buffer, width, count, capacity);
        return ref buffer;
    }

    /// <summary>Copies values.</summary>
    /// <param name="source">The first one.</param>
    /// <param name="destination">Where it goes.</param>
    /// <param name="count">How many there are.</param>
    public static void Copy<T>(ref T source, ref T destination, int count)
        where T : unmanaged
        => MemoryMarshal.CreateReadOnlySpan(ref source, count).CopyTo(MemoryMarshal.CreateSpan(ref destination, count));

    /// <summary>Sets the last lanes of some vectors to 0.</summary>
    /// <param name="first">The first lane that becomes 0.</param>
    /// <param name="lanes">The lanes of a vector.</param>
    /// <param name="vectors">The first vector.</param>
    /// <param name="stride">From one vector to the next.</param>
    /// <param name="count">The number of vectors.</param>
    public static void ClearFrom<T>(int first, int lanes, ref T vectors, int stride, int count)
        where T : unmanaged
    {
        for (int i = 0; i < count; i++)
        {
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref vectors, (i * stride) + first), lanes - first).Clear();
        }
    }

    private static void Repeat<T>(ref T rows, ref T buffer, int width, int count, int capacity)
        where T : unmanaged
    {
        Copy(ref rows, ref buffer, width * count);
        ref T last = ref Unsafe.Add(ref rows, (count - 1) * width);
        for (int row = count; row < capacity; row++)
        {
            // Few values: a loop costs less than a call.
            ref T copy = ref Unsafe.Add(ref buffer, row * width);
            for (int i = 0; i < width; i++)
            {
                Unsafe.Add(ref copy, i) = Unsafe.Add(ref last, i);
            }
        }
    }

    /// <summary>Adds values one after the other.</summary>
    /// <param name="sum">What they are added to.</param>
    /// <param name="values">The first value.</param>
    /// <param name="count">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Sum<T>(double sum, ref T values, int count)
        where T : unmanaged
    {
        for (nint i = 0; i < count; i++)
        {
            sum += typeof(T) == typeof(float) ? Unsafe.Add(ref Unsafe.As<T, float>(ref values), i) : Unsafe.Add(ref Unsafe.As<T, double>(ref values), i);
        }

        return sum;
    }

    /// <summary>The gradients of a layer from their lanes, the upper half of which is added to the lower until one is left.</summary>
    /// <param name="lanes">For each bias and then each weight a number for every row of a turn.</param>
    /// <param name="gradients">Where the gradients of the layer begin.</param>
    /// <param name="rows">The rows of gradients, a constant: the biases, and one for each input.</param>
    /// <param name="outputs">The values of a row, a constant.</param>
    /// <param name="stride">The values of a row and its padding, which becomes 0, a constant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fold(ref float lanes, ref float gradients, nint rows, nint outputs, nint stride)
    {
        for (nint row = 0; row < rows; row++)
        {
            nint first = 0;
            for (; first <= outputs - 4; first += 4)
            {
                FoldFour(ref lanes, 4).StoreUnsafe(ref gradients, (nuint)first);
                lanes = ref Unsafe.Add(ref lanes, 64);
            }

            if (outputs % 4 != 0)
            {
                FoldFour(ref lanes, outputs % 4).StoreUnsafe(ref gradients, (nuint)first);
                lanes = ref Unsafe.Add(ref lanes, 16 * (outputs % 4));
                first += 4;
            }

            for (; first < stride; first += 4)
            {
                Vector128<float>.Zero.StoreUnsafe(ref gradients, (nuint)first);
            }

            gradients = ref Unsafe.Add(ref gradients, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> FoldFour(ref float lanes, nint count)
        => LaneSums.SumEach(
            FoldTurn(ref lanes),
            count > 1 ? FoldTurn(ref Unsafe.Add(ref lanes, 16)) : Vector128<float>.Zero,
            count > 2 ? FoldTurn(ref Unsafe.Add(ref lanes, 32)) : Vector128<float>.Zero,
            count > 3 ? FoldTurn(ref Unsafe.Add(ref lanes, 48)) : Vector128<float>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> FoldTurn(ref float lanes)
    {
#if !NETSTANDARD
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<float> half = Vector256.LoadUnsafe(ref lanes) + Vector256.LoadUnsafe(ref lanes, 8);
            return half.GetLower() + half.GetUpper();
        }
#endif

        return (Vector128.LoadUnsafe(ref lanes) + Vector128.LoadUnsafe(ref lanes, 8)) + (Vector128.LoadUnsafe(ref lanes, 4) + Vector128.LoadUnsafe(ref lanes, 12));
    }

    /// <summary>A column of some rows, a row a lane.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Gather128(ref float rows, nint width, nint column)
    {
        if (width == 1)
        {
            return Vector128.LoadUnsafe(ref rows);
        }

#if !NETSTANDARD
        if (width == 2 && Sse.IsSupported)
        {
            return column == 0
                ? Sse.Shuffle(Vector128.LoadUnsafe(ref rows), Vector128.LoadUnsafe(ref rows, 4), 0b10_00_10_00)
                : Sse.Shuffle(Vector128.LoadUnsafe(ref rows), Vector128.LoadUnsafe(ref rows, 4), 0b11_01_11_01);
        }
#endif

        ref float first = ref Unsafe.Add(ref rows, column);
        return Vector128.Create(first, Unsafe.Add(ref first, width), Unsafe.Add(ref first, 2 * width), Unsafe.Add(ref first, 3 * width));
    }

    /// <summary>Lanes into a column of some rows, a lane a row.</summary>
    /// <param name="lanes">The column.</param>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(Vector128<float> lanes, ref float rows, nint width, nint column)
    {
        if (width == 1)
        {
            lanes.StoreUnsafe(ref rows);
            return;
        }

        ref float first = ref Unsafe.Add(ref rows, column);
        first = lanes.ToScalar();
        Unsafe.Add(ref first, width) = lanes.GetElement(1);
        Unsafe.Add(ref first, 2 * width) = lanes.GetElement(2);
        Unsafe.Add(ref first, 3 * width) = lanes.GetElement(3);
    }

    /// <inheritdoc cref="Fold(ref float, ref float, nint, nint, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fold(ref double lanes, ref double gradients, nint rows, nint outputs, nint stride)
    {
        for (nint row = 0; row < rows; row++)
        {
            nint first = 0;
            for (; first <= outputs - 2; first += 2)
            {
                LaneSums.SumEach(FoldTurn(ref lanes), FoldTurn(ref Unsafe.Add(ref lanes, 8))).StoreUnsafe(ref gradients, (nuint)first);
                lanes = ref Unsafe.Add(ref lanes, 16);
            }

            if (outputs % 2 != 0)
            {
                LaneSums.SumEach(FoldTurn(ref lanes), Vector128<double>.Zero).StoreUnsafe(ref gradients, (nuint)first);
                lanes = ref Unsafe.Add(ref lanes, 8);
                first += 2;
            }

            for (; first < stride; first += 2)
            {
                Vector128<double>.Zero.StoreUnsafe(ref gradients, (nuint)first);
            }

            gradients = ref Unsafe.Add(ref gradients, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> FoldTurn(ref double lanes)
    {
#if !NETSTANDARD
        if (Vector256.IsHardwareAccelerated)
        {
            Vector256<double> half = Vector256.LoadUnsafe(ref lanes) + Vector256.LoadUnsafe(ref lanes, 4);
            return half.GetLower() + half.GetUpper();
        }
#endif

        return (Vector128.LoadUnsafe(ref lanes) + Vector128.LoadUnsafe(ref lanes, 4)) + (Vector128.LoadUnsafe(ref lanes, 2) + Vector128.LoadUnsafe(ref lanes, 6));
    }

    /// <summary>A column of some rows, a row a lane.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Gather128(ref double rows, nint width, nint column)
    {
        if (width == 1)
        {
            return Vector128.LoadUnsafe(ref rows);
        }

        ref double first = ref Unsafe.Add(ref rows, column);
        return Vector128.Create(first, Unsafe.Add(ref first, width));
    }

    /// <summary>Lanes into a column of some rows, a lane a row.</summary>
    /// <param name="lanes">The column.</param>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(Vector128<double> lanes, ref double rows, nint width, nint column)
    {
        if (width == 1)
        {
            lanes.StoreUnsafe(ref rows);
            return;
        }

        ref double first = ref Unsafe.Add(ref rows, column);
        first = lanes.ToScalar();
        Unsafe.Add(ref first, width) = lanes.GetElement(1);
    }
}
