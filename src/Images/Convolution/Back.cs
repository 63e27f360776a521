using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>The gradients with respect to a map.</content>
public static partial class Convolution
{
    /// <summary>
    /// Adds the gradients with respect to a map. For each run of values that lie together in a window, windows that do not overlap in it go together; the products over the filters of each
    /// go on with the sum that is there.
    /// </summary>
    /// <param name="d">The deltas of each window.</param>
    /// <param name="dStride">From a window's deltas to the next.</param>
    /// <param name="windows">The windows, none of which is beyond the map.</param>
    /// <param name="w">The weights as <see cref="Maps.TurnWeights"/> puts them.</param>
    /// <param name="wStride">From a filter's weights to those of the next.</param>
    /// <param name="filters">The number of filters.</param>
    /// <param name="length">The values of a run from here on.</param>
    /// <param name="columns">How many are computed, whole vectors.</param>
    /// <param name="x">The gradients with respect to the map. Behind them memory goes on for a vector.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void BackVector128<T>(ref T d, nint dStride, in Windows windows, ref T w, nint wStride, nint filters, nint length, nint columns, ref T x)
        where T : unmanaged
    {
        nint pairs = columns / (2 * Vector128<T>.Count) * (2 * Vector128<T>.Count);
        Vector128<T> isTaken = FirstLanesVector128<T>(length - columns + Vector128<T>.Count);
        Vector128<T> isFirst = FirstLanesVector128<T>(length - pairs + (2 * Vector128<T>.Count));
        Vector128<T> isSecond = FirstLanesVector128<T>(length - pairs + Vector128<T>.Count);
        var taps = new Taps(windows);
        var place = new PlaceOfPhase(windows, taps.Length, dStride);
        for (nint line = 0; line < taps.Lines; line += taps.Line)
        {
            for (nint run = line; run < line + taps.Runs; run += taps.Run)
            {
                for (int phase = 0; phase < place.Phases; phase++)
                {
                    place.Begin(phase);
                    ref T to = ref Unsafe.Add(ref x, run);
                    if (pairs > 0)
                    {
                        Back5x2Vector128(ref d, place, ref w, wStride, filters, isFirst, isSecond, pairs, ref to);
                    }

                    if (pairs < columns)
                    {
                        Back8x1Vector128(ref d, place, ref Unsafe.Add(ref w, pairs), wStride, filters, isTaken, ref Unsafe.Add(ref to, pairs));
                    }
                }

                w = ref Unsafe.Add(ref w, filters * wStride);
            }
        }
    }

    /// <summary>The same where each filter takes its own channel only: in the order of windows.</summary>
    /// <param name="d">The deltas of each window. Behind those of the last one memory goes on for a vector.</param>
    /// <param name="dStride">From a window's deltas to the next.</param>
    /// <param name="windows">The windows, none of which is beyond the map.</param>
    /// <param name="w">The weights, a row for each place of a window.</param>
    /// <param name="wStride">From a row of <paramref name="w"/> to the next.</param>
    /// <param name="filters">The number of filters.</param>
    /// <param name="columns">How many are computed, whole vectors.</param>
    /// <param name="x">The gradients with respect to the map. Behind them memory goes on for a vector.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void BackOfEachVector128<T>(ref T d, nint dStride, in Windows windows, ref T w, nint wStride, nint filters, nint columns, ref T x)
        where T : unmanaged
    {
        var taps = new Taps(windows);
        var place = new PlaceOfWindow(windows);
        for (nint column = 0; column < columns; column += Vector128<T>.Count)
        {
            Vector128<T> isFilter = FirstLanesVector128<T>(filters - column);
            ref T delta = ref Unsafe.Add(ref d, column);
            for (nint row = 0; row < place.Rows; row += place.Row)
            {
                for (nint first = row; first < row + place.Columns; first += place.Column)
                {
                    Vector128<T> d0 = Vector128.LoadUnsafe(ref delta);
                    ref T weight = ref Unsafe.Add(ref w, column);
                    ref T to = ref Unsafe.Add(ref x, first + column);
                    for (nint line = 0; line < taps.Lines; line += taps.Line)
                    {
                        for (nint i = line; i < line + taps.Runs; i += taps.Run)
                        {
                            Vector128<T> before = Vector128.LoadUnsafe(ref to, (nuint)i);
                            Vector128.ConditionalSelect(isFilter, Vector128.MultiplyAddEstimate(d0, Vector128.LoadUnsafe(ref weight), before), before).StoreUnsafe(ref to, (nuint)i);
                            weight = ref Unsafe.Add(ref weight, wStride);
                        }
                    }

                    delta = ref Unsafe.Add(ref delta, dStride);
                }
            }
        }
    }

