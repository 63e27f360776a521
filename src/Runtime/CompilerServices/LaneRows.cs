using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
        for (int row = count; row < capacity; row++)
        {
            Copy(ref Unsafe.Add(ref rows, (count - 1) * width), ref Unsafe.Add(ref buffer, row * width), width);
        }
    }

    /// <summary>Adds values one after the other.</summary>
    /// <param name="sum">What they are added to.</param>
    /// <param name="values">The first value.</param>
    /// <param name="count">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Add(double sum, ref float values, int count)
    {
        for (nint i = 0; i < count; i++)
        {
            sum += Unsafe.Add(ref values, i);
        }

        return sum;
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

        if (width == 2 && Sse.IsSupported)
        {
            return column == 0
                ? Sse.Shuffle(Vector128.LoadUnsafe(ref rows), Vector128.LoadUnsafe(ref rows, 4), 0b10_00_10_00)
                : Sse.Shuffle(Vector128.LoadUnsafe(ref rows), Vector128.LoadUnsafe(ref rows, 4), 0b11_01_11_01);
        }

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

    /// <summary>A column of some rows, a row a lane.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Gather256(ref float rows, nint width, nint column)
    {
        if (width == 1)
        {
            return Vector256.LoadUnsafe(ref rows);
        }

        if (width == 2 && Avx2.IsSupported)
        {
            Vector256<float> pairs = column == 0
                ? Avx.Shuffle(Vector256.LoadUnsafe(ref rows), Vector256.LoadUnsafe(ref rows, 8), 0b10_00_10_00)
                : Avx.Shuffle(Vector256.LoadUnsafe(ref rows), Vector256.LoadUnsafe(ref rows, 8), 0b11_01_11_01);
            return Avx2.Permute4x64(pairs.AsDouble(), 0b11_01_10_00).AsSingle();
        }

        return Vector256.Create(Gather128(ref rows, width, column), Gather128(ref Unsafe.Add(ref rows, 4 * width), width, column));
    }

    /// <summary>Lanes into a column of some rows, a lane a row.</summary>
    /// <param name="lanes">The column.</param>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(Vector256<float> lanes, ref float rows, nint width, nint column)
    {
        if (width == 1)
        {
            lanes.StoreUnsafe(ref rows);
            return;
        }

        Scatter(lanes.GetLower(), ref rows, width, column);
        Scatter(lanes.GetUpper(), ref Unsafe.Add(ref rows, 4 * width), width, column);
    }

    /// <summary>A column of some rows, a row a lane.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gather512(ref float rows, nint width, nint column)
    {
        if (width == 1)
        {
            return Vector512.LoadUnsafe(ref rows);
        }

        if (width == 2 && Avx512F.IsSupported)
        {
            return Avx512F.PermuteVar16x32x2(Vector512.LoadUnsafe(ref rows), Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30) + Vector512.Create((int)column), Vector512.LoadUnsafe(ref rows, 16));
        }

        return Vector512.Create(Gather256(ref rows, width, column), Gather256(ref Unsafe.Add(ref rows, 8 * width), width, column));
    }

    /// <summary>Lanes into a column of some rows, a lane a row.</summary>
    /// <param name="lanes">The column.</param>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(Vector512<float> lanes, ref float rows, nint width, nint column)
    {
        if (width == 1)
        {
            lanes.StoreUnsafe(ref rows);
            return;
        }

        Scatter(lanes.GetLower(), ref rows, width, column);
        Scatter(lanes.GetUpper(), ref Unsafe.Add(ref rows, 8 * width), width, column);
    }

    /// <summary>Adds values one after the other.</summary>
    /// <param name="sum">What they are added to.</param>
    /// <param name="values">The first value.</param>
    /// <param name="count">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Add(double sum, ref double values, int count)
    {
        for (nint i = 0; i < count; i++)
        {
            sum += Unsafe.Add(ref values, i);
        }

        return sum;
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

    /// <summary>A column of some rows, a row a lane.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Gather256(ref double rows, nint width, nint column)
    {
        if (width == 1)
        {
            return Vector256.LoadUnsafe(ref rows);
        }

        return Vector256.Create(Gather128(ref rows, width, column), Gather128(ref Unsafe.Add(ref rows, 2 * width), width, column));
    }

    /// <summary>Lanes into a column of some rows, a lane a row.</summary>
    /// <param name="lanes">The column.</param>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(Vector256<double> lanes, ref double rows, nint width, nint column)
    {
        if (width == 1)
        {
            lanes.StoreUnsafe(ref rows);
            return;
        }

        Scatter(lanes.GetLower(), ref rows, width, column);
        Scatter(lanes.GetUpper(), ref Unsafe.Add(ref rows, 2 * width), width, column);
    }

    /// <summary>A column of some rows, a row a lane.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Gather512(ref double rows, nint width, nint column)
    {
        if (width == 1)
        {
            return Vector512.LoadUnsafe(ref rows);
        }

        return Vector512.Create(Gather256(ref rows, width, column), Gather256(ref Unsafe.Add(ref rows, 4 * width), width, column));
    }

    /// <summary>Lanes into a column of some rows, a lane a row.</summary>
    /// <param name="lanes">The column.</param>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(Vector512<double> lanes, ref double rows, nint width, nint column)
    {
        if (width == 1)
        {
            lanes.StoreUnsafe(ref rows);
            return;
        }

        Scatter(lanes.GetLower(), ref rows, width, column);
        Scatter(lanes.GetUpper(), ref Unsafe.Add(ref rows, 4 * width), width, column);
    }
}
