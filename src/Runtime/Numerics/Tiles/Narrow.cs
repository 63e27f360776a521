using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>Vectors of 128 bits have no tiles but those of all widths: larger ones were measured at 256 bits only.</content>
public static partial class Tiles
{
    /// <summary>The products of pairs of vectors of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyPairsVector128(ref float a, nint aStride, ref float initial, ref float w, nint wStride, nint inner, nint chain, ref float c, nint cStride, int rows, nint columns)
    {
        while (rows > 0)
        {
            int done = Math.Min(rows, 4);
            if (done <= 2 && columns % (4 * Vector128<float>.Count) == 0)
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
    private static nint TallGradientsVector128(ref float a, nint aStride, ref float d, nint dStride, nint rows, nint inputs, ref float g, nint gStride, bool isAdded) => 0;
}
