using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>Products of rows with a matrix of weights.</content>
public static partial class Tiles
{
    /// <summary><c>c[r][j] = initial[j] + sum_i a[r][i] * w[i][j]</c>, for whole vectors of columns; the sum is that of its chains, in order.</summary>
    /// <param name="a">Rows of factors.</param>
    /// <param name="aStride">From a row of <paramref name="a"/> to the next.</param>
    /// <param name="initial">With what the sums start: a row of <paramref name="columns"/> values.</param>
    /// <param name="w">The matrix, a row for each index of the sums.</param>
    /// <param name="wStride">From a row of <paramref name="w"/> to the next.</param>
    /// <param name="inner">How many products a sum has.</param>
    /// <param name="chain">How many neighbouring products are added one after the other; the last chain may be shorter.</param>
    /// <param name="c">The result.</param>
    /// <param name="cStride">From a row of <paramref name="c"/> to the next.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns, a multiple of the lanes of a vector.</param>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void MultiplyVector128(ref float a, nint aStride, ref float initial, ref float w, nint wStride, nint inner, nint chain, ref float c, nint cStride, int rows, nint columns)
    {
        // Columns that fill pairs of vectors, and at most one vector after them.
        nint pairs = columns / (2 * Vector128<float>.Count) * 2 * Vector128<float>.Count;
        if (Vector128<float>.Count * sizeof(float) == 64 || pairs == 0)
        {
            for (; rows >= 8; rows -= 8)
            {
                if (pairs > 0)
                {
                    Multiply8x2Vector128(ref a, aStride, ref initial, ref w, wStride, inner, chain, ref c, cStride, pairs);
                }

                if (pairs < columns)
                {
                    Multiply8x1Vector128(ref a, aStride, ref Unsafe.Add(ref initial, pairs), ref Unsafe.Add(ref w, pairs), wStride, inner, chain, ref Unsafe.Add(ref c, pairs), cStride, columns - pairs);
                }

                a = ref Unsafe.Add(ref a, 8 * aStride);
                c = ref Unsafe.Add(ref c, 8 * cStride);
            }
        }

        // Two rows that are left take four vectors at a time, where there are so many; a row that is left is its own neighbour.
        nint fours = columns / (4 * Vector128<float>.Count) * 4 * Vector128<float>.Count;
        if (rows % 4 is 1 or 2 && fours == columns)
        {
            nint whole = rows / 4 * 4;
            Multiply2x4Vector128(ref Unsafe.Add(ref a, whole * aStride), aStride, ref initial, ref w, wStride, inner, chain, ref Unsafe.Add(ref c, whole * cStride), cStride, (rows % 4) - 1, columns);
            rows = (int)whole;
        }

        for (; rows > 0; rows -= 4)
        {
            // Fewer rows than a tile: the last one stands for those that are missing, and is computed again to the same values.
            nint last = (nint)Math.Min(rows, 4) - 1;
            if (pairs > 0)
            {
                Multiply4x2Vector128(ref a, aStride, ref initial, ref w, wStride, inner, chain, ref c, cStride, last, pairs);
            }

            if (pairs < columns)
            {
                Multiply4x1Vector128(ref a, aStride, ref Unsafe.Add(ref initial, pairs), ref Unsafe.Add(ref w, pairs), wStride, inner, chain, ref Unsafe.Add(ref c, pairs), cStride, last, columns - pairs);
            }

            a = ref Unsafe.Add(ref a, 4 * aStride);
            c = ref Unsafe.Add(ref c, 4 * cStride);
        }
    }

