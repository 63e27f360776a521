using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>Products where a machine has 32 registers of the width, for vectors of 512 bits: 8 rows by 2 vectors of columns keep 16 sums.</content>
public static partial class Tiles
{
    /// <summary>The products of pairs of vectors of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyPairsVector128<T>(ref T a, nint aStride, ref T initial, ref T w, nint wStride, nint inner, nint chain, ref T c, nint cStride, int rows, nint columns)
        where T : unmanaged
    {
        while (rows > 0)
        {
            int done = Math.Min(rows, rows >= 8 ? 8 : 4);
            if (done == 8)
            {
                Multiply8x2Vector128(ref a, aStride, ref initial, ref w, wStride, inner, chain, ref c, cStride, columns);
            }
            else if (done <= 2 && columns % (4 * Vector128<T>.Count) == 0)
            {
                Multiply2x4Vector128(ref a, aStride, ref initial, ref w, wStride, inner, chain, ref c, cStride, done - 1, columns);
            }
            else
            {
                Multiply4x2Vector128(ref a, aStride, ref initial, ref w, wStride, inner, chain, ref c, cStride, done - 1, columns, isContinued: false);
            }

            rows -= done;
            a = ref Unsafe.Add(ref a, done * aStride);
            c = ref Unsafe.Add(ref c, done * cStride);
        }
    }

    /// <summary>8 rows by 2 vectors of columns.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Multiply8x2Vector128<T>(ref T a, nint aStride, ref T initial, ref T w, nint wStride, nint inner, nint chain, ref T c, nint cStride, nint columns)
        where T : unmanaged
    {
        for (nint column = 0; column < columns; column += 2 * Vector128<T>.Count)
        {
            for (nint first = 0; first < inner; first += chain)
            {
                ref T a0 = ref Unsafe.Add(ref a, first);
                ref T a1 = ref Unsafe.Add(ref a0, aStride);
                ref T a2 = ref Unsafe.Add(ref a0, 2 * aStride);
                ref T a3 = ref Unsafe.Add(ref a0, 3 * aStride);
                ref T a4 = ref Unsafe.Add(ref a0, 4 * aStride);
                ref T a5 = ref Unsafe.Add(ref a0, 5 * aStride);
                ref T a6 = ref Unsafe.Add(ref a0, 6 * aStride);
                ref T a7 = ref Unsafe.Add(ref a0, 7 * aStride);
                ref T row = ref Unsafe.Add(ref w, (first * wStride) + column);
                Vector128<T> c00 = first > 0 ? Vector128<T>.Zero : Vector128.LoadUnsafe(ref Unsafe.Add(ref initial, column));
                Vector128<T> c01 = first > 0 ? Vector128<T>.Zero : Vector128.LoadUnsafe(ref Unsafe.Add(ref initial, column + Vector128<T>.Count));
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
                Vector128<T> c60 = c00;
                Vector128<T> c61 = c01;
                Vector128<T> c70 = c00;
                Vector128<T> c71 = c01;
                nint count = (nint)Math.Min(chain, inner - first);
                for (nint i = 0; i < count; i++)
                {
                    Vector128<T> w0 = Vector128.LoadUnsafe(ref row);
                    Vector128<T> w1 = Vector128.LoadUnsafe(ref row, (nuint)(Vector128<T>.Count));
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
                    Vector128<T> x6 = Vector128.Create(Unsafe.Add(ref a6, i));
                    c60 = Vector128.MultiplyAddEstimate(x6, w0, c60);
                    c61 = Vector128.MultiplyAddEstimate(x6, w1, c61);
                    Vector128<T> x7 = Vector128.Create(Unsafe.Add(ref a7, i));
                    c70 = Vector128.MultiplyAddEstimate(x7, w0, c70);
                    c71 = Vector128.MultiplyAddEstimate(x7, w1, c71);
                    row = ref Unsafe.Add(ref row, wStride);
                }

                ref T to0 = ref Unsafe.Add(ref c, column);
                ref T to1 = ref Unsafe.Add(ref to0, cStride);
                ref T to2 = ref Unsafe.Add(ref to0, 2 * cStride);
                ref T to3 = ref Unsafe.Add(ref to0, 3 * cStride);
                ref T to4 = ref Unsafe.Add(ref to0, 4 * cStride);
                ref T to5 = ref Unsafe.Add(ref to0, 5 * cStride);
                ref T to6 = ref Unsafe.Add(ref to0, 6 * cStride);
                ref T to7 = ref Unsafe.Add(ref to0, 7 * cStride);
                if (first > 0)
                {
                    c00 = Vector128.LoadUnsafe(ref to0) + c00;
                    c01 = Vector128.LoadUnsafe(ref to0, (nuint)(Vector128<T>.Count)) + c01;
                    c10 = Vector128.LoadUnsafe(ref to1) + c10;
                    c11 = Vector128.LoadUnsafe(ref to1, (nuint)(Vector128<T>.Count)) + c11;
                    c20 = Vector128.LoadUnsafe(ref to2) + c20;
                    c21 = Vector128.LoadUnsafe(ref to2, (nuint)(Vector128<T>.Count)) + c21;
                    c30 = Vector128.LoadUnsafe(ref to3) + c30;
                    c31 = Vector128.LoadUnsafe(ref to3, (nuint)(Vector128<T>.Count)) + c31;
                    c40 = Vector128.LoadUnsafe(ref to4) + c40;
                    c41 = Vector128.LoadUnsafe(ref to4, (nuint)(Vector128<T>.Count)) + c41;
                    c50 = Vector128.LoadUnsafe(ref to5) + c50;
                    c51 = Vector128.LoadUnsafe(ref to5, (nuint)(Vector128<T>.Count)) + c51;
                    c60 = Vector128.LoadUnsafe(ref to6) + c60;
                    c61 = Vector128.LoadUnsafe(ref to6, (nuint)(Vector128<T>.Count)) + c61;
                    c70 = Vector128.LoadUnsafe(ref to7) + c70;
                    c71 = Vector128.LoadUnsafe(ref to7, (nuint)(Vector128<T>.Count)) + c71;
                }

                c00.StoreUnsafe(ref to0);
                c01.StoreUnsafe(ref to0, (nuint)(Vector128<T>.Count));
                c10.StoreUnsafe(ref to1);
                c11.StoreUnsafe(ref to1, (nuint)(Vector128<T>.Count));
                c20.StoreUnsafe(ref to2);
                c21.StoreUnsafe(ref to2, (nuint)(Vector128<T>.Count));
                c30.StoreUnsafe(ref to3);
                c31.StoreUnsafe(ref to3, (nuint)(Vector128<T>.Count));
                c40.StoreUnsafe(ref to4);
                c41.StoreUnsafe(ref to4, (nuint)(Vector128<T>.Count));
                c50.StoreUnsafe(ref to5);
                c51.StoreUnsafe(ref to5, (nuint)(Vector128<T>.Count));
                c60.StoreUnsafe(ref to6);
                c61.StoreUnsafe(ref to6, (nuint)(Vector128<T>.Count));
                c70.StoreUnsafe(ref to7);
                c71.StoreUnsafe(ref to7, (nuint)(Vector128<T>.Count));
            }
        }
    }
}