    /// <summary>5 windows by pairs of vectors of a run; windows after the last are the last again.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Back5x2Vector128<T>(ref T d, PlaceOfPhase place, ref T w, nint wStride, nint filters, Vector128<T> isFirst, Vector128<T> isSecond, nint columns, ref T x)
        where T : unmanaged
    {
        for (int left = place.Count; left > 0; left -= 5)
        {
            ref T x0 = ref Unsafe.Add(ref x, place.Next(out nint window0));
            ref T d0 = ref Unsafe.Add(ref d, window0);
            ref T x1 = ref Unsafe.Add(ref x, place.Next(out nint window1));
            ref T d1 = ref Unsafe.Add(ref d, window1);
            ref T x2 = ref Unsafe.Add(ref x, place.Next(out nint window2));
            ref T d2 = ref Unsafe.Add(ref d, window2);
            ref T x3 = ref Unsafe.Add(ref x, place.Next(out nint window3));
            ref T d3 = ref Unsafe.Add(ref d, window3);
            ref T x4 = ref Unsafe.Add(ref x, place.Next(out nint window4));
            ref T d4 = ref Unsafe.Add(ref d, window4);
            for (nint column = 0; column < columns; column += 2 * Vector128<T>.Count)
            {
                Vector128<T> c00 = Vector128.LoadUnsafe(ref x0, (nuint)column);
                Vector128<T> c01 = Vector128.LoadUnsafe(ref x0, (nuint)(column + Vector128<T>.Count));
                Vector128<T> c10 = Vector128.LoadUnsafe(ref x1, (nuint)column);
                Vector128<T> c11 = Vector128.LoadUnsafe(ref x1, (nuint)(column + Vector128<T>.Count));
                Vector128<T> c20 = Vector128.LoadUnsafe(ref x2, (nuint)column);
                Vector128<T> c21 = Vector128.LoadUnsafe(ref x2, (nuint)(column + Vector128<T>.Count));
                Vector128<T> c30 = Vector128.LoadUnsafe(ref x3, (nuint)column);
                Vector128<T> c31 = Vector128.LoadUnsafe(ref x3, (nuint)(column + Vector128<T>.Count));
                Vector128<T> c40 = Vector128.LoadUnsafe(ref x4, (nuint)column);
                Vector128<T> c41 = Vector128.LoadUnsafe(ref x4, (nuint)(column + Vector128<T>.Count));
                ref T row = ref Unsafe.Add(ref w, column);
                nint i = 0;
                do
                {
                    Vector128<T> w0 = Vector128.LoadUnsafe(ref row);
                    Vector128<T> w1 = Vector128.LoadUnsafe(ref row, (nuint)Vector128<T>.Count);
                    Vector128<T> f0 = Vector128.Create(Unsafe.Add(ref d0, i));
                    c00 = Vector128.MultiplyAddEstimate(f0, w0, c00);
                    c01 = Vector128.MultiplyAddEstimate(f0, w1, c01);
                    Vector128<T> f1 = Vector128.Create(Unsafe.Add(ref d1, i));
                    c10 = Vector128.MultiplyAddEstimate(f1, w0, c10);
                    c11 = Vector128.MultiplyAddEstimate(f1, w1, c11);
                    Vector128<T> f2 = Vector128.Create(Unsafe.Add(ref d2, i));
                    c20 = Vector128.MultiplyAddEstimate(f2, w0, c20);
                    c21 = Vector128.MultiplyAddEstimate(f2, w1, c21);
                    Vector128<T> f3 = Vector128.Create(Unsafe.Add(ref d3, i));
                    c30 = Vector128.MultiplyAddEstimate(f3, w0, c30);
                    c31 = Vector128.MultiplyAddEstimate(f3, w1, c31);
                    Vector128<T> f4 = Vector128.Create(Unsafe.Add(ref d4, i));
                    c40 = Vector128.MultiplyAddEstimate(f4, w0, c40);
                    c41 = Vector128.MultiplyAddEstimate(f4, w1, c41);
                    row = ref Unsafe.Add(ref row, wStride);
                }
                while (++i < filters);

                if (column + (2 * Vector128<T>.Count) < columns)
                {
                    c00.StoreUnsafe(ref x0, (nuint)column);
                    c01.StoreUnsafe(ref x0, (nuint)(column + Vector128<T>.Count));
                    c10.StoreUnsafe(ref x1, (nuint)column);
                    c11.StoreUnsafe(ref x1, (nuint)(column + Vector128<T>.Count));
                    c20.StoreUnsafe(ref x2, (nuint)column);
                    c21.StoreUnsafe(ref x2, (nuint)(column + Vector128<T>.Count));
                    c30.StoreUnsafe(ref x3, (nuint)column);
                    c31.StoreUnsafe(ref x3, (nuint)(column + Vector128<T>.Count));
                    c40.StoreUnsafe(ref x4, (nuint)column);
                    c41.StoreUnsafe(ref x4, (nuint)(column + Vector128<T>.Count));
                }
                else
                {
                    StorePairVector128(isFirst, isSecond, c00, c01, ref Unsafe.Add(ref x0, column));
                    StorePairVector128(isFirst, isSecond, c10, c11, ref Unsafe.Add(ref x1, column));
                    StorePairVector128(isFirst, isSecond, c20, c21, ref Unsafe.Add(ref x2, column));
                    StorePairVector128(isFirst, isSecond, c30, c31, ref Unsafe.Add(ref x3, column));
                    StorePairVector128(isFirst, isSecond, c40, c41, ref Unsafe.Add(ref x4, column));
                }
            }
        }
    }