    /// <summary>8 rows by 2 vectors of columns.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Multiply8x2Vector128(ref float a, nint aStride, ref float initial, ref float w, nint wStride, nint inner, nint chain, ref float c, nint cStride, nint columns)
    {
        for (nint column = 0; column < columns; column += 2 * Vector128<float>.Count)
        {
            for (nint first = 0; first < inner; first += chain)
            {
                ref float a0 = ref Unsafe.Add(ref a, first);
                ref float a1 = ref Unsafe.Add(ref a0, aStride);
                ref float a2 = ref Unsafe.Add(ref a0, 2 * aStride);
                ref float a3 = ref Unsafe.Add(ref a0, 3 * aStride);
                ref float a4 = ref Unsafe.Add(ref a0, 4 * aStride);
                ref float a5 = ref Unsafe.Add(ref a0, 5 * aStride);
                ref float a6 = ref Unsafe.Add(ref a0, 6 * aStride);
                ref float a7 = ref Unsafe.Add(ref a0, 7 * aStride);
                ref float row = ref Unsafe.Add(ref w, (first * wStride) + column);
                Vector128<float> c00 = first > 0 ? Vector128<float>.Zero : Vector128.LoadUnsafe(ref Unsafe.Add(ref initial, column));
                Vector128<float> c01 = first > 0 ? Vector128<float>.Zero : Vector128.LoadUnsafe(ref Unsafe.Add(ref initial, column + Vector128<float>.Count));
                Vector128<float> c10 = c00;
                Vector128<float> c11 = c01;
                Vector128<float> c20 = c00;
                Vector128<float> c21 = c01;
                Vector128<float> c30 = c00;
                Vector128<float> c31 = c01;
                Vector128<float> c40 = c00;
                Vector128<float> c41 = c01;
                Vector128<float> c50 = c00;
                Vector128<float> c51 = c01;
                Vector128<float> c60 = c00;
                Vector128<float> c61 = c01;
                Vector128<float> c70 = c00;
                Vector128<float> c71 = c01;
                nint count = (nint)Math.Min(chain, inner - first);
                for (nint i = 0; i < count; i++)
                {
                    Vector128<float> w0 = Vector128.LoadUnsafe(ref row);
                    Vector128<float> w1 = Vector128.LoadUnsafe(ref row, (nuint)(Vector128<float>.Count));
                    Vector128<float> x0 = Vector128.Create(Unsafe.Add(ref a0, i));
                    c00 = Vector128.MultiplyAddEstimate(x0, w0, c00);
                    c01 = Vector128.MultiplyAddEstimate(x0, w1, c01);
                    Vector128<float> x1 = Vector128.Create(Unsafe.Add(ref a1, i));
                    c10 = Vector128.MultiplyAddEstimate(x1, w0, c10);
                    c11 = Vector128.MultiplyAddEstimate(x1, w1, c11);
                    Vector128<float> x2 = Vector128.Create(Unsafe.Add(ref a2, i));
                    c20 = Vector128.MultiplyAddEstimate(x2, w0, c20);
                    c21 = Vector128.MultiplyAddEstimate(x2, w1, c21);
                    Vector128<float> x3 = Vector128.Create(Unsafe.Add(ref a3, i));
                    c30 = Vector128.MultiplyAddEstimate(x3, w0, c30);
                    c31 = Vector128.MultiplyAddEstimate(x3, w1, c31);
                    Vector128<float> x4 = Vector128.Create(Unsafe.Add(ref a4, i));
                    c40 = Vector128.MultiplyAddEstimate(x4, w0, c40);
                    c41 = Vector128.MultiplyAddEstimate(x4, w1, c41);
                    Vector128<float> x5 = Vector128.Create(Unsafe.Add(ref a5, i));
                    c50 = Vector128.MultiplyAddEstimate(x5, w0, c50);
                    c51 = Vector128.MultiplyAddEstimate(x5, w1, c51);
                    Vector128<float> x6 = Vector128.Create(Unsafe.Add(ref a6, i));
                    c60 = Vector128.MultiplyAddEstimate(x6, w0, c60);
                    c61 = Vector128.MultiplyAddEstimate(x6, w1, c61);
                    Vector128<float> x7 = Vector128.Create(Unsafe.Add(ref a7, i));
                    c70 = Vector128.MultiplyAddEstimate(x7, w0, c70);
                    c71 = Vector128.MultiplyAddEstimate(x7, w1, c71);
                    row = ref Unsafe.Add(ref row, wStride);
                }

                ref float to0 = ref Unsafe.Add(ref c, column);
                ref float to1 = ref Unsafe.Add(ref to0, cStride);
                ref float to2 = ref Unsafe.Add(ref to0, 2 * cStride);
                ref float to3 = ref Unsafe.Add(ref to0, 3 * cStride);
                ref float to4 = ref Unsafe.Add(ref to0, 4 * cStride);
                ref float to5 = ref Unsafe.Add(ref to0, 5 * cStride);
                ref float to6 = ref Unsafe.Add(ref to0, 6 * cStride);
                ref float to7 = ref Unsafe.Add(ref to0, 7 * cStride);
                if (first > 0)
                {
                    c00 = Vector128.LoadUnsafe(ref to0) + c00;
                    c01 = Vector128.LoadUnsafe(ref to0, (nuint)(Vector128<float>.Count)) + c01;
                    c10 = Vector128.LoadUnsafe(ref to1) + c10;
                    c11 = Vector128.LoadUnsafe(ref to1, (nuint)(Vector128<float>.Count)) + c11;
                    c20 = Vector128.LoadUnsafe(ref to2) + c20;
                    c21 = Vector128.LoadUnsafe(ref to2, (nuint)(Vector128<float>.Count)) + c21;
                    c30 = Vector128.LoadUnsafe(ref to3) + c30;
                    c31 = Vector128.LoadUnsafe(ref to3, (nuint)(Vector128<float>.Count)) + c31;
                    c40 = Vector128.LoadUnsafe(ref to4) + c40;
                    c41 = Vector128.LoadUnsafe(ref to4, (nuint)(Vector128<float>.Count)) + c41;
                    c50 = Vector128.LoadUnsafe(ref to5) + c50;
                    c51 = Vector128.LoadUnsafe(ref to5, (nuint)(Vector128<float>.Count)) + c51;
                    c60 = Vector128.LoadUnsafe(ref to6) + c60;
                    c61 = Vector128.LoadUnsafe(ref to6, (nuint)(Vector128<float>.Count)) + c61;
                    c70 = Vector128.LoadUnsafe(ref to7) + c70;
                    c71 = Vector128.LoadUnsafe(ref to7, (nuint)(Vector128<float>.Count)) + c71;
                }

                c00.StoreUnsafe(ref to0);
                c01.StoreUnsafe(ref to0, (nuint)(Vector128<float>.Count));
                c10.StoreUnsafe(ref to1);
                c11.StoreUnsafe(ref to1, (nuint)(Vector128<float>.Count));
                c20.StoreUnsafe(ref to2);
                c21.StoreUnsafe(ref to2, (nuint)(Vector128<float>.Count));
                c30.StoreUnsafe(ref to3);
                c31.StoreUnsafe(ref to3, (nuint)(Vector128<float>.Count));
                c40.StoreUnsafe(ref to4);
                c41.StoreUnsafe(ref to4, (nuint)(Vector128<float>.Count));
                c50.StoreUnsafe(ref to5);
                c51.StoreUnsafe(ref to5, (nuint)(Vector128<float>.Count));
                c60.StoreUnsafe(ref to6);
                c61.StoreUnsafe(ref to6, (nuint)(Vector128<float>.Count));
                c70.StoreUnsafe(ref to7);
                c71.StoreUnsafe(ref to7, (nuint)(Vector128<float>.Count));
            }
        }
    }

