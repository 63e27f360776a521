using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>
/// Products where a machine has 16 registers of the width: 6 rows by 2 vectors of columns keep 12 sums. Four products of each sum stand
/// in a turn of the loop, because a core that two threads share is bound by the number of its instructions.
/// </content>
public static partial class Tiles
{
    /// <summary>The products of pairs of vectors of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyPairsVector128<T>(ref T a, nint aStride, ref T initial, ref T w, nint wStride, nint inner, nint chain, ref T c, nint cStride, int rows, nint columns)
        where T : unmanaged
    {
        // Between short chains the sums of a tile wait for each other, those of a tall tile longer.
        bool isTall = Math.Min(chain, inner) >= TileShapes.MinTallProducts;

        // Two columns of a wide matrix fall into few sets of the first-level cache: if it is larger than the cache, each tile would miss all that the one before has read.
        if (isTall && rows >= TileShapes.MinPanelRows && wStride > 4 * Vector128<T>.Count && chain >= inner && inner * wStride * TileShapes.SizeOf<T>() > TileShapes.FirstLevelBytes)
        {
            MultiplyPanelsVector128(ref a, aStride, ref initial, ref w, wStride, inner, ref c, cStride, rows, columns);
            return;
        }

        while (rows > 0)
        {
            int done = isTall ? TileShapes.Next(rows) : Math.Min(rows, 4);
            if (done > 4)
            {
                Multiply6x2Vector128(ref a, aStride, ref initial, ref w, wStride, inner, chain, ref c, cStride, done - 1, columns, isContinued: false);
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

    /// <summary>
    /// The same for one chain of many products, through panels: two vectors of columns of some rows of weights, which the first tile copies side by side
    /// for the others.
    /// </summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void MultiplyPanelsVector128<T>(ref T a, nint aStride, ref T initial, ref T w, nint wStride, nint inner, ref T c, nint cStride, int rows, nint columns)
        where T : unmanaged
    {
        nint pair = 2 * Vector128<T>.Count;
        Span<T> buffer = stackalloc T[(TileShapes.PanelBytes + TileShapes.LineBytes) / TileShapes.SizeOf<T>()];
        ref T panel = ref Workspace.Align(ref MemoryMarshal.GetReference(buffer));
        nint blocks = ((inner - 1) / (TileShapes.PanelBytes / TileShapes.SizeOf<T>() / pair)) + 1;
        nint block = ((inner - 1) / blocks) + 1;
        for (nint first = 0; first < inner; first += block)
        {
            nint count = (nint)Math.Min(block, inner - first);
            for (nint column = 0; column < columns; column += pair)
            {
                ref T factors = ref Unsafe.Add(ref a, first);
                ref T sums = ref Unsafe.Add(ref c, column);
                ref T start = ref Unsafe.Add(ref initial, column);
                MultiplyFirst6x2Vector128(ref factors, aStride, ref start, ref Unsafe.Add(ref w, (first * wStride) + column), wStride, count, ref panel, ref sums, cStride, first > 0);
                for (int left = rows - 6; left > 0;)
                {
                    int done = TileShapes.Next(left);
                    ref T to = ref Unsafe.Add(ref sums, (rows - left) * cStride);
                    ref T from = ref Unsafe.Add(ref factors, (rows - left) * aStride);
                    if (done > 4)
                    {
                        Multiply6x2Vector128(ref from, aStride, ref start, ref panel, pair, count, count, ref to, cStride, done - 1, pair, first > 0);
                    }
                    else
                    {
                        Multiply4x2Vector128(ref from, aStride, ref start, ref panel, pair, count, count, ref to, cStride, done - 1, pair, first > 0);
                    }

                    left -= done;
                }
            }
        }
    }

    /// <summary>6 rows by 2 vectors of columns; a row after the last is the last again. Sums that are continued start from the result.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Multiply6x2Vector128<T>(ref T a, nint aStride, ref T initial, ref T w, nint wStride, nint inner, nint chain, ref T c, nint cStride, nint last, nint columns, bool isContinued)
        where T : unmanaged
    {
        ref T a1 = ref Unsafe.Add(ref a, aStride);
        ref T a2 = ref Unsafe.Add(ref a, 2 * aStride);
        ref T a3 = ref Unsafe.Add(ref a, 3 * aStride);
        ref T a4 = ref Unsafe.Add(ref a, 4 * aStride);
        ref T a5 = ref Unsafe.Add(ref a, last * aStride);
        for (nint column = 0; column < columns; column += 2 * Vector128<T>.Count)
        {
            ref T row = ref Unsafe.Add(ref w, column);
            ref T to0 = ref Unsafe.Add(ref c, column);
            ref T to1 = ref Unsafe.Add(ref to0, cStride);
            ref T to2 = ref Unsafe.Add(ref to0, 2 * cStride);
            ref T to3 = ref Unsafe.Add(ref to0, 3 * cStride);
            ref T to4 = ref Unsafe.Add(ref to0, 4 * cStride);
            ref T to5 = ref Unsafe.Add(ref to0, last * cStride);
            Vector128<T> c00;
            Vector128<T> c01;
            Vector128<T> c10;
            Vector128<T> c11;
            Vector128<T> c20;
            Vector128<T> c21;
            Vector128<T> c30;
            Vector128<T> c31;
            Vector128<T> c40;
            Vector128<T> c41;
            Vector128<T> c50;
            Vector128<T> c51;
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
                c40 = Vector128.LoadUnsafe(ref to4);
                c41 = Vector128.LoadUnsafe(ref to4, (nuint)Vector128<T>.Count);
                c50 = Vector128.LoadUnsafe(ref to5);
                c51 = Vector128.LoadUnsafe(ref to5, (nuint)Vector128<T>.Count);
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
                c40 = c00;
                c41 = c01;
                c50 = c00;
                c51 = c01;
            }

            nint i = 0;
            for (nint end = (nint)Math.Min(chain, inner); ; end = (nint)Math.Min(end + chain, inner))
            {
                for (; i <= end - 4; i += 4)
                {
                    AddProducts6x2Vector128(Vector128.LoadUnsafe(ref row), Vector128.LoadUnsafe(ref row, (nuint)Vector128<T>.Count), ref a, ref a1, ref a2, ref a3, ref a4, ref a5, i, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                    row = ref Unsafe.Add(ref row, wStride);
                    AddProducts6x2Vector128(Vector128.LoadUnsafe(ref row), Vector128.LoadUnsafe(ref row, (nuint)Vector128<T>.Count), ref a, ref a1, ref a2, ref a3, ref a4, ref a5, i + 1, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                    row = ref Unsafe.Add(ref row, wStride);
                    AddProducts6x2Vector128(Vector128.LoadUnsafe(ref row), Vector128.LoadUnsafe(ref row, (nuint)Vector128<T>.Count), ref a, ref a1, ref a2, ref a3, ref a4, ref a5, i + 2, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                    row = ref Unsafe.Add(ref row, wStride);
                    AddProducts6x2Vector128(Vector128.LoadUnsafe(ref row), Vector128.LoadUnsafe(ref row, (nuint)Vector128<T>.Count), ref a, ref a1, ref a2, ref a3, ref a4, ref a5, i + 3, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
                    row = ref Unsafe.Add(ref row, wStride);
                }

                for (; i < end; i++)
                {
                    AddProducts6x2Vector128(Vector128.LoadUnsafe(ref row), Vector128.LoadUnsafe(ref row, (nuint)Vector128<T>.Count), ref a, ref a1, ref a2, ref a3, ref a4, ref a5, i, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
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
                    c40 = Vector128.LoadUnsafe(ref to4) + c40;
                    c41 = Vector128.LoadUnsafe(ref to4, (nuint)Vector128<T>.Count) + c41;
                    c50 = Vector128.LoadUnsafe(ref to5) + c50;
                    c51 = Vector128.LoadUnsafe(ref to5, (nuint)Vector128<T>.Count) + c51;
                }

                c00.StoreUnsafe(ref to0);
                c01.StoreUnsafe(ref to0, (nuint)Vector128<T>.Count);
                c10.StoreUnsafe(ref to1);
                c11.StoreUnsafe(ref to1, (nuint)Vector128<T>.Count);
                c20.StoreUnsafe(ref to2);
                c21.StoreUnsafe(ref to2, (nuint)Vector128<T>.Count);
                c30.StoreUnsafe(ref to3);
                c31.StoreUnsafe(ref to3, (nuint)Vector128<T>.Count);
                c40.StoreUnsafe(ref to4);
                c41.StoreUnsafe(ref to4, (nuint)Vector128<T>.Count);
                c50.StoreUnsafe(ref to5);
                c51.StoreUnsafe(ref to5, (nuint)Vector128<T>.Count);
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
                c40 = Vector128<T>.Zero;
                c41 = Vector128<T>.Zero;
                c50 = Vector128<T>.Zero;
                c51 = Vector128<T>.Zero;
            }
        }
    }

    /// <summary>A product of each of 12 sums: a row of weights by a column of factors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProducts6x2Vector128<T>(
        Vector128<T> w0, Vector128<T> w1, ref T a0, ref T a1, ref T a2, ref T a3, ref T a4, ref T a5, nint i,
        ref Vector128<T> c00, ref Vector128<T> c01, ref Vector128<T> c10, ref Vector128<T> c11, ref Vector128<T> c20, ref Vector128<T> c21,
        ref Vector128<T> c30, ref Vector128<T> c31, ref Vector128<T> c40, ref Vector128<T> c41, ref Vector128<T> c50, ref Vector128<T> c51)
        where T : unmanaged
    {
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
    }

    /// <summary>The first 6 rows by 2 vectors of columns of one chain, whose weights are written side by side to a panel for the rows that follow.</summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void MultiplyFirst6x2Vector128<T>(ref T a, nint aStride, ref T initial, ref T w, nint wStride, nint inner, ref T panel, ref T c, nint cStride, bool isContinued)
        where T : unmanaged
    {
        ref T a1 = ref Unsafe.Add(ref a, aStride);
        ref T a2 = ref Unsafe.Add(ref a, 2 * aStride);
        ref T a3 = ref Unsafe.Add(ref a, 3 * aStride);
        ref T a4 = ref Unsafe.Add(ref a, 4 * aStride);
        ref T a5 = ref Unsafe.Add(ref a, 5 * aStride);
        ref T to1 = ref Unsafe.Add(ref c, cStride);
        ref T to2 = ref Unsafe.Add(ref c, 2 * cStride);
        ref T to3 = ref Unsafe.Add(ref c, 3 * cStride);
        ref T to4 = ref Unsafe.Add(ref c, 4 * cStride);
        ref T to5 = ref Unsafe.Add(ref c, 5 * cStride);
        Vector128<T> c00 = Vector128.LoadUnsafe(ref initial);
        Vector128<T> c01 = Vector128.LoadUnsafe(ref initial, (nuint)Vector128<T>.Count);
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
        if (isContinued)
        {
            c00 = Vector128.LoadUnsafe(ref c);
            c01 = Vector128.LoadUnsafe(ref c, (nuint)Vector128<T>.Count);
            c10 = Vector128.LoadUnsafe(ref to1);
            c11 = Vector128.LoadUnsafe(ref to1, (nuint)Vector128<T>.Count);
            c20 = Vector128.LoadUnsafe(ref to2);
            c21 = Vector128.LoadUnsafe(ref to2, (nuint)Vector128<T>.Count);
            c30 = Vector128.LoadUnsafe(ref to3);
            c31 = Vector128.LoadUnsafe(ref to3, (nuint)Vector128<T>.Count);
            c40 = Vector128.LoadUnsafe(ref to4);
            c41 = Vector128.LoadUnsafe(ref to4, (nuint)Vector128<T>.Count);
            c50 = Vector128.LoadUnsafe(ref to5);
            c51 = Vector128.LoadUnsafe(ref to5, (nuint)Vector128<T>.Count);
        }

        nint i = 0;
        for (; i <= inner - 4; i += 4)
        {
            Vector128<T> w0 = Vector128.LoadUnsafe(ref w);
            Vector128<T> w1 = Vector128.LoadUnsafe(ref w, (nuint)Vector128<T>.Count);
            w0.StoreUnsafe(ref panel);
            w1.StoreUnsafe(ref panel, (nuint)Vector128<T>.Count);
            AddProducts6x2Vector128(w0, w1, ref a, ref a1, ref a2, ref a3, ref a4, ref a5, i, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            w = ref Unsafe.Add(ref w, wStride);
            w0 = Vector128.LoadUnsafe(ref w);
            w1 = Vector128.LoadUnsafe(ref w, (nuint)Vector128<T>.Count);
            w0.StoreUnsafe(ref panel, (nuint)(2 * Vector128<T>.Count));
            w1.StoreUnsafe(ref panel, (nuint)(3 * Vector128<T>.Count));
            AddProducts6x2Vector128(w0, w1, ref a, ref a1, ref a2, ref a3, ref a4, ref a5, i + 1, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            w = ref Unsafe.Add(ref w, wStride);
            w0 = Vector128.LoadUnsafe(ref w);
            w1 = Vector128.LoadUnsafe(ref w, (nuint)Vector128<T>.Count);
            w0.StoreUnsafe(ref panel, (nuint)(4 * Vector128<T>.Count));
            w1.StoreUnsafe(ref panel, (nuint)(5 * Vector128<T>.Count));
            AddProducts6x2Vector128(w0, w1, ref a, ref a1, ref a2, ref a3, ref a4, ref a5, i + 2, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            w = ref Unsafe.Add(ref w, wStride);
            w0 = Vector128.LoadUnsafe(ref w);
            w1 = Vector128.LoadUnsafe(ref w, (nuint)Vector128<T>.Count);
            w0.StoreUnsafe(ref panel, (nuint)(6 * Vector128<T>.Count));
            w1.StoreUnsafe(ref panel, (nuint)(7 * Vector128<T>.Count));
            AddProducts6x2Vector128(w0, w1, ref a, ref a1, ref a2, ref a3, ref a4, ref a5, i + 3, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            w = ref Unsafe.Add(ref w, wStride);
            panel = ref Unsafe.Add(ref panel, 8 * Vector128<T>.Count);
        }

        for (; i < inner; i++)
        {
            Vector128<T> w0 = Vector128.LoadUnsafe(ref w);
            Vector128<T> w1 = Vector128.LoadUnsafe(ref w, (nuint)Vector128<T>.Count);
            w0.StoreUnsafe(ref panel);
            w1.StoreUnsafe(ref panel, (nuint)Vector128<T>.Count);
            AddProducts6x2Vector128(w0, w1, ref a, ref a1, ref a2, ref a3, ref a4, ref a5, i, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            w = ref Unsafe.Add(ref w, wStride);
            panel = ref Unsafe.Add(ref panel, 2 * Vector128<T>.Count);
        }

        c00.StoreUnsafe(ref c);
        c01.StoreUnsafe(ref c, (nuint)Vector128<T>.Count);
        c10.StoreUnsafe(ref to1);
        c11.StoreUnsafe(ref to1, (nuint)Vector128<T>.Count);
        c20.StoreUnsafe(ref to2);
        c21.StoreUnsafe(ref to2, (nuint)Vector128<T>.Count);
        c30.StoreUnsafe(ref to3);
        c31.StoreUnsafe(ref to3, (nuint)Vector128<T>.Count);
        c40.StoreUnsafe(ref to4);
        c41.StoreUnsafe(ref to4, (nuint)Vector128<T>.Count);
        c50.StoreUnsafe(ref to5);
        c51.StoreUnsafe(ref to5, (nuint)Vector128<T>.Count);
    }
}
