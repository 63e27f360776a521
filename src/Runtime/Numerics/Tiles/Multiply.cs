using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>Products of rows with a matrix of weights.</content>
public static partial class Tiles
{
    /// <summary><c>c[r][j] = initial[j] + sum_i a[r][i] * w[i][j]</c>, for whole vectors of columns.</summary>
    /// <param name="a">Rows of factors.</param>
    /// <param name="aStride">From a row of <paramref name="a"/> to the next.</param>
    /// <param name="initial">With what the sums start: a row of <paramref name="columns"/> values.</param>
    /// <param name="w">The matrix, a row for each index of the sums.</param>
    /// <param name="wStride">From a row of <paramref name="w"/> to the next.</param>
    /// <param name="inner">How many products a sum has.</param>
    /// <param name="c">The result.</param>
    /// <param name="cStride">From a row of <paramref name="c"/> to the next.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns, a multiple of the lanes of a vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyVector128(ref float a, nint aStride, ref float initial, ref float w, nint wStride, nint inner, ref float c, nint cStride, int rows, nint columns)
    {
        nint pair = 2 * Vector128<float>.Count;
        if (Vector128<float>.Count * sizeof(float) == 64)
        {
            for (; rows >= 8; rows -= 8)
            {
                nint column = 0;
                for (; column + pair <= columns; column += pair)
                {
                    Multiply8x2Vector128(ref a, aStride, ref Unsafe.Add(ref initial, column), ref Unsafe.Add(ref w, column), wStride, inner, ref Unsafe.Add(ref c, column), cStride);
                }

                if (column < columns)
                {
                    Multiply8x1Vector128(ref a, aStride, ref Unsafe.Add(ref initial, column), ref Unsafe.Add(ref w, column), wStride, inner, ref Unsafe.Add(ref c, column), cStride);
                }

                a = ref Unsafe.Add(ref a, 8 * aStride);
                c = ref Unsafe.Add(ref c, 8 * cStride);
            }
        }

        for (; rows >= 4; rows -= 4)
        {
            MultiplyFourVector128(ref a, aStride, ref initial, ref w, wStride, inner, ref c, cStride, columns, last: 3);
            a = ref Unsafe.Add(ref a, 4 * aStride);
            c = ref Unsafe.Add(ref c, 4 * cStride);
        }

        if (rows > 0)
        {
            // Fewer rows than a tile: the last one stands for those that are missing, and is computed again to the same values.
            MultiplyFourVector128(ref a, aStride, ref initial, ref w, wStride, inner, ref c, cStride, columns, last: rows - 1);
        }
    }

    /// <summary>Four rows, of which those after the last are the last again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyFourVector128(ref float a, nint aStride, ref float initial, ref float w, nint wStride, nint inner, ref float c, nint cStride, nint columns, nint last)
    {
        nint pair = 2 * Vector128<float>.Count;
        nint column = 0;
        for (; column + pair <= columns; column += pair)
        {
            Multiply4x2Vector128(ref a, aStride, ref Unsafe.Add(ref initial, column), ref Unsafe.Add(ref w, column), wStride, inner, ref Unsafe.Add(ref c, column), cStride, last);
        }

        if (column < columns)
        {
            Multiply4x1Vector128(ref a, aStride, ref Unsafe.Add(ref initial, column), ref Unsafe.Add(ref w, column), wStride, inner, ref Unsafe.Add(ref c, column), cStride, last);
        }
    }

