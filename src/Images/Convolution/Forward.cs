using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>The sums of filters. A tile holds those of some windows, which may begin anywhere in the map, and reads what a window takes where it is.</content>
public static partial class Convolution
{
    /// <summary>The sums of filters over all windows: the bias, then products over a window's places in their order, the channels of a place together.</summary>
    /// <param name="x">The map.</param>
    /// <param name="windows">The windows, none of which is beyond the map.</param>
    /// <param name="w">A row of biases, and a row of weights for each value of a window.</param>
    /// <param name="wStride">From a row of <paramref name="w"/> to the next.</param>
    /// <param name="y">Gets the filters of each window.</param>
    /// <param name="yStride">From a window's filters to the next.</param>
    /// <param name="filters">The number of filters.</param>
    /// <param name="columns">How many are computed, whole vectors. Of windows but the last ones what is beyond <paramref name="filters"/> is written as well where the next window's will be, unless <paramref name="isPartOfRow"/>.</param>
    /// <param name="isPartOfRow">Whether there are other filters behind these, which stay as they are.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void ForwardVector128<T>(ref T x, in Windows windows, ref T w, nint wStride, ref T y, nint yStride, nint filters, nint columns, bool isPartOfRow)
        where T : unmanaged
    {
        // For windows whose filters are followed by others that stay, or by nothing.
        Span<T> some = stackalloc T[12 * Vector128<T>.Count];
        ref T buffer = ref MemoryMarshal.GetReference(some);

        // The last columns first: what they write beyond a window's filters is overwritten.
        nint column = columns;
        if (columns / Vector128<T>.Count % 2 != 0)
        {
            column -= Vector128<T>.Count;
            Forward8x1Vector128<T, OneChannel>(ref x, windows, ref Unsafe.Add(ref w, column), wStride, ref Unsafe.Add(ref y, column), yStride, filters - column, isPartOfRow, ref buffer);
        }

        while (column > 0)
        {
            column -= 2 * Vector128<T>.Count;
            Forward6x2Vector128(ref x, windows, ref Unsafe.Add(ref w, column), wStride, ref Unsafe.Add(ref y, column), yStride, filters - column, isPartOfRow, ref buffer);
        }
    }

    /// <summary>The same where each filter takes its own channel only.</summary>
    /// <inheritdoc cref="ForwardVector128"/>
    public static void ForwardOfEachVector128<T>(ref T x, in Windows windows, ref T w, nint wStride, ref T y, nint yStride, nint filters, nint columns)
        where T : unmanaged
    {
        // For windows whose filters are followed by others that stay, or by nothing.
        Span<T> some = stackalloc T[12 * Vector128<T>.Count];
        ref T buffer = ref MemoryMarshal.GetReference(some);
        for (nint column = columns - Vector128<T>.Count; column >= 0; column -= Vector128<T>.Count)
        {
            Forward8x1Vector128<T, OwnChannel>(ref Unsafe.Add(ref x, column), windows, ref Unsafe.Add(ref w, column), wStride, ref Unsafe.Add(ref y, column), yStride, filters - column, isPartOfRow: false, ref buffer);
        }
    }

