using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>The gradients of weights. A tile holds those of some values of a window, over all windows.</content>
public static partial class Convolution
{
    /// <summary>Adds the gradients of biases and weights: each is one sum over the windows in their order.</summary>
    /// <param name="x">The map.</param>
    /// <param name="windows">The windows, none of which is beyond the map.</param>
    /// <param name="d">The deltas of each window. Behind those of the last one memory goes on for a vector.</param>
    /// <param name="dStride">From a window's deltas to the next.</param>
    /// <param name="g">The gradients of the biases, and a row for each value of a window.</param>
    /// <param name="gStride">From a row of <paramref name="g"/> to the next.</param>
    /// <param name="filters">The number of filters.</param>
    /// <param name="columns">The same with those that are 0 and stay so, whole vectors.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void AddGradientsVector128<T>(ref T x, in Windows windows, ref T d, nint dStride, ref T g, nint gStride, nint filters, nint columns)
        where T : unmanaged
    {
        nint column = 0;
        for (; column + (2 * Vector128<T>.Count) <= columns; column += 2 * Vector128<T>.Count)
        {
            AddBiasesVector128(windows, ref Unsafe.Add(ref d, column), dStride, ref Unsafe.Add(ref g, column), filters - column);
            AddBiasesVector128(windows, ref Unsafe.Add(ref d, column + Vector128<T>.Count), dStride, ref Unsafe.Add(ref g, column + Vector128<T>.Count), filters - column - Vector128<T>.Count);
            Gradients6x2Vector128(ref x, windows, ref Unsafe.Add(ref d, column), dStride, ref Unsafe.Add(ref g, column), gStride, filters - column);
        }

        if (column < columns)
        {
            Gradients8x1Vector128<T, OneChannel>(ref x, windows, ref Unsafe.Add(ref d, column), dStride, ref Unsafe.Add(ref g, column), gStride, filters - column);
        }
    }

    /// <summary>The same where each filter takes its own channel only.</summary>
    /// <inheritdoc cref="AddGradientsVector128"/>
    public static void AddGradientsOfEachVector128<T>(ref T x, in Windows windows, ref T d, nint dStride, ref T g, nint gStride, nint filters, nint columns)
        where T : unmanaged
    {
        for (nint column = 0; column < columns; column += Vector128<T>.Count)
        {
            Gradients8x1Vector128<T, OwnChannel>(ref Unsafe.Add(ref x, column), windows, ref Unsafe.Add(ref d, column), dStride, ref Unsafe.Add(ref g, column), gStride, filters - column);
        }
    }

    [MethodImpl(Jit.AggressiveOptimization)]
    private static void AddBiasesVector128<T>(in Windows windows, ref T d, nint dStride, ref T g, nint filters)
        where T : unmanaged
    {
        Vector128<T> before = Vector128.LoadUnsafe(ref g);
        Vector128<T> sum = before;
        for (int left = new PlaceOfWindow(windows).Positions; left > 0; left--)
        {
            sum += Vector128.LoadUnsafe(ref d);
            d = ref Unsafe.Add(ref d, dStride);
        }

        (filters >= Vector128<T>.Count ? sum : Vector128.ConditionalSelect(FirstLanesVector128<T>(filters), sum, before)).StoreUnsafe(ref g);
    }

