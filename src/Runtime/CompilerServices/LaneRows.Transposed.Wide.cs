using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNets.Numerics;

/// <content>Several columns at once: four values of each row are loaded together, and blocks of 4 by 4 transposed.</content>
public static partial class LaneRows
{
    /// <summary>Four neighbouring columns of 16 rows, a row a lane.</summary>
    /// <param name="rows">The first value of the first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="columns">Where the first column goes; the next ones follow.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GatherFour512(ref float rows, nint width, ref float columns)
    {
        Vector512<float> a = SwarmRows.Quads(ref rows, 4 * width);
        Vector512<float> b = SwarmRows.Quads(ref Unsafe.Add(ref rows, width), 4 * width);
        Vector512<float> c = SwarmRows.Quads(ref Unsafe.Add(ref rows, 2 * width), 4 * width);
        Vector512<float> d = SwarmRows.Quads(ref Unsafe.Add(ref rows, 3 * width), 4 * width);
        if (Avx512F.IsSupported)
        {
            Vector512<double> lower = Avx512F.UnpackLow(a, b).AsDouble();
            Vector512<double> upper = Avx512F.UnpackHigh(a, b).AsDouble();
            Vector512<double> nextLower = Avx512F.UnpackLow(c, d).AsDouble();
            Vector512<double> nextUpper = Avx512F.UnpackHigh(c, d).AsDouble();
            Avx512F.UnpackLow(lower, nextLower).AsSingle().StoreUnsafe(ref columns);
            Avx512F.UnpackHigh(lower, nextLower).AsSingle().StoreUnsafe(ref columns, 16);
            Avx512F.UnpackLow(upper, nextUpper).AsSingle().StoreUnsafe(ref columns, 32);
            Avx512F.UnpackHigh(upper, nextUpper).AsSingle().StoreUnsafe(ref columns, 48);
            return;
        }

        for (nint column = 0; column < 4; column++)
        {
            Gather512(ref rows, width, column).StoreUnsafe(ref columns, (nuint)(16 * column));
        }
    }

    /// <summary>Two columns of 16 rows of two values, from a lane a row.</summary>
    /// <param name="first">The first column.</param>
    /// <param name="second">The second.</param>
    /// <param name="rows">Where the rows go.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ScatterTwo(Vector512<float> first, Vector512<float> second, ref float rows)
    {
        if (Avx512F.IsSupported)
        {
            Avx512F.PermuteVar16x32x2(first, Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), second).StoreUnsafe(ref rows);
            Avx512F.PermuteVar16x32x2(first, Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), second).StoreUnsafe(ref rows, 16);
            return;
        }

        Scatter(first, ref rows, 2, 0);
        Scatter(second, ref rows, 2, 1);
    }
}
