using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>Vectors of 128 bits have no tiles but those of all widths: larger ones were measured at 256 bits only.</content>
public static partial class Tiles
{
    /// <summary>The products of pairs of vectors of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyPairsVector128<T>(ref T a, nint aStride, ref T initial, ref T w, nint wStride, nint inner, nint chain, ref T c, nint cStride, int rows, nint columns)
        where T : unmanaged
    {
        while (rows > 0)
        {
            int done = Math.Min(rows, 4);
            if (done <= 2 && columns % (4 * Vector128<T>.Count) == 0)
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

    /// <summary>Inputs whose gradients tiles larger than 4 by 2 have computed: none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint TallGradientsVector128<T>(ref T a, nint aStride, ref T d, nint dStride, nint rows, nint inputs, ref T g, nint gStride, bool isAdded)
        where T : unmanaged
        => 0;
}