    /// <summary>8 windows by a vector of filters.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Forward8x1Vector128<T, TFactor>(ref T x, in Windows windows, ref T w, nint wStride, ref T y, nint yStride, nint filters, bool isPartOfRow, ref T buffer)
        where T : unmanaged
        where TFactor : struct
    {
        var taps = new Taps(windows);
        var place = new PlaceOfWindow(windows);
        int positions = place.Positions;
        nint end = ((positions - 1) * yStride) + filters;
        for (int first = 0; first < positions; first += 8)
        {
            ref T a0 = ref Unsafe.Add(ref x, place.Next());
            ref T a1 = ref Unsafe.Add(ref x, place.Next());
            ref T a2 = ref Unsafe.Add(ref x, place.Next());
            ref T a3 = ref Unsafe.Add(ref x, place.Next());
            ref T a4 = ref Unsafe.Add(ref x, place.Next());
            ref T a5 = ref Unsafe.Add(ref x, place.Next());
            ref T a6 = ref Unsafe.Add(ref x, place.Next());
            ref T a7 = ref Unsafe.Add(ref x, place.Next());
            Vector128<T> c0 = Vector128.LoadUnsafe(ref w);
            Vector128<T> c1 = c0;
            Vector128<T> c2 = c0;
            Vector128<T> c3 = c0;
            Vector128<T> c4 = c0;
            Vector128<T> c5 = c0;
            Vector128<T> c6 = c0;
            Vector128<T> c7 = c0;
            ref T row = ref Unsafe.Add(ref w, wStride);
            nint line = 0;
            do
            {
                nint run = line;
                do
                {
                    nint i = run;
                    nint left = taps.Length;
                    do
                    {
                        Vector128<T> w0 = Vector128.LoadUnsafe(ref row);
                        Vector128<T> x0 = FactorVector128<T, TFactor>(ref Unsafe.Add(ref a0, i));
                        c0 = Vector128.MultiplyAddEstimate(x0, w0, c0);
                        Vector128<T> x1 = FactorVector128<T, TFactor>(ref Unsafe.Add(ref a1, i));
                        c1 = Vector128.MultiplyAddEstimate(x1, w0, c1);
                        Vector128<T> x2 = FactorVector128<T, TFactor>(ref Unsafe.Add(ref a2, i));
                        c2 = Vector128.MultiplyAddEstimate(x2, w0, c2);
                        Vector128<T> x3 = FactorVector128<T, TFactor>(ref Unsafe.Add(ref a3, i));
                        c3 = Vector128.MultiplyAddEstimate(x3, w0, c3);
                        Vector128<T> x4 = FactorVector128<T, TFactor>(ref Unsafe.Add(ref a4, i));
                        c4 = Vector128.MultiplyAddEstimate(x4, w0, c4);
                        Vector128<T> x5 = FactorVector128<T, TFactor>(ref Unsafe.Add(ref a5, i));
                        c5 = Vector128.MultiplyAddEstimate(x5, w0, c5);
                        Vector128<T> x6 = FactorVector128<T, TFactor>(ref Unsafe.Add(ref a6, i));
                        c6 = Vector128.MultiplyAddEstimate(x6, w0, c6);
                        Vector128<T> x7 = FactorVector128<T, TFactor>(ref Unsafe.Add(ref a7, i));
                        c7 = Vector128.MultiplyAddEstimate(x7, w0, c7);
                        row = ref Unsafe.Add(ref row, wStride);
                        i++;
                    }
                    while (--left > 0);

                    run += taps.Run;
                }
                while (run < line + taps.Runs);

                line += taps.Line;
            }
            while (line < taps.Lines);

            nint last = Math.Min(7, positions - 1 - first);
            bool isWhole = (!isPartOfRow || filters >= Vector128<T>.Count) && ((first + last) * yStride) + Vector128<T>.Count <= end;
            ref T sums = ref Unsafe.Add(ref y, first * yStride);
            ref T to = ref isWhole ? ref sums : ref buffer;
            nint stride = isWhole ? yStride : Vector128<T>.Count;
            c0.StoreUnsafe(ref to, (nuint)(Math.Min(0, last) * stride));
            c1.StoreUnsafe(ref to, (nuint)(Math.Min(1, last) * stride));
            c2.StoreUnsafe(ref to, (nuint)(Math.Min(2, last) * stride));
            c3.StoreUnsafe(ref to, (nuint)(Math.Min(3, last) * stride));
            c4.StoreUnsafe(ref to, (nuint)(Math.Min(4, last) * stride));
            c5.StoreUnsafe(ref to, (nuint)(Math.Min(5, last) * stride));
            c6.StoreUnsafe(ref to, (nuint)(Math.Min(6, last) * stride));
            c7.StoreUnsafe(ref to, (nuint)(last * stride));
            if (!isWhole)
            {
                Maps.Copy(ref buffer, stride, ref sums, yStride, (int)last + 1, (int)Math.Min(filters, stride), 0);
            }
        }
    }