    /// <summary>8 rows by 1 vector of columns.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Multiply8x1Vector128(ref float a, nint aStride, ref float initial, ref float w, nint wStride, nint inner, nint chain, ref float c, nint cStride, nint columns)
    {
        for (nint column = 0; column < columns; column += Vector128<float>.Count)
        {
            Vector128<float> t0 = Vector128<float>.Zero;
            Vector128<float> t1 = Vector128<float>.Zero;
            Vector128<float> t2 = Vector128<float>.Zero;
            Vector128<float> t3 = Vector128<float>.Zero;
            Vector128<float> t4 = Vector128<float>.Zero;
            Vector128<float> t5 = Vector128<float>.Zero;
            Vector128<float> t6 = Vector128<float>.Zero;
            Vector128<float> t7 = Vector128<float>.Zero;
            for (nint first = 0; first < inner; first += chain)
            {
                ref float a0 = ref Unsafe.Add(ref a, first);
                ref float a1 = ref Unsafe.Add(ref a0, aStride);
                ref float a2 = ref Unsafe.Add(ref a0, 2 * aStride);
                ref float a3 = ref Unsafe.Add(ref a0, 3 * aStride);
                ref float a4 = ref Unsafe.Add(ref a0, 4 * aStride);
                ref float a5 = ref Unsafe.Add(ref a0, 5 * aStride);
                ref float a6 = ref Unsafe.Add(ref a0, 6 * aStride);
                ref float a7 = ref Unsafe.Add(ref a0, 7 * aStride);
                ref float row = ref Unsafe.Add(ref w, (first * wStride) + column);
                Vector128<float> c00 = first > 0 ? Vector128<float>.Zero : Vector128.LoadUnsafe(ref Unsafe.Add(ref initial, column));
                Vector128<float> c10 = c00;
                Vector128<float> c20 = c00;
                Vector128<float> c30 = c00;
                Vector128<float> c40 = c00;
                Vector128<float> c50 = c00;
                Vector128<float> c60 = c00;
                Vector128<float> c70 = c00;
                nint count = (nint)Math.Min(chain, inner - first);
                for (nint i = 0; i < count; i++)
                {
                    Vector128<float> w0 = Vector128.LoadUnsafe(ref row);
                    Vector128<float> x0 = Vector128.Create(Unsafe.Add(ref a0, i));
                    c00 = Vector128.MultiplyAddEstimate(x0, w0, c00);
                    Vector128<float> x1 = Vector128.Create(Unsafe.Add(ref a1, i));
                    c10 = Vector128.MultiplyAddEstimate(x1, w0, c10);
                    Vector128<float> x2 = Vector128.Create(Unsafe.Add(ref a2, i));
                    c20 = Vector128.MultiplyAddEstimate(x2, w0, c20);
                    Vector128<float> x3 = Vector128.Create(Unsafe.Add(ref a3, i));
                    c30 = Vector128.MultiplyAddEstimate(x3, w0, c30);
                    Vector128<float> x4 = Vector128.Create(Unsafe.Add(ref a4, i));
                    c40 = Vector128.MultiplyAddEstimate(x4, w0, c40);
                    Vector128<float> x5 = Vector128.Create(Unsafe.Add(ref a5, i));
                    c50 = Vector128.MultiplyAddEstimate(x5, w0, c50);
                    Vector128<float> x6 = Vector128.Create(Unsafe.Add(ref a6, i));
                    c60 = Vector128.MultiplyAddEstimate(x6, w0, c60);
                    Vector128<float> x7 = Vector128.Create(Unsafe.Add(ref a7, i));
                    c70 = Vector128.MultiplyAddEstimate(x7, w0, c70);
                    row = ref Unsafe.Add(ref row, wStride);
                }

                t0 = first > 0 ? t0 + c00 : c00;
                t1 = first > 0 ? t1 + c10 : c10;
                t2 = first > 0 ? t2 + c20 : c20;
                t3 = first > 0 ? t3 + c30 : c30;
                t4 = first > 0 ? t4 + c40 : c40;
                t5 = first > 0 ? t5 + c50 : c50;
                t6 = first > 0 ? t6 + c60 : c60;
                t7 = first > 0 ? t7 + c70 : c70;
            }

            ref float to0 = ref Unsafe.Add(ref c, column);
            ref float to1 = ref Unsafe.Add(ref to0, cStride);
            ref float to2 = ref Unsafe.Add(ref to0, 2 * cStride);
            ref float to3 = ref Unsafe.Add(ref to0, 3 * cStride);
            ref float to4 = ref Unsafe.Add(ref to0, 4 * cStride);
            ref float to5 = ref Unsafe.Add(ref to0, 5 * cStride);
            ref float to6 = ref Unsafe.Add(ref to0, 6 * cStride);
            ref float to7 = ref Unsafe.Add(ref to0, 7 * cStride);
            t0.StoreUnsafe(ref to0);
            t1.StoreUnsafe(ref to1);
            t2.StoreUnsafe(ref to2);
            t3.StoreUnsafe(ref to3);
            t4.StoreUnsafe(ref to4);
            t5.StoreUnsafe(ref to5);
            t6.StoreUnsafe(ref to6);
            t7.StoreUnsafe(ref to7);
        }
    }