    /// <summary>8 values of a window by a vector of filters; values after the last are the last again. The biases' gradients are summed beside those of the first tile.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Gradients8x1Vector128<T, TFactor>(ref T x, in Windows windows, ref T d, nint dStride, ref T g, nint gStride, nint filters)
        where T : unmanaged
        where TFactor : struct
    {
        var place = new PlaceOfWindow(windows);
        var tap = new PlaceOfTap(windows);
        Vector128<T> isFilter = FirstLanesVector128<T>(filters);
        Vector128<T> bias = Vector128.LoadUnsafe(ref g);
        ref T weights = ref Unsafe.Add(ref g, gStride);
        for (int first = 0; first < tap.Count; first += 8)
        {
            ref T a0 = ref Unsafe.Add(ref x, tap.Next());
            ref T a1 = ref Unsafe.Add(ref x, tap.Next());
            ref T a2 = ref Unsafe.Add(ref x, tap.Next());
            ref T a3 = ref Unsafe.Add(ref x, tap.Next());
            ref T a4 = ref Unsafe.Add(ref x, tap.Next());
            ref T a5 = ref Unsafe.Add(ref x, tap.Next());
            ref T a6 = ref Unsafe.Add(ref x, tap.Next());
            ref T a7 = ref Unsafe.Add(ref x, tap.Next());
            ref T g0 = ref Unsafe.Add(ref weights, Math.Min(first + 0, tap.Count - 1) * gStride);
            ref T g1 = ref Unsafe.Add(ref weights, Math.Min(first + 1, tap.Count - 1) * gStride);
            ref T g2 = ref Unsafe.Add(ref weights, Math.Min(first + 2, tap.Count - 1) * gStride);
            ref T g3 = ref Unsafe.Add(ref weights, Math.Min(first + 3, tap.Count - 1) * gStride);
            ref T g4 = ref Unsafe.Add(ref weights, Math.Min(first + 4, tap.Count - 1) * gStride);
            ref T g5 = ref Unsafe.Add(ref weights, Math.Min(first + 5, tap.Count - 1) * gStride);
            ref T g6 = ref Unsafe.Add(ref weights, Math.Min(first + 6, tap.Count - 1) * gStride);
            ref T g7 = ref Unsafe.Add(ref weights, Math.Min(first + 7, tap.Count - 1) * gStride);
            Vector128<T> c0 = Vector128.LoadUnsafe(ref g0);
            Vector128<T> c1 = Vector128.LoadUnsafe(ref g1);
            Vector128<T> c2 = Vector128.LoadUnsafe(ref g2);
            Vector128<T> c3 = Vector128.LoadUnsafe(ref g3);
            Vector128<T> c4 = Vector128.LoadUnsafe(ref g4);
            Vector128<T> c5 = Vector128.LoadUnsafe(ref g5);
            Vector128<T> c6 = Vector128.LoadUnsafe(ref g6);
            Vector128<T> c7 = Vector128.LoadUnsafe(ref g7);
            Vector128<T> sum = bias;
            ref T delta = ref d;
            nint row = 0;
            do
            {
                nint i = row;
                nint end = row + place.Columns;
                do
                {
                    Vector128<T> d0 = Vector128.LoadUnsafe(ref delta);
                    Vector128<T> x0 = FactorVector128<T, TFactor>(ref Unsafe.Add(ref a0, i));
                    c0 = Vector128.MultiplyAddEstimate(x0, d0, c0);
                    Vector128<T> x1 = FactorVector128<T, TFactor>(ref Unsafe.Add(ref a1, i));
                    c1 = Vector128.MultiplyAddEstimate(x1, d0, c1);
                    Vector128<T> x2 = FactorVector128<T, TFactor>(ref Unsafe.Add(ref a2, i));
                    c2 = Vector128.MultiplyAddEstimate(x2, d0, c2);
                    Vector128<T> x3 = FactorVector128<T, TFactor>(ref Unsafe.Add(ref a3, i));
                    c3 = Vector128.MultiplyAddEstimate(x3, d0, c3);
                    Vector128<T> x4 = FactorVector128<T, TFactor>(ref Unsafe.Add(ref a4, i));
                    c4 = Vector128.MultiplyAddEstimate(x4, d0, c4);
                    Vector128<T> x5 = FactorVector128<T, TFactor>(ref Unsafe.Add(ref a5, i));
                    c5 = Vector128.MultiplyAddEstimate(x5, d0, c5);
                    Vector128<T> x6 = FactorVector128<T, TFactor>(ref Unsafe.Add(ref a6, i));
                    c6 = Vector128.MultiplyAddEstimate(x6, d0, c6);
                    Vector128<T> x7 = FactorVector128<T, TFactor>(ref Unsafe.Add(ref a7, i));
                    c7 = Vector128.MultiplyAddEstimate(x7, d0, c7);
                    sum += d0;
                    delta = ref Unsafe.Add(ref delta, dStride);
                    i += place.Column;
                }
                while (i < end);

                row += place.Row;
            }
            while (row < place.Rows);

            if (first == 0)
            {
                Vector128.ConditionalSelect(isFilter, sum, bias).StoreUnsafe(ref g);
            }

            StoreLanesVector128(isFilter, c0, ref g0);
            StoreLanesVector128(isFilter, c1, ref g1);
            StoreLanesVector128(isFilter, c2, ref g2);
            StoreLanesVector128(isFilter, c3, ref g3);
            StoreLanesVector128(isFilter, c4, ref g4);
            StoreLanesVector128(isFilter, c5, ref g5);
            StoreLanesVector128(isFilter, c6, ref g6);
            StoreLanesVector128(isFilter, c7, ref g7);
        }
    }