    /// <summary>8 rows by 2 vectors of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply8x2Vector128(ref float a, nint aStride, ref float initial, ref float w, nint wStride, nint inner, ref float c, nint cStride)
    {
        ref float a1 = ref Unsafe.Add(ref a, aStride);
        ref float a2 = ref Unsafe.Add(ref a, 2 * aStride);
        ref float a3 = ref Unsafe.Add(ref a, 3 * aStride);
        ref float a4 = ref Unsafe.Add(ref a, 4 * aStride);
        ref float a5 = ref Unsafe.Add(ref a, 5 * aStride);
        ref float a6 = ref Unsafe.Add(ref a, 6 * aStride);
        ref float a7 = ref Unsafe.Add(ref a, 7 * aStride);
        Vector128<float> c00 = Vector128.LoadUnsafe(ref initial);
        Vector128<float> c01 = Vector128.LoadUnsafe(ref initial, (nuint)(Vector128<float>.Count));
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
        for (nint i = 0; i < inner; i++)
        {
            Vector128<float> w0 = Vector128.LoadUnsafe(ref w);
            Vector128<float> w1 = Vector128.LoadUnsafe(ref w, (nuint)(Vector128<float>.Count));
            Vector128<float> x0 = Vector128.Create(Unsafe.Add(ref a, i));
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
            w = ref Unsafe.Add(ref w, wStride);
        }

        c00.StoreUnsafe(ref c);
        c01.StoreUnsafe(ref c, (nuint)(Vector128<float>.Count));
        c = ref Unsafe.Add(ref c, cStride);
        c10.StoreUnsafe(ref c);
        c11.StoreUnsafe(ref c, (nuint)(Vector128<float>.Count));
        c = ref Unsafe.Add(ref c, cStride);
        c20.StoreUnsafe(ref c);
        c21.StoreUnsafe(ref c, (nuint)(Vector128<float>.Count));
        c = ref Unsafe.Add(ref c, cStride);
        c30.StoreUnsafe(ref c);
        c31.StoreUnsafe(ref c, (nuint)(Vector128<float>.Count));
        c = ref Unsafe.Add(ref c, cStride);
        c40.StoreUnsafe(ref c);
        c41.StoreUnsafe(ref c, (nuint)(Vector128<float>.Count));
        c = ref Unsafe.Add(ref c, cStride);
        c50.StoreUnsafe(ref c);
        c51.StoreUnsafe(ref c, (nuint)(Vector128<float>.Count));
        c = ref Unsafe.Add(ref c, cStride);
        c60.StoreUnsafe(ref c);
        c61.StoreUnsafe(ref c, (nuint)(Vector128<float>.Count));
        c = ref Unsafe.Add(ref c, cStride);
        c70.StoreUnsafe(ref c);
        c71.StoreUnsafe(ref c, (nuint)(Vector128<float>.Count));
    }

    /// <summary>8 rows by 1 vector of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply8x1Vector128(ref float a, nint aStride, ref float initial, ref float w, nint wStride, nint inner, ref float c, nint cStride)
    {
        ref float a1 = ref Unsafe.Add(ref a, aStride);
        ref float a2 = ref Unsafe.Add(ref a, 2 * aStride);
        ref float a3 = ref Unsafe.Add(ref a, 3 * aStride);
        ref float a4 = ref Unsafe.Add(ref a, 4 * aStride);
        ref float a5 = ref Unsafe.Add(ref a, 5 * aStride);
        ref float a6 = ref Unsafe.Add(ref a, 6 * aStride);
        ref float a7 = ref Unsafe.Add(ref a, 7 * aStride);
        Vector128<float> c00 = Vector128.LoadUnsafe(ref initial);
        Vector128<float> c10 = c00;
        Vector128<float> c20 = c00;
        Vector128<float> c30 = c00;
        Vector128<float> c40 = c00;
        Vector128<float> c50 = c00;
        Vector128<float> c60 = c00;
        Vector128<float> c70 = c00;
        for (nint i = 0; i < inner; i++)
        {
            Vector128<float> w0 = Vector128.LoadUnsafe(ref w);
            Vector128<float> x0 = Vector128.Create(Unsafe.Add(ref a, i));
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
            w = ref Unsafe.Add(ref w, wStride);
        }

        c00.StoreUnsafe(ref c);
        c = ref Unsafe.Add(ref c, cStride);
        c10.StoreUnsafe(ref c);
        c = ref Unsafe.Add(ref c, cStride);
        c20.StoreUnsafe(ref c);
        c = ref Unsafe.Add(ref c, cStride);
        c30.StoreUnsafe(ref c);
        c = ref Unsafe.Add(ref c, cStride);
        c40.StoreUnsafe(ref c);
        c = ref Unsafe.Add(ref c, cStride);
        c50.StoreUnsafe(ref c);
        c = ref Unsafe.Add(ref c, cStride);
        c60.StoreUnsafe(ref c);
        c = ref Unsafe.Add(ref c, cStride);
        c70.StoreUnsafe(ref c);
    }