    /// <summary>8 windows by a vector of a run; windows after the last are the last again.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Back8x1Vector128<T>(ref T d, PlaceOfPhase place, ref T w, nint wStride, nint filters, Vector128<T> isTaken, ref T x)
        where T : unmanaged
    {
        for (int left = place.Count; left > 0; left -= 8)
        {
            ref T x0 = ref Unsafe.Add(ref x, place.Next(out nint window0));
            ref T d0 = ref Unsafe.Add(ref d, window0);
            ref T x1 = ref Unsafe.Add(ref x, place.Next(out nint window1));
            ref T d1 = ref Unsafe.Add(ref d, window1);
            ref T x2 = ref Unsafe.Add(ref x, place.Next(out nint window2));
            ref T d2 = ref Unsafe.Add(ref d, window2);
            ref T x3 = ref Unsafe.Add(ref x, place.Next(out nint window3));
            ref T d3 = ref Unsafe.Add(ref d, window3);
            ref T x4 = ref Unsafe.Add(ref x, place.Next(out nint window4));
            ref T d4 = ref Unsafe.Add(ref d, window4);
            ref T x5 = ref Unsafe.Add(ref x, place.Next(out nint window5));
            ref T d5 = ref Unsafe.Add(ref d, window5);
            ref T x6 = ref Unsafe.Add(ref x, place.Next(out nint window6));
            ref T d6 = ref Unsafe.Add(ref d, window6);
            ref T x7 = ref Unsafe.Add(ref x, place.Next(out nint window7));
            ref T d7 = ref Unsafe.Add(ref d, window7);
            Vector128<T> c0 = Vector128.LoadUnsafe(ref x0);
            Vector128<T> c1 = Vector128.LoadUnsafe(ref x1);
            Vector128<T> c2 = Vector128.LoadUnsafe(ref x2);
            Vector128<T> c3 = Vector128.LoadUnsafe(ref x3);
            Vector128<T> c4 = Vector128.LoadUnsafe(ref x4);
            Vector128<T> c5 = Vector128.LoadUnsafe(ref x5);
            Vector128<T> c6 = Vector128.LoadUnsafe(ref x6);
            Vector128<T> c7 = Vector128.LoadUnsafe(ref x7);
            ref T row = ref w;
            nint i = 0;
            do
            {
                Vector128<T> w0 = Vector128.LoadUnsafe(ref row);
                c0 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref d0, i)), w0, c0);
                c1 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref d1, i)), w0, c1);
                c2 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref d2, i)), w0, c2);
                c3 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref d3, i)), w0, c3);
                c4 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref d4, i)), w0, c4);
                c5 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref d5, i)), w0, c5);
                c6 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref d6, i)), w0, c6);
                c7 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref d7, i)), w0, c7);
                row = ref Unsafe.Add(ref row, wStride);
            }
            while (++i < filters);

            StoreLanesVector128(isTaken, c0, ref x0);
            StoreLanesVector128(isTaken, c1, ref x1);
            StoreLanesVector128(isTaken, c2, ref x2);
            StoreLanesVector128(isTaken, c3, ref x3);
            StoreLanesVector128(isTaken, c4, ref x4);
            StoreLanesVector128(isTaken, c5, ref x5);
            StoreLanesVector128(isTaken, c6, ref x6);
            StoreLanesVector128(isTaken, c7, ref x7);
        }
    }
}