    /// <summary>6 windows by two vectors of filters.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Forward6x2Vector128<T>(ref T x, in Windows windows, ref T w, nint wStride, ref T y, nint yStride, nint filters, bool isPartOfRow, ref T buffer)
        where T : unmanaged
    {
        var taps = new Taps(windows);
        var place = new PlaceOfWindow(windows);
        int positions = place.Positions;
        nint end = ((positions - 1) * yStride) + filters;
        for (int first = 0; first < positions; first += 6)
        {
            ref T a0 = ref Unsafe.Add(ref x, place.Next());
            ref T a1 = ref Unsafe.Add(ref x, place.Next());
            ref T a2 = ref Unsafe.Add(ref x, place.Next());
            ref T a3 = ref Unsafe.Add(ref x, place.Next());
            ref T a4 = ref Unsafe.Add(ref x, place.Next());
            ref T a5 = ref Unsafe.Add(ref x, place.Next());
            Vector128<T> c00 = Vector128.LoadUnsafe(ref w);
            Vector128<T> c01 = Vector128.LoadUnsafe(ref w, (nuint)Vector128<T>.Count);
            Vector128<T> c10 = c00;
            Vector128<T> c11 = c01;
            Vector128<T> c20 = c00;
            Vector128<T> c21 = c01;
            Vector128<T> c30 = c00;
            Vector128<T> c31 = c01;
            Vector128<T> c40 = c00;
            Vector128<T> c41 = c01;
            Vector128<T> c50 = c00;
            Vector128<T> c51 = c01;
            ref T row = ref Unsafe.Add(ref w, wStride);
            nint line = 0;
            do
            {
                nint run = line;
                do
                {
                    nint i = run;
                    nint left = taps.Length;
                    do
                    {
                        Vector128<T> w0 = Vector128.LoadUnsafe(ref row);
                        Vector128<T> w1 = Vector128.LoadUnsafe(ref row, (nuint)Vector128<T>.Count);
                        Vector128<T> x0 = Vector128.Create(Unsafe.Add(ref a0, i));
                        c00 = Vector128.MultiplyAddEstimate(x0, w0, c00);
                        c01 = Vector128.MultiplyAddEstimate(x0, w1, c01);
                        Vector128<T> x1 = Vector128.Create(Unsafe.Add(ref a1, i));
                        c10 = Vector128.MultiplyAddEstimate(x1, w0, c10);
                        c11 = Vector128.MultiplyAddEstimate(x1, w1, c11);
                        Vector128<T> x2 = Vector128.Create(Unsafe.Add(ref a2, i));
                        c20 = Vector128.MultiplyAddEstimate(x2, w0, c20);
                        c21 = Vector128.MultiplyAddEstimate(x2, w1, c21);
                        Vector128<T> x3 = Vector128.Create(Unsafe.Add(ref a3, i));
                        c30 = Vector128.MultiplyAddEstimate(x3, w0, c30);
                        c31 = Vector128.MultiplyAddEstimate(x3, w1, c31);
                        Vector128<T> x4 = Vector128.Create(Unsafe.Add(ref a4, i));
                        c40 = Vector128.MultiplyAddEstimate(x4, w0, c40);
                        c41 = Vector128.MultiplyAddEstimate(x4, w1, c41);
                        Vector128<T> x5 = Vector128.Create(Unsafe.Add(ref a5, i));
                        c50 = Vector128.MultiplyAddEstimate(x5, w0, c50);
                        c51 = Vector128.MultiplyAddEstimate(x5, w1, c51);
                        row = ref Unsafe.Add(ref row, wStride);
                        i++;
                    }
                    while (--left > 0);

                    run += taps.Run;
                }
                while (run < line + taps.Runs);

                line += taps.Line;
            }
            while (line < taps.Lines);

            nint last = Math.Min(5, positions - 1 - first);
            bool isWhole = (!isPartOfRow || filters >= 2 * Vector128<T>.Count) && ((first + last) * yStride) + (2 * Vector128<T>.Count) <= end;
            ref T sums = ref Unsafe.Add(ref y, first * yStride);
            ref T to = ref isWhole ? ref sums : ref buffer;
            nint stride = isWhole ? yStride : 2 * Vector128<T>.Count;
            c00.StoreUnsafe(ref to, (nuint)(Math.Min(0, last) * stride));
            c01.StoreUnsafe(ref to, (nuint)((Math.Min(0, last) * stride) + Vector128<T>.Count));
            c10.StoreUnsafe(ref to, (nuint)(Math.Min(1, last) * stride));
            c11.StoreUnsafe(ref to, (nuint)((Math.Min(1, last) * stride) + Vector128<T>.Count));
            c20.StoreUnsafe(ref to, (nuint)(Math.Min(2, last) * stride));
            c21.StoreUnsafe(ref to, (nuint)((Math.Min(2, last) * stride) + Vector128<T>.Count));
            c30.StoreUnsafe(ref to, (nuint)(Math.Min(3, last) * stride));
            c31.StoreUnsafe(ref to, (nuint)((Math.Min(3, last) * stride) + Vector128<T>.Count));
            c40.StoreUnsafe(ref to, (nuint)(Math.Min(4, last) * stride));
            c41.StoreUnsafe(ref to, (nuint)((Math.Min(4, last) * stride) + Vector128<T>.Count));
            c50.StoreUnsafe(ref to, (nuint)(Math.Min(5, last) * stride));
            c51.StoreUnsafe(ref to, (nuint)((Math.Min(5, last) * stride) + Vector128<T>.Count));
            if (!isWhole)
            {
                Maps.Copy(ref buffer, stride, ref sums, yStride, (int)last + 1, (int)Math.Min(filters, stride), 0);
            }
        }
    }

    /// <summary>What weights are multiplied by: a value of the map, or those of channels side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> FactorVector128<T, TFactor>(ref T x)
        where T : unmanaged
        where TFactor : struct
        => typeof(TFactor) == typeof(OwnChannel) ? Vector128.LoadUnsafe(ref x) : Vector128.Create(x);

    /// <summary>All bits of the first lanes.</summary>
    private static Vector128<T> FirstLanesVector128<T>(nint count)
        where T : unmanaged
    {
        Span<T> lanes = stackalloc T[Vector128<T>.Count];
        lanes.Clear();
        for (int i = 0; i < Math.Min((int)count, lanes.Length); i++)
        {
            lanes[i] = NumberConversion.FromDouble<T>(1);
        }

        return ~Vector128.Equals(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(lanes)), Vector128<T>.Zero);
    }
}
