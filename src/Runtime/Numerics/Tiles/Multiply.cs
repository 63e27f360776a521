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
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void MultiplyVector128<T>(ref T a, nint aStride, ref T initial, ref T w, nint wStride, nint inner, nint chain, ref T c, nint cStride, int rows, nint columns)
        where T : unmanaged
    {
        // Columns that fill pairs of vectors, and at most one vector after them.
        nint pairs = columns / (2 * Vector128<T>.Count) * 2 * Vector128<T>.Count;
        if (rows == 1 && chain >= inner)
        {
            // The columns that are left go on as if they were all.
            nint eights = pairs / (8 * Vector128<T>.Count) * 8 * Vector128<T>.Count;
            if (eights > 0)
            {
                Multiply1x8Vector128(ref a, ref initial, ref w, wStride, inner, ref c, eights);
                initial = ref Unsafe.Add(ref initial, eights);
                w = ref Unsafe.Add(ref w, eights);
                c = ref Unsafe.Add(ref c, eights);
                columns -= eights;
                pairs -= eights;
            }
        }

        if (pairs > 0)
        {
            MultiplyPairsVector128(ref a, aStride, ref initial, ref w, wStride, inner, chain, ref c, cStride, rows, pairs);
        }

        if (pairs == columns)
        {
            return;
        }

        initial = ref Unsafe.Add(ref initial, pairs);
        w = ref Unsafe.Add(ref w, pairs);
        c = ref Unsafe.Add(ref c, pairs);
        for (; rows >= 8; rows -= 8)
        {
            Multiply8x1Vector128(ref a, aStride, ref initial, ref w, wStride, inner, chain, ref c, cStride, columns - pairs);
            a = ref Unsafe.Add(ref a, 8 * aStride);
            c = ref Unsafe.Add(ref c, 8 * cStride);
        }

        for (; rows > 0; rows -= 4)
        {
            Multiply4x1Vector128(ref a, aStride, ref initial, ref w, wStride, inner, chain, ref c, cStride, (nint)Math.Min(rows, 4) - 1, columns - pairs);
            a = ref Unsafe.Add(ref a, 4 * aStride);
            c = ref Unsafe.Add(ref c, 4 * cStride);
        }
    }

    /// <summary>8 rows by 1 vector of columns. Two references and three distances lead to all rows, which leaves the loop its registers.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Multiply8x1Vector128<T>(ref T a, nint aStride, ref T initial, ref T w, nint wStride, nint inner, nint chain, ref T c, nint cStride, nint columns)
        where T : unmanaged
    {
        nint two = 2 * aStride;
        nint three = 3 * aStride;
        for (nint column = 0; column < columns; column += Vector128<T>.Count)
        {
            ref T a0 = ref a;
            ref T a4 = ref Unsafe.Add(ref a, 4 * aStride);
            ref T row = ref Unsafe.Add(ref w, column);
            ref T to0 = ref Unsafe.Add(ref c, column);
            ref T to4 = ref Unsafe.Add(ref to0, 4 * cStride);
            Vector128<T> c0 = Vector128.LoadUnsafe(ref initial, (nuint)column);
            Vector128<T> c1 = c0;
            Vector128<T> c2 = c0;
            Vector128<T> c3 = c0;
            Vector128<T> c4 = c0;
            Vector128<T> c5 = c0;
            Vector128<T> c6 = c0;
            Vector128<T> c7 = c0;
            nint left = inner;
            while (true)
            {
                for (nint i = (nint)Math.Min(chain, left); i > 0; i--)
                {
                    Vector128<T> weights = Vector128.LoadUnsafe(ref row);
                    c0 = Vector128.MultiplyAddEstimate(Vector128.Create(a0), weights, c0);
                    c1 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref a0, aStride)), weights, c1);
                    c2 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref a0, two)), weights, c2);
                    c3 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref a0, three)), weights, c3);
                    c4 = Vector128.MultiplyAddEstimate(Vector128.Create(a4), weights, c4);
                    c5 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref a4, aStride)), weights, c5);
                    c6 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref a4, two)), weights, c6);
                    c7 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref a4, three)), weights, c7);
                    a0 = ref Unsafe.Add(ref a0, 1);
                    a4 = ref Unsafe.Add(ref a4, 1);
                    row = ref Unsafe.Add(ref row, wStride);
                }

                if (left < inner)
                {
                    c0 = Vector128.LoadUnsafe(ref to0) + c0;
                    c1 = Vector128.LoadUnsafe(ref Unsafe.Add(ref to0, cStride)) + c1;
                    c2 = Vector128.LoadUnsafe(ref Unsafe.Add(ref to0, 2 * cStride)) + c2;
                    c3 = Vector128.LoadUnsafe(ref Unsafe.Add(ref to0, 3 * cStride)) + c3;
                    c4 = Vector128.LoadUnsafe(ref to4) + c4;
                    c5 = Vector128.LoadUnsafe(ref Unsafe.Add(ref to4, cStride)) + c5;
                    c6 = Vector128.LoadUnsafe(ref Unsafe.Add(ref to4, 2 * cStride)) + c6;
                    c7 = Vector128.LoadUnsafe(ref Unsafe.Add(ref to4, 3 * cStride)) + c7;
                }

                c0.StoreUnsafe(ref to0);
                c1.StoreUnsafe(ref Unsafe.Add(ref to0, cStride));
                c2.StoreUnsafe(ref Unsafe.Add(ref to0, 2 * cStride));
                c3.StoreUnsafe(ref Unsafe.Add(ref to0, 3 * cStride));
                c4.StoreUnsafe(ref to4);
                c5.StoreUnsafe(ref Unsafe.Add(ref to4, cStride));
                c6.StoreUnsafe(ref Unsafe.Add(ref to4, 2 * cStride));
                c7.StoreUnsafe(ref Unsafe.Add(ref to4, 3 * cStride));
                left -= chain;
                if (left <= 0)
                {
                    break;
                }

                c0 = Vector128<T>.Zero;
                c1 = Vector128<T>.Zero;
                c2 = Vector128<T>.Zero;
                c3 = Vector128<T>.Zero;
                c4 = Vector128<T>.Zero;
                c5 = Vector128<T>.Zero;
                c6 = Vector128<T>.Zero;
                c7 = Vector128<T>.Zero;
            }
        }
    }

    /// <summary>4 rows by 1 vector of columns; rows after the last are the last again.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Multiply4x1Vector128<T>(ref T a, nint aStride, ref T initial, ref T w, nint wStride, nint inner, nint chain, ref T c, nint cStride, nint last, nint columns)
        where T : unmanaged
    {
        ref T a1 = ref Unsafe.Add(ref a, (nint)Math.Min(1, last) * aStride);
        ref T a2 = ref Unsafe.Add(ref a, (nint)Math.Min(2, last) * aStride);
        ref T a3 = ref Unsafe.Add(ref a, (nint)Math.Min(3, last) * aStride);
        for (nint column = 0; column < columns; column += Vector128<T>.Count)
        {
            ref T row = ref Unsafe.Add(ref w, column);
            ref T to0 = ref Unsafe.Add(ref c, column);
            ref T to1 = ref Unsafe.Add(ref to0, (nint)Math.Min(1, last) * cStride);
            ref T to2 = ref Unsafe.Add(ref to0, (nint)Math.Min(2, last) * cStride);
            ref T to3 = ref Unsafe.Add(ref to0, (nint)Math.Min(3, last) * cStride);
            Vector128<T> c0 = Vector128.LoadUnsafe(ref initial, (nuint)column);
            Vector128<T> c1 = c0;
            Vector128<T> c2 = c0;
            Vector128<T> c3 = c0;
            nint i = 0;
            for (nint end = (nint)Math.Min(chain, inner); ; end = (nint)Math.Min(end + chain, inner))
            {
                for (; i < end; i++)
                {
                    Vector128<T> weights = Vector128.LoadUnsafe(ref row);
                    c0 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref a, i)), weights, c0);
                    c1 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref a1, i)), weights, c1);
                    c2 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref a2, i)), weights, c2);
                    c3 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref a3, i)), weights, c3);
                    row = ref Unsafe.Add(ref row, wStride);
                }

                if (end > chain)
                {
                    c0 = Vector128.LoadUnsafe(ref to0) + c0;
                    c1 = Vector128.LoadUnsafe(ref to1) + c1;
                    c2 = Vector128.LoadUnsafe(ref to2) + c2;
                    c3 = Vector128.LoadUnsafe(ref to3) + c3;
                }

                c0.StoreUnsafe(ref to0);
                c1.StoreUnsafe(ref to1);
                c2.StoreUnsafe(ref to2);
                c3.StoreUnsafe(ref to3);
                if (end == inner)
                {
                    break;
                }

                c0 = Vector128<T>.Zero;
                c1 = Vector128<T>.Zero;
                c2 = Vector128<T>.Zero;
                c3 = Vector128<T>.Zero;
            }
        }
    }

    /// <summary>4 rows by 2 vectors of columns; rows after the last are the last again. Sums that are continued start from the result.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Multiply4x2Vector128<T>(ref T a, nint aStride, ref T initial, ref T w, nint wStride, nint inner, nint chain, ref T c, nint cStride, nint last, nint columns, bool isContinued)
        where T : unmanaged
    {
        ref T a1 = ref Unsafe.Add(ref a, (nint)Math.Min(1, last) * aStride);
        ref T a2 = ref Unsafe.Add(ref a, (nint)Math.Min(2, last) * aStride);
        ref T a3 = ref Unsafe.Add(ref a, (nint)Math.Min(3, last) * aStride);
        for (nint column = 0; column < columns; column += 2 * Vector128<T>.Count)
        {
            ref T row = ref Unsafe.Add(ref w, column);
            ref T to0 = ref Unsafe.Add(ref c, column);
            ref T to1 = ref Unsafe.Add(ref to0, (nint)Math.Min(1, last) * cStride);
            ref T to2 = ref Unsafe.Add(ref to0, (nint)Math.Min(2, last) * cStride);
            ref T to3 = ref Unsafe.Add(ref to0, (nint)Math.Min(3, last) * cStride);
            Vector128<T> c00;
            Vector128<T> c01;
            Vector128<T> c10;
            Vector128<T> c11;
            Vector128<T> c20;
            Vector128<T> c21;
            Vector128<T> c30;
            Vector128<T> c31;
            if (isContinued)
            {
                c00 = Vector128.LoadUnsafe(ref to0);
                c01 = Vector128.LoadUnsafe(ref to0, (nuint)Vector128<T>.Count);
                c10 = Vector128.LoadUnsafe(ref to1);
                c11 = Vector128.LoadUnsafe(ref to1, (nuint)Vector128<T>.Count);
                c20 = Vector128.LoadUnsafe(ref to2);
                c21 = Vector128.LoadUnsafe(ref to2, (nuint)Vector128<T>.Count);
                c30 = Vector128.LoadUnsafe(ref to3);
                c31 = Vector128.LoadUnsafe(ref to3, (nuint)Vector128<T>.Count);
            }
            else
            {
                c00 = Vector128.LoadUnsafe(ref initial, (nuint)column);
                c01 = Vector128.LoadUnsafe(ref initial, (nuint)(column + Vector128<T>.Count));
                c10 = c00;
                c11 = c01;
                c20 = c00;
                c21 = c01;
                c30 = c00;
                c31 = c01;
            }

            nint i = 0;
            for (nint end = (nint)Math.Min(chain, inner); ; end = (nint)Math.Min(end + chain, inner))
            {
                for (; i <= end - 4; i += 4)
                {
                    AddProducts4x2Vector128(ref row, ref a, ref a1, ref a2, ref a3, i, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
                    row = ref Unsafe.Add(ref row, wStride);
                    AddProducts4x2Vector128(ref row, ref a, ref a1, ref a2, ref a3, i + 1, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
                    row = ref Unsafe.Add(ref row, wStride);
                    AddProducts4x2Vector128(ref row, ref a, ref a1, ref a2, ref a3, i + 2, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
                    row = ref Unsafe.Add(ref row, wStride);
                    AddProducts4x2Vector128(ref row, ref a, ref a1, ref a2, ref a3, i + 3, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
                    row = ref Unsafe.Add(ref row, wStride);
                }

                for (; i < end; i++)
                {
                    AddProducts4x2Vector128(ref row, ref a, ref a1, ref a2, ref a3, i, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
                    row = ref Unsafe.Add(ref row, wStride);
                }

                if (end > chain)
                {
                    c00 = Vector128.LoadUnsafe(ref to0) + c00;
                    c01 = Vector128.LoadUnsafe(ref to0, (nuint)Vector128<T>.Count) + c01;
                    c10 = Vector128.LoadUnsafe(ref to1) + c10;
                    c11 = Vector128.LoadUnsafe(ref to1, (nuint)Vector128<T>.Count) + c11;
                    c20 = Vector128.LoadUnsafe(ref to2) + c20;
                    c21 = Vector128.LoadUnsafe(ref to2, (nuint)Vector128<T>.Count) + c21;
                    c30 = Vector128.LoadUnsafe(ref to3) + c30;
                    c31 = Vector128.LoadUnsafe(ref to3, (nuint)Vector128<T>.Count) + c31;
                }

                c00.StoreUnsafe(ref to0);
                c01.StoreUnsafe(ref to0, (nuint)Vector128<T>.Count);
                c10.StoreUnsafe(ref to1);
                c11.StoreUnsafe(ref to1, (nuint)Vector128<T>.Count);
                c20.StoreUnsafe(ref to2);
                c21.StoreUnsafe(ref to2, (nuint)Vector128<T>.Count);
                c30.StoreUnsafe(ref to3);
                c31.StoreUnsafe(ref to3, (nuint)Vector128<T>.Count);
                if (end == inner)
                {
                    break;
                }

                c00 = Vector128<T>.Zero;
                c01 = Vector128<T>.Zero;
                c10 = Vector128<T>.Zero;
                c11 = Vector128<T>.Zero;
                c20 = Vector128<T>.Zero;
                c21 = Vector128<T>.Zero;
                c30 = Vector128<T>.Zero;
                c31 = Vector128<T>.Zero;
            }
        }
    }

    /// <summary>A product of each of 8 sums: a row of weights by a column of factors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProducts4x2Vector128<T>(
        ref T row, ref T a0, ref T a1, ref T a2, ref T a3, nint i,
        ref Vector128<T> c00, ref Vector128<T> c01, ref Vector128<T> c10, ref Vector128<T> c11,
        ref Vector128<T> c20, ref Vector128<T> c21, ref Vector128<T> c30, ref Vector128<T> c31)
        where T : unmanaged
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
    }

    /// <summary>2 rows by 4 vectors of columns; the second row may be the first again.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Multiply2x4Vector128<T>(ref T a, nint aStride, ref T initial, ref T w, nint wStride, nint inner, nint chain, ref T c, nint cStride, nint last, nint columns)
        where T : unmanaged
    {
        for (nint column = 0; column < columns; column += 4 * Vector128<T>.Count)
        {
            for (nint first = 0; first < inner; first += chain)
            {
                ref T a0 = ref Unsafe.Add(ref a, first);
                ref T a1 = ref Unsafe.Add(ref a0, last * aStride);
                ref T row = ref Unsafe.Add(ref w, (first * wStride) + column);
                Vector128<T> c00 = first > 0 ? Vector128<T>.Zero : Vector128.LoadUnsafe(ref Unsafe.Add(ref initial, column));
                Vector128<T> c01 = first > 0 ? Vector128<T>.Zero : Vector128.LoadUnsafe(ref Unsafe.Add(ref initial, column + Vector128<T>.Count));
                Vector128<T> c02 = first > 0 ? Vector128<T>.Zero : Vector128.LoadUnsafe(ref Unsafe.Add(ref initial, column + (2 * Vector128<T>.Count)));
                Vector128<T> c03 = first > 0 ? Vector128<T>.Zero : Vector128.LoadUnsafe(ref Unsafe.Add(ref initial, column + (3 * Vector128<T>.Count)));
                Vector128<T> c10 = c00;
                Vector128<T> c11 = c01;
                Vector128<T> c12 = c02;
                Vector128<T> c13 = c03;
                nint count = (nint)Math.Min(chain, inner - first);
                for (nint i = 0; i < count; i++)
                {
                    Vector128<T> x0 = Vector128.Create(Unsafe.Add(ref a0, i));
                    Vector128<T> x1 = Vector128.Create(Unsafe.Add(ref a1, i));
                    Vector128<T> w0 = Vector128.LoadUnsafe(ref row);
                    c00 = Vector128.MultiplyAddEstimate(x0, w0, c00);
                    c10 = Vector128.MultiplyAddEstimate(x1, w0, c10);
                    Vector128<T> w1 = Vector128.LoadUnsafe(ref row, (nuint)(Vector128<T>.Count));
                    c01 = Vector128.MultiplyAddEstimate(x0, w1, c01);
                    c11 = Vector128.MultiplyAddEstimate(x1, w1, c11);
                    Vector128<T> w2 = Vector128.LoadUnsafe(ref row, (nuint)(2 * Vector128<T>.Count));
                    c02 = Vector128.MultiplyAddEstimate(x0, w2, c02);
                    c12 = Vector128.MultiplyAddEstimate(x1, w2, c12);
                    Vector128<T> w3 = Vector128.LoadUnsafe(ref row, (nuint)(3 * Vector128<T>.Count));
                    c03 = Vector128.MultiplyAddEstimate(x0, w3, c03);
                    c13 = Vector128.MultiplyAddEstimate(x1, w3, c13);
                    row = ref Unsafe.Add(ref row, wStride);
                }

                ref T to0 = ref Unsafe.Add(ref c, column);
                ref T to1 = ref Unsafe.Add(ref to0, last * cStride);
                if (first > 0)
                {
                    c00 = Vector128.LoadUnsafe(ref to0) + c00;
                    c01 = Vector128.LoadUnsafe(ref to0, (nuint)(Vector128<T>.Count)) + c01;
                    c02 = Vector128.LoadUnsafe(ref to0, (nuint)(2 * Vector128<T>.Count)) + c02;
                    c03 = Vector128.LoadUnsafe(ref to0, (nuint)(3 * Vector128<T>.Count)) + c03;
                    c10 = Vector128.LoadUnsafe(ref to1) + c10;
                    c11 = Vector128.LoadUnsafe(ref to1, (nuint)(Vector128<T>.Count)) + c11;
                    c12 = Vector128.LoadUnsafe(ref to1, (nuint)(2 * Vector128<T>.Count)) + c12;
                    c13 = Vector128.LoadUnsafe(ref to1, (nuint)(3 * Vector128<T>.Count)) + c13;
                }

                c00.StoreUnsafe(ref to0);
                c01.StoreUnsafe(ref to0, (nuint)(Vector128<T>.Count));
                c02.StoreUnsafe(ref to0, (nuint)(2 * Vector128<T>.Count));
                c03.StoreUnsafe(ref to0, (nuint)(3 * Vector128<T>.Count));
                c10.StoreUnsafe(ref to1);
                c11.StoreUnsafe(ref to1, (nuint)(Vector128<T>.Count));
                c12.StoreUnsafe(ref to1, (nuint)(2 * Vector128<T>.Count));
                c13.StoreUnsafe(ref to1, (nuint)(3 * Vector128<T>.Count));
            }
        }
    }
}