    /// <summary>4 rows by 2 vectors of columns; rows after the last are the last again.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Multiply4x2Vector128(ref float a, nint aStride, ref float initial, ref float w, nint wStride, nint inner, nint chain, ref float c, nint cStride, nint last, nint columns)
    {
        for (nint column = 0; column < columns; column += 2 * Vector128<float>.Count)
        {
            for (nint first = 0; first < inner; first += chain)
            {
                ref float a0 = ref Unsafe.Add(ref a, first);
                ref float a1 = ref Unsafe.Add(ref a0, (nint)Math.Min(1, last) * aStride);
                ref float a2 = ref Unsafe.Add(ref a0, (nint)Math.Min(2, last) * aStride);
                ref float a3 = ref Unsafe.Add(ref a0, (nint)Math.Min(3, last) * aStride);
                ref float row = ref Unsafe.Add(ref w, (first * wStride) + column);
                Vector128<float> c00 = first > 0 ? Vector128<float>.Zero : Vector128.LoadUnsafe(ref Unsafe.Add(ref initial, column));
                Vector128<float> c01 = first > 0 ? Vector128<float>.Zero : Vector128.LoadUnsafe(ref Unsafe.Add(ref initial, column + Vector128<float>.Count));
                Vector128<float> c10 = c00;
                Vector128<float> c11 = c01;
                Vector128<float> c20 = c00;
                Vector128<float> c21 = c01;
                Vector128<float> c30 = c00;
                Vector128<float> c31 = c01;
                nint count = (nint)Math.Min(chain, inner - first);
                for (nint i = 0; i < count; i++)
                {
                    Vector128<float> w0 = Vector128.LoadUnsafe(ref row);
                    Vector128<float> w1 = Vector128.LoadUnsafe(ref row, (nuint)(Vector128<float>.Count));
                    Vector128<float> x0 = Vector128.Create(Unsafe.Add(ref a0, i));
                    c00 = Vector128.MultiplyAddEstimate(x0, w0, c00);
                    c01 = Vector128.MultiplyAddEstimate(x0, w1, c01);
                    Vector128<float> x1 = Vector128.Create(Unsafe.Add(ref a1, i));
                    c10 = Vector128.MultiplyAddEstimate(x1, w0, c10);
                    c11 = Vector128.MultiplyAddEstimate(x1, w1, c11);
                    Vector128<float> x2 = Vector128.Create(Unsafe.Add(ref a2, i));
                    c20 = Vector128.MultiplyAddEstimate(x2, w0, c20);
                    c21 = Vector128.MultiplyAddEstimate(x2, w1, c21);
                    Vector128<float> x3 = Vector128.Create(Unsafe.Add(ref a3, i));
                    c30 = Vector128.MultiplyAddEstimate(x3, w0, c30);
                    c31 = Vector128.MultiplyAddEstimate(x3, w1, c31);
                    row = ref Unsafe.Add(ref row, wStride);
                }

                ref float to0 = ref Unsafe.Add(ref c, column);
                ref float to1 = ref Unsafe.Add(ref to0, (nint)Math.Min(1, last) * cStride);
                ref float to2 = ref Unsafe.Add(ref to0, (nint)Math.Min(2, last) * cStride);
                ref float to3 = ref Unsafe.Add(ref to0, (nint)Math.Min(3, last) * cStride);
                if (first > 0)
                {
                    c00 = Vector128.LoadUnsafe(ref to0) + c00;
                    c01 = Vector128.LoadUnsafe(ref to0, (nuint)(Vector128<float>.Count)) + c01;
                    c10 = Vector128.LoadUnsafe(ref to1) + c10;
                    c11 = Vector128.LoadUnsafe(ref to1, (nuint)(Vector128<float>.Count)) + c11;
                    c20 = Vector128.LoadUnsafe(ref to2) + c20;
                    c21 = Vector128.LoadUnsafe(ref to2, (nuint)(Vector128<float>.Count)) + c21;
                    c30 = Vector128.LoadUnsafe(ref to3) + c30;
                    c31 = Vector128.LoadUnsafe(ref to3, (nuint)(Vector128<float>.Count)) + c31;
                }

                c00.StoreUnsafe(ref to0);
                c01.StoreUnsafe(ref to0, (nuint)(Vector128<float>.Count));
                c10.StoreUnsafe(ref to1);
                c11.StoreUnsafe(ref to1, (nuint)(Vector128<float>.Count));
                c20.StoreUnsafe(ref to2);
                c21.StoreUnsafe(ref to2, (nuint)(Vector128<float>.Count));
                c30.StoreUnsafe(ref to3);
                c31.StoreUnsafe(ref to3, (nuint)(Vector128<float>.Count));
            }
        }
    }