    /// <summary>4 rows by 2 vectors of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply4x2Vector128(ref float a, nint aStride, ref float initial, ref float w, nint wStride, nint inner, ref float c, nint cStride, nint last)
    {
        ref float a1 = ref Unsafe.Add(ref a, Math.Min(1, last) * aStride);
        ref float a2 = ref Unsafe.Add(ref a, Math.Min(2, last) * aStride);
        ref float a3 = ref Unsafe.Add(ref a, Math.Min(3, last) * aStride);
        Vector128<float> c00 = Vector128.LoadUnsafe(ref initial);
        Vector128<float> c01 = Vector128.LoadUnsafe(ref initial, (nuint)(Vector128<float>.Count));
        Vector128<float> c10 = c00;
        Vector128<float> c11 = c01;
        Vector128<float> c20 = c00;
        Vector128<float> c21 = c01;
        Vector128<float> c30 = c00;
        Vector128<float> c31 = c01;
        for (nint i = 0; i < inner; i++)
        {
            Vector128<float> w0 = Vector128.LoadUnsafe(ref w);
            Vector128<float> w1 = Vector128.LoadUnsafe(ref w, (nuint)(Vector128<float>.Count));
            Vector128<float> x0 = Vector128.Create(Unsafe.Add(ref a, i));
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
            w = ref Unsafe.Add(ref w, wStride);
        }

        ref float to1 = ref Unsafe.Add(ref c, Math.Min(1, last) * cStride);
        ref float to2 = ref Unsafe.Add(ref c, Math.Min(2, last) * cStride);
        ref float to3 = ref Unsafe.Add(ref c, Math.Min(3, last) * cStride);
        c00.StoreUnsafe(ref c);
        c01.StoreUnsafe(ref c, (nuint)(Vector128<float>.Count));
        c10.StoreUnsafe(ref to1);
        c11.StoreUnsafe(ref to1, (nuint)(Vector128<float>.Count));
        c20.StoreUnsafe(ref to2);
        c21.StoreUnsafe(ref to2, (nuint)(Vector128<float>.Count));
        c30.StoreUnsafe(ref to3);
        c31.StoreUnsafe(ref to3, (nuint)(Vector128<float>.Count));
    }

    /// <summary>4 rows by 1 vector of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply4x1Vector128(ref float a, nint aStride, ref float initial, ref float w, nint wStride, nint inner, ref float c, nint cStride, nint last)
    {
        ref float a1 = ref Unsafe.Add(ref a, Math.Min(1, last) * aStride);
        ref float a2 = ref Unsafe.Add(ref a, Math.Min(2, last) * aStride);
        ref float a3 = ref Unsafe.Add(ref a, Math.Min(3, last) * aStride);
        Vector128<float> c00 = Vector128.LoadUnsafe(ref initial);
        Vector128<float> c10 = c00;
        Vector128<float> c20 = c00;
        Vector128<float> c30 = c00;
        for (nint i = 0; i < inner; i++)
        {
            Vector128<float> w0 = Vector128.LoadUnsafe(ref w);
            Vector128<float> x0 = Vector128.Create(Unsafe.Add(ref a, i));
            c00 = Vector128.MultiplyAddEstimate(x0, w0, c00);
            Vector128<float> x1 = Vector128.Create(Unsafe.Add(ref a1, i));
            c10 = Vector128.MultiplyAddEstimate(x1, w0, c10);
            Vector128<float> x2 = Vector128.Create(Unsafe.Add(ref a2, i));
            c20 = Vector128.MultiplyAddEstimate(x2, w0, c20);
            Vector128<float> x3 = Vector128.Create(Unsafe.Add(ref a3, i));
            c30 = Vector128.MultiplyAddEstimate(x3, w0, c30);
            w = ref Unsafe.Add(ref w, wStride);
        }

        ref float to1 = ref Unsafe.Add(ref c, Math.Min(1, last) * cStride);
        ref float to2 = ref Unsafe.Add(ref c, Math.Min(2, last) * cStride);
        ref float to3 = ref Unsafe.Add(ref c, Math.Min(3, last) * cStride);
        c00.StoreUnsafe(ref c);
        c10.StoreUnsafe(ref to1);
        c20.StoreUnsafe(ref to2);
        c30.StoreUnsafe(ref to3);
    }
}
