using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>For generated code: how values of maps are moved, for networks over maps.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Maps
{
    /// <summary>A copy of the part of a map that windows take, with the zeros that belong to it. Windows that are not beyond the map describe it.</summary>
    /// <param name="x">The map, of all channels.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="height">The height of the copy.</param>
    /// <param name="width">The width of the copy.</param>
    /// <param name="to">Gets it.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Pad<T>(ref T x, in Windows windows, int height, int width, ref T to)
        where T : unmanaged
    {
        int left = windows.Left * windows.Channels;
        int pitch = width * windows.Channels;
        int taken = Math.Min(windows.Width * windows.Channels, pitch - left);
        for (int row = -windows.Top; row < height - windows.Top; row++)
        {
            if ((uint)row >= (uint)windows.Height)
            {
                Clear(ref to, pitch);
            }
            else
            {
                Clear(ref to, left);
                MemoryMarshal.CreateSpan(ref Unsafe.Add(ref x, row * windows.Width * windows.Channels), taken).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref to, left), taken));
                Clear(ref Unsafe.Add(ref to, left + taken), pitch - left - taken);
            }

            to = ref Unsafe.Add(ref to, pitch);
        }
    }

    /// <summary>The way back of <see cref="Pad"/>: leaves the zeros out. What the windows do not take is 0.</summary>
    /// <param name="from">The copy.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="height">The height of the copy.</param>
    /// <param name="width">The width of the copy.</param>
    /// <param name="x">Gets the map.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Unpad<T>(ref T from, in Windows windows, int height, int width, ref T x)
        where T : unmanaged
    {
        int left = windows.Left * windows.Channels;
        int pitch = width * windows.Channels;
        int line = windows.Width * windows.Channels;
        int taken = Math.Min(line, pitch - left);
        for (int row = windows.Top; row < windows.Top + windows.Height; row++)
        {
            if (row >= height)
            {
                Clear(ref x, line);
            }
            else
            {
                MemoryMarshal.CreateSpan(ref Unsafe.Add(ref from, (row * pitch) + left), taken).CopyTo(MemoryMarshal.CreateSpan(ref x, taken));
                Clear(ref Unsafe.Add(ref x, taken), line - taken);
            }

            x = ref Unsafe.Add(ref x, line);
        }
    }

    /// <summary>Puts weights as <c>Convolution.Back</c> takes them: for each run of values that lie together in a window, a row of them for each filter.</summary>
    /// <param name="w">The weights, a row for each value of a window.</param>
    /// <param name="wStride">From a row of <paramref name="w"/> to the next.</param>
    /// <param name="filters">The number of filters.</param>
    /// <param name="runs">The number of runs.</param>
    /// <param name="length">The values of each.</param>
    /// <param name="padded">The same with zeros behind them.</param>
    /// <param name="to">Gets the rows.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void TurnWeights<T>(ref T w, nint wStride, int filters, int runs, int length, int padded, ref T to)
        where T : unmanaged
    {
        for (int run = 0; run < runs; run++)
        {
            for (int i = 0; i < padded; i++)
            {
                ref T place = ref Unsafe.Add(ref to, i);
                for (int filter = 0; filter < filters; filter++)
                {
                    place = i < length ? Unsafe.Add(ref w, filter) : default;
                    place = ref Unsafe.Add(ref place, padded);
                }

                w = ref Unsafe.Add(ref w, i < length ? wStride : 0);
            }

            to = ref Unsafe.Add(ref to, filters * padded);
        }
    }

    /// <summary>Copies the first columns of rows, and writes zeros behind them.</summary>
    /// <param name="from">Rows.</param>
    /// <param name="fromStride">From a row of <paramref name="from"/> to the next.</param>
    /// <param name="to">Gets the columns.</param>
    /// <param name="toStride">From a row of <paramref name="to"/> to the next.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="padded">The same, zeros included.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Copy<T>(ref T from, nint fromStride, ref T to, nint toStride, int rows, int columns, int padded)
        where T : unmanaged
    {
        for (; rows > 0; rows--)
        {
            CopyRun(ref from, ref to, columns);
            for (int i = columns; i < padded; i++)
            {
                Unsafe.Add(ref to, i) = default;
            }

            from = ref Unsafe.Add(ref from, fromStride);
            to = ref Unsafe.Add(ref to, toStride);
        }
    }

    /// <summary>Adds rows, in their order, to a row.</summary>
    /// <param name="rows">The rows, one behind the other.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="length">The length of a row.</param>
    /// <param name="to">The row that they are added to.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void AddRows<T>(ref T rows, int count, int length, ref T to)
        where T : unmanaged
    {
        for (; count > 0; count--)
        {
            int i = 0;
            for (; i <= length - Vector128<T>.Count; i += Vector128<T>.Count)
            {
                (Vector128.LoadUnsafe(ref Unsafe.Add(ref to, i)) + Vector128.LoadUnsafe(ref Unsafe.Add(ref rows, i))).StoreUnsafe(ref Unsafe.Add(ref to, i));
            }

            for (; i < length; i++)
            {
                ref T sum = ref Unsafe.Add(ref to, i);
                sum = (Vector128.Create(sum) + Vector128.Create(Unsafe.Add(ref rows, i))).ToScalar();
            }

            rows = ref Unsafe.Add(ref rows, length);
        }
    }

    /// <summary><c>to[column][row] = from[row][column]</c>.</summary>
    /// <param name="from">Rows without padding.</param>
    /// <param name="to">Gets the columns as rows.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Transpose<T>(ref T from, ref T to, int rows, int columns)
        where T : unmanaged
    {
        for (int row = 0; row < rows; row++)
        {
            ref T target = ref Unsafe.Add(ref to, row);
            for (int column = 0; column < columns; column++)
            {
                target = Unsafe.Add(ref from, column);
                target = ref Unsafe.Add(ref target, rows);
            }

            from = ref Unsafe.Add(ref from, columns);
        }
    }

    /// <summary>Writes zeros.</summary>
    /// <param name="values">The first value.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="isAdded">Whether they stay as they are, because something is added to what is there.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    public static void Clear<T>(ref T values, int count, bool isAdded = false)
        where T : unmanaged
    {
        if (!isAdded)
        {
            MemoryMarshal.CreateSpan(ref values, count).Clear();
        }
    }

    /// <summary>Copies a few values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRun<T>(ref T from, ref T to, int count)
        where T : unmanaged
    {
        int i = 0;
        if (count >= Vector128<T>.Count)
        {
            for (; i < count - Vector128<T>.Count; i += Vector128<T>.Count)
            {
                Vector128.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
            }

            // The last register begins before the end of the one before it, where both have the same values.
            i = count - Vector128<T>.Count;
            Vector128.LoadUnsafe(ref from, (nuint)i).StoreUnsafe(ref to, (nuint)i);
            return;
        }

        for (; i < count; i++)
        {
            Unsafe.Add(ref to, i) = Unsafe.Add(ref from, i);
        }
    }
}