    /// <summary>4 rows by 1 vector of columns; rows after the last are the last again.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Multiply4x1Vector128(ref float a, nint aStride, ref float initial, ref float w, nint wStride, nint inner, nint chain, ref float c, nint cStride, nint last, nint columns)
    {
        for (nint column = 0; column < columns; column += Vector128<float>.Count)
        {
            Vector128<float> t0 = Vector128<float>.Zero;
            Vector128<float> t1 = Vector128<float>.Zero;
            Vector128<float> t2 = Vector128<float>.Zero;
            Vector128<float> t3 = Vector128<float>.Zero;
            for (nint first = 0; first < inner; first += chain)
            {
                ref float a0 = ref Unsafe.Add(ref a, first);
                ref float a1 = ref Unsafe.Add(ref a0, (nint)Math.Min(1, last) * aStride);
                ref float a2 = ref Unsafe.Add(ref a0, (nint)Math.Min(2, last) * aStride);
                ref float a3 = ref Unsafe.Add(ref a0, (nint)Math.Min(3, last) * aStride);
                ref float row = ref Unsafe.Add(ref w, (first * wStride) + column);
                Vector128<float> c00 = first > 0 ? Vector128<float>.Zero : Vector128.LoadUnsafe(ref Unsafe.Add(ref initial, column));
                Vector128<float> c10 = c00;
                Vector128<float> c20 = c00;
                Vector128<float> c30 = c00;
                nint count = (nint)Math.Min(chain, inner - first);
                for (nint i = 0; i < count; i++)
                {
                    Vector128<float> w0 = Vector128.LoadUnsafe(ref row);
                    Vector128<float> x0 = Vector128.Create(Unsafe.Add(ref a0, i));
                    c00 = Vector128.MultiplyAddEstimate(x0, w0, c00);
                    Vector128<float> x1 = Vector128.Create(Unsafe.Add(ref a1, i));
                    c10 = Vector128.MultiplyAddEstimate(x1, w0, c10);
                    Vector128<float> x2 = Vector128.Create(Unsafe.Add(ref a2, i));
                    c20 = Vector128.MultiplyAddEstimate(x2, w0, c20);
                    Vector128<float> x3 = Vector128.Create(Unsafe.Add(ref a3, i));
                    c30 = Vector128.MultiplyAddEstimate(x3, w0, c30);
                    row = ref Unsafe.Add(ref row, wStride);
                }

                t0 = first > 0 ? t0 + c00 : c00;
                t1 = first > 0 ? t1 + c10 : c10;
                t2 = first > 0 ? t2 + c20 : c20;
                t3 = first > 0 ? t3 + c30 : c30;
            }

            ref float to0 = ref Unsafe.Add(ref c, column);
            ref float to1 = ref Unsafe.Add(ref to0, (nint)Math.Min(1, last) * cStride);
            ref float to2 = ref Unsafe.Add(ref to0, (nint)Math.Min(2, last) * cStride);
            ref float to3 = ref Unsafe.Add(ref to0, (nint)Math.Min(3, last) * cStride);
            t0.StoreUnsafe(ref to0);
            t1.StoreUnsafe(ref to1);
            t2.StoreUnsafe(ref to2);
            t3.StoreUnsafe(ref to3);
        }
    }

