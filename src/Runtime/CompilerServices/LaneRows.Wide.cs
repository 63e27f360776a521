using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StaticNets.Numerics;

/// <content>Vectors of 256 and 512 bits.</content>
public static partial class LaneRows
{
    /// <summary>A column of some rows, a row a lane.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Gather256(ref float rows, nint width, nint column)
    {
        if (width == 1)
        {
            return Vector256.LoadUnsafe(ref rows);
        }

        if (width == 2 && Avx2.IsSupported)
        {
            Vector256<float> pairs = column == 0
                ? Avx.Shuffle(Vector256.LoadUnsafe(ref rows), Vector256.LoadUnsafe(ref rows, 8), 0b10_00_10_00)
                : Avx.Shuffle(Vector256.LoadUnsafe(ref rows), Vector256.LoadUnsafe(ref rows, 8), 0b11_01_11_01);
            return Avx2.Permute4x64(pairs.AsDouble(), 0b11_01_10_00).AsSingle();
        }

        return Vector256.Create(Gather128(ref rows, width, column), Gather128(ref Unsafe.Add(ref rows, 4 * width), width, column));
    }

    /// <summary>Lanes into a column of some rows, a lane a row.</summary>
    /// <param name="lanes">The column.</param>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(Vector256<float> lanes, ref float rows, nint width, nint column)
    {
        if (width == 1)
        {
            lanes.StoreUnsafe(ref rows);
            return;
        }

        Scatter(lanes.GetLower(), ref rows, width, column);
        Scatter(lanes.GetUpper(), ref Unsafe.Add(ref rows, 4 * width), width, column);
    }

    /// <summary>A column of some rows, a row a lane.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Gather512(ref float rows, nint width, nint column)
    {
        if (width == 1)
        {
            return Vector512.LoadUnsafe(ref rows);
        }

        if (width == 2 && Avx512F.IsSupported)
        {
            return Avx512F.PermuteVar16x32x2(Vector512.LoadUnsafe(ref rows), Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30) + Vector512.Create((int)column), Vector512.LoadUnsafe(ref rows, 16));
        }

        return Vector512.Create(Gather256(ref rows, width, column), Gather256(ref Unsafe.Add(ref rows, 8 * width), width, column));
    }

    /// <summary>Lanes into a column of some rows, a lane a row.</summary>
    /// <param name="lanes">The column.</param>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(Vector512<float> lanes, ref float rows, nint width, nint column)
    {
        if (width == 1)
        {
            lanes.StoreUnsafe(ref rows);
            return;
        }

        Scatter(lanes.GetLower(), ref rows, width, column);
        Scatter(lanes.GetUpper(), ref Unsafe.Add(ref rows, 8 * width), width, column);
    }

    /// <summary>A column of some rows, a row a lane.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Gather256(ref double rows, nint width, nint column)
    {
        if (width == 1)
        {
            return Vector256.LoadUnsafe(ref rows);
        }

        return Vector256.Create(Gather128(ref rows, width, column), Gather128(ref Unsafe.Add(ref rows, 2 * width), width, column));
    }

    /// <summary>Lanes into a column of some rows, a lane a row.</summary>
    /// <param name="lanes">The column.</param>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(Vector256<double> lanes, ref double rows, nint width, nint column)
    {
        if (width == 1)
        {
            lanes.StoreUnsafe(ref rows);
            return;
        }

        Scatter(lanes.GetLower(), ref rows, width, column);
        Scatter(lanes.GetUpper(), ref Unsafe.Add(ref rows, 2 * width), width, column);
    }

    /// <summary>A column of some rows, a row a lane.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Gather512(ref double rows, nint width, nint column)
    {
        if (width == 1)
        {
            return Vector512.LoadUnsafe(ref rows);
        }

        return Vector512.Create(Gather256(ref rows, width, column), Gather256(ref Unsafe.Add(ref rows, 4 * width), width, column));
    }

    /// <summary>Lanes into a column of some rows, a lane a row.</summary>
    /// <param name="lanes">The column.</param>
    /// <param name="rows">The first row.</param>
    /// <param name="width">The values of a row, a constant.</param>
    /// <param name="column">Which of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(Vector512<double> lanes, ref double rows, nint width, nint column)
    {
        if (width == 1)
        {
            lanes.StoreUnsafe(ref rows);
            return;
        }

        Scatter(lanes.GetLower(), ref rows, width, column);
        Scatter(lanes.GetUpper(), ref Unsafe.Add(ref rows, 4 * width), width, column);
    }
}