    /// <summary>6 values of a window by two vectors of filters; values after the last are the last again.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Gradients6x2Vector128<T>(ref T x, in Windows windows, ref T d, nint dStride, ref T g, nint gStride, nint filters)
        where T : unmanaged
    {
        var place = new PlaceOfWindow(windows);
        var tap = new PlaceOfTap(windows);
        Vector128<T> isFirst = FirstLanesVector128<T>(filters);
        Vector128<T> isSecond = FirstLanesVector128<T>(filters - Vector128<T>.Count);
        ref T weights = ref Unsafe.Add(ref g, gStride);
        for (int first = 0; first < tap.Count; first += 6)
        {
            ref T a0 = ref Unsafe.Add(ref x, tap.Next());
            ref T a1 = ref Unsafe.Add(ref x, tap.Next());
            ref T a2 = ref Unsafe.Add(ref x, tap.Next());
            ref T a3 = ref Unsafe.Add(ref x, tap.Next());
            ref T a4 = ref Unsafe.Add(ref x, tap.Next());
            ref T a5 = ref Unsafe.Add(ref x, tap.Next());
            Vector128<T> c00 = Vector128.LoadUnsafe(ref weights, (nuint)(Math.Min(first + 0, tap.Count - 1) * gStride));
            Vector128<T> c01 = Vector128.LoadUnsafe(ref weights, (nuint)((Math.Min(first + 0, tap.Count - 1) * gStride) + Vector128<T>.Count));
            Vector128<T> c10 = Vector128.LoadUnsafe(ref weights, (nuint)(Math.Min(first + 1, tap.Count - 1) * gStride));
            Vector128<T> c11 = Vector128.LoadUnsafe(ref weights, (nuint)((Math.Min(first + 1, tap.Count - 1) * gStride) + Vector128<T>.Count));
            Vector128<T> c20 = Vector128.LoadUnsafe(ref weights, (nuint)(Math.Min(first + 2, tap.Count - 1) * gStride));
            Vector128<T> c21 = Vector128.LoadUnsafe(ref weights, (nuint)((Math.Min(first + 2, tap.Count - 1) * gStride) + Vector128<T>.Count));
            Vector128<T> c30 = Vector128.LoadUnsafe(ref weights, (nuint)(Math.Min(first + 3, tap.Count - 1) * gStride));
            Vector128<T> c31 = Vector128.LoadUnsafe(ref weights, (nuint)((Math.Min(first + 3, tap.Count - 1) * gStride) + Vector128<T>.Count));
            Vector128<T> c40 = Vector128.LoadUnsafe(ref weights, (nuint)(Math.Min(first + 4, tap.Count - 1) * gStride));
            Vector128<T> c41 = Vector128.LoadUnsafe(ref weights, (nuint)((Math.Min(first + 4, tap.Count - 1) * gStride) + Vector128<T>.Count));
            Vector128<T> c50 = Vector128.LoadUnsafe(ref weights, (nuint)(Math.Min(first + 5, tap.Count - 1) * gStride));
            Vector128<T> c51 = Vector128.LoadUnsafe(ref weights, (nuint)((Math.Min(first + 5, tap.Count - 1) * gStride) + Vector128<T>.Count));
            ref T delta = ref d;
            nint row = 0;
            do
            {
                nint i = row;
                nint end = row + place.Columns;
                do
                {
                    Vector128<T> d0 = Vector128.LoadUnsafe(ref delta);
                    Vector128<T> d1 = Vector128.LoadUnsafe(ref delta, (nuint)Vector128<T>.Count);
                    Vector128<T> x0 = Vector128.Create(Unsafe.Add(ref a0, i));
                    c00 = Vector128.MultiplyAddEstimate(x0, d0, c00);
                    c01 = Vector128.MultiplyAddEstimate(x0, d1, c01);
                    Vector128<T> x1 = Vector128.Create(Unsafe.Add(ref a1, i));
                    c10 = Vector128.MultiplyAddEstimate(x1, d0, c10);
                    c11 = Vector128.MultiplyAddEstimate(x1, d1, c11);
                    Vector128<T> x2 = Vector128.Create(Unsafe.Add(ref a2, i));
                    c20 = Vector128.MultiplyAddEstimate(x2, d0, c20);
                    c21 = Vector128.MultiplyAddEstimate(x2, d1, c21);
                    Vector128<T> x3 = Vector128.Create(Unsafe.Add(ref a3, i));
                    c30 = Vector128.MultiplyAddEstimate(x3, d0, c30);
                    c31 = Vector128.MultiplyAddEstimate(x3, d1, c31);
                    Vector128<T> x4 = Vector128.Create(Unsafe.Add(ref a4, i));
                    c40 = Vector128.MultiplyAddEstimate(x4, d0, c40);
                    c41 = Vector128.MultiplyAddEstimate(x4, d1, c41);
                    Vector128<T> x5 = Vector128.Create(Unsafe.Add(ref a5, i));
                    c50 = Vector128.MultiplyAddEstimate(x5, d0, c50);
                    c51 = Vector128.MultiplyAddEstimate(x5, d1, c51);
                    delta = ref Unsafe.Add(ref delta, dStride);
                    i += place.Column;
                }
                while (i < end);

                row += place.Row;
            }
            while (row < place.Rows);

            StorePairVector128(isFirst, isSecond, c00, c01, ref Unsafe.Add(ref weights, Math.Min(first + 0, tap.Count - 1) * gStride));
            StorePairVector128(isFirst, isSecond, c10, c11, ref Unsafe.Add(ref weights, Math.Min(first + 1, tap.Count - 1) * gStride));
            StorePairVector128(isFirst, isSecond, c20, c21, ref Unsafe.Add(ref weights, Math.Min(first + 2, tap.Count - 1) * gStride));
            StorePairVector128(isFirst, isSecond, c30, c31, ref Unsafe.Add(ref weights, Math.Min(first + 3, tap.Count - 1) * gStride));
            StorePairVector128(isFirst, isSecond, c40, c41, ref Unsafe.Add(ref weights, Math.Min(first + 4, tap.Count - 1) * gStride));
            StorePairVector128(isFirst, isSecond, c50, c51, ref Unsafe.Add(ref weights, Math.Min(first + 5, tap.Count - 1) * gStride));
        }
    }

    /// <summary>Stores some lanes; the others stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreLanesVector128<T>(Vector128<T> lanes, Vector128<T> value, ref T to)
        where T : unmanaged
        => Vector128.ConditionalSelect(lanes, value, Vector128.LoadUnsafe(ref to)).StoreUnsafe(ref to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePairVector128<T>(Vector128<T> isFirst, Vector128<T> isSecond, Vector128<T> first, Vector128<T> second, ref T to)
        where T : unmanaged
    {
        StoreLanesVector128(isFirst, first, ref to);
        StoreLanesVector128(isSecond, second, ref Unsafe.Add(ref to, Vector128<T>.Count));
    }
}