    /// <summary>2 rows by 4 vectors of columns; the second row may be the first again.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Multiply2x4Vector128(ref float a, nint aStride, ref float initial, ref float w, nint wStride, nint inner, nint chain, ref float c, nint cStride, nint last, nint columns)
    {
        for (nint column = 0; column < columns; column += 4 * Vector128<float>.Count)
        {
            for (nint first = 0; first < inner; first += chain)
            {
                ref float a0 = ref Unsafe.Add(ref a, first);
                ref float a1 = ref Unsafe.Add(ref a0, last * aStride);
                ref float row = ref Unsafe.Add(ref w, (first * wStride) + column);
                Vector128<float> c00 = first > 0 ? Vector128<float>.Zero : Vector128.LoadUnsafe(ref Unsafe.Add(ref initial, column));
                Vector128<float> c01 = first > 0 ? Vector128<float>.Zero : Vector128.LoadUnsafe(ref Unsafe.Add(ref initial, column + Vector128<float>.Count));
                Vector128<float> c02 = first > 0 ? Vector128<float>.Zero : Vector128.LoadUnsafe(ref Unsafe.Add(ref initial, column + (2 * Vector128<float>.Count)));
                Vector128<float> c03 = first > 0 ? Vector128<float>.Zero : Vector128.LoadUnsafe(ref Unsafe.Add(ref initial, column + (3 * Vector128<float>.Count)));
                Vector128<float> c10 = c00;
                Vector128<float> c11 = c01;
                Vector128<float> c12 = c02;
                Vector128<float> c13 = c03;
                nint count = (nint)Math.Min(chain, inner - first);
                for (nint i = 0; i < count; i++)
                {
                    Vector128<float> x0 = Vector128.Create(Unsafe.Add(ref a0, i));
                    Vector128<float> x1 = Vector128.Create(Unsafe.Add(ref a1, i));
                    Vector128<float> w0 = Vector128.LoadUnsafe(ref row);
                    c00 = Vector128.MultiplyAddEstimate(x0, w0, c00);
                    c10 = Vector128.MultiplyAddEstimate(x1, w0, c10);
                    Vector128<float> w1 = Vector128.LoadUnsafe(ref row, (nuint)(Vector128<float>.Count));
                    c01 = Vector128.MultiplyAddEstimate(x0, w1, c01);
                    c11 = Vector128.MultiplyAddEstimate(x1, w1, c11);
                    Vector128<float> w2 = Vector128.LoadUnsafe(ref row, (nuint)(2 * Vector128<float>.Count));
                    c02 = Vector128.MultiplyAddEstimate(x0, w2, c02);
                    c12 = Vector128.MultiplyAddEstimate(x1, w2, c12);
                    Vector128<float> w3 = Vector128.LoadUnsafe(ref row, (nuint)(3 * Vector128<float>.Count));
                    c03 = Vector128.MultiplyAddEstimate(x0, w3, c03);
                    c13 = Vector128.MultiplyAddEstimate(x1, w3, c13);
                    row = ref Unsafe.Add(ref row, wStride);
                }

                ref float to0 = ref Unsafe.Add(ref c, column);
                ref float to1 = ref Unsafe.Add(ref to0, last * cStride);
                if (first > 0)
                {
                    c00 = Vector128.LoadUnsafe(ref to0) + c00;
                    c01 = Vector128.LoadUnsafe(ref to0, (nuint)(Vector128<float>.Count)) + c01;
                    c02 = Vector128.LoadUnsafe(ref to0, (nuint)(2 * Vector128<float>.Count)) + c02;
                    c03 = Vector128.LoadUnsafe(ref to0, (nuint)(3 * Vector128<float>.Count)) + c03;
                    c10 = Vector128.LoadUnsafe(ref to1) + c10;
                    c11 = Vector128.LoadUnsafe(ref to1, (nuint)(Vector128<float>.Count)) + c11;
                    c12 = Vector128.LoadUnsafe(ref to1, (nuint)(2 * Vector128<float>.Count)) + c12;
                    c13 = Vector128.LoadUnsafe(ref to1, (nuint)(3 * Vector128<float>.Count)) + c13;
                }

                c00.StoreUnsafe(ref to0);
                c01.StoreUnsafe(ref to0, (nuint)(Vector128<float>.Count));
                c02.StoreUnsafe(ref to0, (nuint)(2 * Vector128<float>.Count));
                c03.StoreUnsafe(ref to0, (nuint)(3 * Vector128<float>.Count));
                c10.StoreUnsafe(ref to1);
                c11.StoreUnsafe(ref to1, (nuint)(Vector128<float>.Count));
                c12.StoreUnsafe(ref to1, (nuint)(2 * Vector128<float>.Count));
                c13.StoreUnsafe(ref to1, (nuint)(3 * Vector128<float>.Count));
            }
        }
    }
}
