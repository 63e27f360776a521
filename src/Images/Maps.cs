using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <summary>For generated code: how values of maps are moved, for convolutions, whose products are those of <see cref="Tiles"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Maps
{
    /// <summary>Puts what windows take side by side: a row for each window, its places in their order, the channels of a place together. What is outside of the map is 0.</summary>
    /// <param name="x">The map.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="first">The first of the windows that are gathered.</param>
    /// <param name="count">How many are.</param>
    /// <param name="rows">Gets the rows.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Gather<T>(ref T x, in Windows windows, int first, int count, ref T rows)
        where T : unmanaged
    {
        int taken = windows.Taken;
        int line = windows.KernelWidth * taken;
        bool isWhole = windows.ColumnDilation == 1 && taken == windows.Channels;
        for (int position = first; position < first + count; position++)
        {
            int row = windows.RowOf(position);
            int column = windows.ColumnOf(position);
            bool isInside = isWhole && column >= 0 && column + windows.KernelWidth <= windows.Width;
            for (int i = 0; i < windows.KernelHeight; i++, row += windows.RowDilation)
            {
                if ((uint)row >= (uint)windows.Height)
                {
                    Clear(ref rows, line);
                }
                else if (isInside)
                {
                    CopyRun(ref Unsafe.Add(ref x, ((row * windows.Width) + column) * windows.Channels), ref rows, line);
                }
                else
                {
                    for (int j = 0; j < windows.KernelWidth; j++)
                    {
                        int place = column + (j * windows.ColumnDilation);
                        ref T to = ref Unsafe.Add(ref rows, j * taken);
                        if ((uint)place >= (uint)windows.Width)
                        {
                            Clear(ref to, taken);
                        }
                        else
                        {
                            CopyRun(ref Unsafe.Add(ref x, ((row * windows.Width) + place) * windows.Channels), ref to, taken);
                        }
                    }
                }

                rows = ref Unsafe.Add(ref rows, line);
            }
        }
    }

    /// <summary>The way back of <see cref="Gather"/>: adds rows, in their order, to the places from where they were taken.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="rowStride">From a row to the next.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="first">The first of the windows.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="x">The map.</param>
    /// <typeparam name="T">The type of a number.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void Scatter<T>(ref T rows, int rowStride, in Windows windows, int first, int count, ref T x)
        where T : unmanaged
    {
        int taken = windows.Taken;
        bool isWhole = windows.ColumnDilation == 1 && taken == windows.Channels;
        for (int position = first; position < first + count; position++)
        {
            int row = windows.RowOf(position);
            int column = windows.ColumnOf(position);
            bool isInside = isWhole && column >= 0 && column + windows.KernelWidth <= windows.Width;
            ref T from = ref rows;
            for (int i = 0; i < windows.KernelHeight; i++, row += windows.RowDilation)
            {
                if ((uint)row < (uint)windows.Height)
                {
                    if (isInside)
                    {
                        AddRun(ref from, ref Unsafe.Add(ref x, ((row * windows.Width) + column) * windows.Channels), windows.KernelWidth * taken);
                    }
                    else
                    {
                        for (int j = 0; j < windows.KernelWidth; j++)
                        {
                            int place = column + (j * windows.ColumnDilation);
                            if ((uint)place < (uint)windows.Width)
                            {
                                AddRun(ref Unsafe.Add(ref from, j * taken), ref Unsafe.Add(ref x, ((row * windows.Width) + place) * windows.Channels), taken);
                            }
                        }
                    }
                }

                from = ref Unsafe.Add(ref from, windows.KernelWidth * taken);
            }

            rows = ref Unsafe.Add(ref rows, rowStride);
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

    /// <summary>Adds a few values to others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRun<T>(ref T from, ref T to, int count)
        where T : unmanaged
    {
        int i = 0;
        for (; i <= count - Vector128<T>.Count; i += Vector128<T>.Count)
        {
            (Vector128.LoadUnsafe(ref to, (nuint)i) + Vector128.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < count; i++)
        {
            ref T place = ref Unsafe.Add(ref to, i);
            place = (Vector128.Create(place) + Vector128.Create(Unsafe.Add(ref from, i))).ToScalar();
        }
    }
}
