using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>The product of one row with a matrix of weights, which is bound by what the weights take from their cache.</content>
public static partial class Tiles
{
    /// <summary>
    /// 1 row by 8 vectors of columns, one chain. Blocks of columns take turns after some products: then they use the lines that the processor fetches ahead for
    /// those beside them. In between their sums are in the result.
    /// </summary>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static void Multiply1x8Vector128<T>(ref T a, ref T initial, ref T w, nint wStride, nint inner, ref T c, nint columns)
        where T : unmanaged
    {
        nint block = 8 * Vector128<T>.Count;
        nint turn = columns == block ? inner : (nint)Math.Max(4, TileShapes.TurnBytes / TileShapes.SizeOf<T>() / wStride / 4 * 4);
        for (nint first = 0; first < inner; first += turn)
        {
            nint count = (nint)Math.Min(turn, inner - first);
            ref T factors = ref Unsafe.Add(ref a, first);
            for (nint column = 0; column < columns; column += block)
            {
                ref T row = ref Unsafe.Add(ref w, (first * wStride) + column);
                ref T to = ref Unsafe.Add(ref c, column);
                ref T start = ref first > 0 ? ref to : ref Unsafe.Add(ref initial, column);
                Vector128<T> c0 = Vector128.LoadUnsafe(ref start);
                Vector128<T> c1 = Vector128.LoadUnsafe(ref start, (nuint)Vector128<T>.Count);
                Vector128<T> c2 = Vector128.LoadUnsafe(ref start, (nuint)(2 * Vector128<T>.Count));
                Vector128<T> c3 = Vector128.LoadUnsafe(ref start, (nuint)(3 * Vector128<T>.Count));
                Vector128<T> c4 = Vector128.LoadUnsafe(ref start, (nuint)(4 * Vector128<T>.Count));
                Vector128<T> c5 = Vector128.LoadUnsafe(ref start, (nuint)(5 * Vector128<T>.Count));
                Vector128<T> c6 = Vector128.LoadUnsafe(ref start, (nuint)(6 * Vector128<T>.Count));
                Vector128<T> c7 = Vector128.LoadUnsafe(ref start, (nuint)(7 * Vector128<T>.Count));
                for (nint i = 0; i < count; i++)
                {
                    AddProducts1x8Vector128(ref row, Vector128.Create(Unsafe.Add(ref factors, i)), ref c0, ref c1, ref c2, ref c3, ref c4, ref c5, ref c6, ref c7);
                    row = ref Unsafe.Add(ref row, wStride);
                }

                c0.StoreUnsafe(ref to);
                c1.StoreUnsafe(ref to, (nuint)Vector128<T>.Count);
                c2.StoreUnsafe(ref to, (nuint)(2 * Vector128<T>.Count));
                c3.StoreUnsafe(ref to, (nuint)(3 * Vector128<T>.Count));
                c4.StoreUnsafe(ref to, (nuint)(4 * Vector128<T>.Count));
                c5.StoreUnsafe(ref to, (nuint)(5 * Vector128<T>.Count));
                c6.StoreUnsafe(ref to, (nuint)(6 * Vector128<T>.Count));
                c7.StoreUnsafe(ref to, (nuint)(7 * Vector128<T>.Count));
            }
        }
    }

    /// <summary>A product of each of 8 sums: a row of weights by a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProducts1x8Vector128<T>(
        ref T row, Vector128<T> x,
        ref Vector128<T> c0, ref Vector128<T> c1, ref Vector128<T> c2, ref Vector128<T> c3,
        ref Vector128<T> c4, ref Vector128<T> c5, ref Vector128<T> c6, ref Vector128<T> c7)
        where T : unmanaged
    {
        c0 = Vector128.MultiplyAddEstimate(x, Vector128.LoadUnsafe(ref row), c0);
        c1 = Vector128.MultiplyAddEstimate(x, Vector128.LoadUnsafe(ref row, (nuint)Vector128<T>.Count), c1);
        c2 = Vector128.MultiplyAddEstimate(x, Vector128.LoadUnsafe(ref row, (nuint)(2 * Vector128<T>.Count)), c2);
        c3 = Vector128.MultiplyAddEstimate(x, Vector128.LoadUnsafe(ref row, (nuint)(3 * Vector128<T>.Count)), c3);
        c4 = Vector128.MultiplyAddEstimate(x, Vector128.LoadUnsafe(ref row, (nuint)(4 * Vector128<T>.Count)), c4);
        c5 = Vector128.MultiplyAddEstimate(x, Vector128.LoadUnsafe(ref row, (nuint)(5 * Vector128<T>.Count)), c5);
        c6 = Vector128.MultiplyAddEstimate(x, Vector128.LoadUnsafe(ref row, (nuint)(6 * Vector128<T>.Count)), c6);
        c7 = Vector128.MultiplyAddEstimate(x, Vector128.LoadUnsafe(ref row, (nuint)(7 * Vector128<T>.Count)), c7);
    }
}
