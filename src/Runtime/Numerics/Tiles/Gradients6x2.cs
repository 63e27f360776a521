using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>Gradients where a machine has 16 registers of the width. Four rows stand in a turn of the loop, as in products.</content>
public static partial class Tiles
{
    /// <summary>The gradients of two vectors of outputs, of as many inputs as tiles of 6 take where there are many rows; what is left fits tiles of 4.</summary>
    /// <returns>How many inputs those are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint TallGradientsVector128<T>(ref T a, nint aStride, ref T d, nint dStride, nint rows, nint inputs, ref T g, nint gStride, bool isAdded)
        where T : unmanaged
        => rows >= TileShapes.MinTallGradientRows ? GradientsOfSixesVector128(ref a, aStride, ref d, dStride, rows, inputs, ref g, gStride, isAdded) : 0;

    [MethodImpl(Jit.AggressiveOptimization)]
    private static nint GradientsOfSixesVector128<T>(ref T a, nint aStride, ref T d, nint dStride, nint rows, nint inputs, ref T g, nint gStride, bool isAdded)
        where T : unmanaged
    {
        nint input = 0;
        for (; inputs - input >= 10 || inputs - input == 6; input += 6)
        {
            Gradients6x2Vector128(ref Unsafe.Add(ref a, input), aStride, ref d, dStride, rows, ref Unsafe.Add(ref g, input * gStride), gStride, isAdded);
        }

        return input;
    }

    /// <summary>6 inputs by 2 vectors of outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gradients6x2Vector128<T>(ref T a, nint aStride, ref T d, nint dStride, nint rows, ref T g, nint gStride, bool isAdded)
        where T : unmanaged
    {
        ref T g1 = ref Unsafe.Add(ref g, gStride);
        ref T g2 = ref Unsafe.Add(ref g, 2 * gStride);
        ref T g3 = ref Unsafe.Add(ref g, 3 * gStride);
        ref T g4 = ref Unsafe.Add(ref g, 4 * gStride);
        ref T g5 = ref Unsafe.Add(ref g, 5 * gStride);
        Vector128<T> c00 = Vector128<T>.Zero;
        Vector128<T> c01 = Vector128<T>.Zero;
        Vector128<T> c10 = Vector128<T>.Zero;
        Vector128<T> c11 = Vector128<T>.Zero;
        Vector128<T> c20 = Vector128<T>.Zero;
        Vector128<T> c21 = Vector128<T>.Zero;
        Vector128<T> c30 = Vector128<T>.Zero;
        Vector128<T> c31 = Vector128<T>.Zero;
        Vector128<T> c40 = Vector128<T>.Zero;
        Vector128<T> c41 = Vector128<T>.Zero;
        Vector128<T> c50 = Vector128<T>.Zero;
        Vector128<T> c51 = Vector128<T>.Zero;
        if (isAdded)
        {
            c00 = Vector128.LoadUnsafe(ref g);
            c01 = Vector128.LoadUnsafe(ref g, (nuint)Vector128<T>.Count);
            c10 = Vector128.LoadUnsafe(ref g1);
            c11 = Vector128.LoadUnsafe(ref g1, (nuint)Vector128<T>.Count);
            c20 = Vector128.LoadUnsafe(ref g2);
            c21 = Vector128.LoadUnsafe(ref g2, (nuint)Vector128<T>.Count);
            c30 = Vector128.LoadUnsafe(ref g3);
            c31 = Vector128.LoadUnsafe(ref g3, (nuint)Vector128<T>.Count);
            c40 = Vector128.LoadUnsafe(ref g4);
            c41 = Vector128.LoadUnsafe(ref g4, (nuint)Vector128<T>.Count);
            c50 = Vector128.LoadUnsafe(ref g5);
            c51 = Vector128.LoadUnsafe(ref g5, (nuint)Vector128<T>.Count);
        }

        for (; rows >= 4; rows -= 4)
        {
            AddGradients6x2Vector128(ref a, ref d, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            a = ref Unsafe.Add(ref a, aStride);
            d = ref Unsafe.Add(ref d, dStride);
            AddGradients6x2Vector128(ref a, ref d, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            a = ref Unsafe.Add(ref a, aStride);
            d = ref Unsafe.Add(ref d, dStride);
            AddGradients6x2Vector128(ref a, ref d, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            a = ref Unsafe.Add(ref a, aStride);
            d = ref Unsafe.Add(ref d, dStride);
            AddGradients6x2Vector128(ref a, ref d, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            a = ref Unsafe.Add(ref a, aStride);
            d = ref Unsafe.Add(ref d, dStride);
        }

        for (; rows > 0; rows--)
        {
            AddGradients6x2Vector128(ref a, ref d, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31, ref c40, ref c41, ref c50, ref c51);
            a = ref Unsafe.Add(ref a, aStride);
            d = ref Unsafe.Add(ref d, dStride);
        }

        c00.StoreUnsafe(ref g);
        c01.StoreUnsafe(ref g, (nuint)Vector128<T>.Count);
        c10.StoreUnsafe(ref g1);
        c11.StoreUnsafe(ref g1, (nuint)Vector128<T>.Count);
        c20.StoreUnsafe(ref g2);
        c21.StoreUnsafe(ref g2, (nuint)Vector128<T>.Count);
        c30.StoreUnsafe(ref g3);
        c31.StoreUnsafe(ref g3, (nuint)Vector128<T>.Count);
        c40.StoreUnsafe(ref g4);
        c41.StoreUnsafe(ref g4, (nuint)Vector128<T>.Count);
        c50.StoreUnsafe(ref g5);
        c51.StoreUnsafe(ref g5, (nuint)Vector128<T>.Count);
    }

    /// <summary>A row's part of 12 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddGradients6x2Vector128<T>(
        ref T a, ref T d,
        ref Vector128<T> c00, ref Vector128<T> c01, ref Vector128<T> c10, ref Vector128<T> c11, ref Vector128<T> c20, ref Vector128<T> c21,
        ref Vector128<T> c30, ref Vector128<T> c31, ref Vector128<T> c40, ref Vector128<T> c41, ref Vector128<T> c50, ref Vector128<T> c51)
        where T : unmanaged
    {
        Vector128<T> d0 = Vector128.LoadUnsafe(ref d);
        Vector128<T> d1 = Vector128.LoadUnsafe(ref d, (nuint)Vector128<T>.Count);
        Vector128<T> x0 = Vector128.Create(a);
        c00 = Vector128.MultiplyAddEstimate(x0, d0, c00);
        c01 = Vector128.MultiplyAddEstimate(x0, d1, c01);
        Vector128<T> x1 = Vector128.Create(Unsafe.Add(ref a, 1));
        c10 = Vector128.MultiplyAddEstimate(x1, d0, c10);
        c11 = Vector128.MultiplyAddEstimate(x1, d1, c11);
        Vector128<T> x2 = Vector128.Create(Unsafe.Add(ref a, 2));
        c20 = Vector128.MultiplyAddEstimate(x2, d0, c20);
        c21 = Vector128.MultiplyAddEstimate(x2, d1, c21);
        Vector128<T> x3 = Vector128.Create(Unsafe.Add(ref a, 3));
        c30 = Vector128.MultiplyAddEstimate(x3, d0, c30);
        c31 = Vector128.MultiplyAddEstimate(x3, d1, c31);
        Vector128<T> x4 = Vector128.Create(Unsafe.Add(ref a, 4));
        c40 = Vector128.MultiplyAddEstimate(x4, d0, c40);
        c41 = Vector128.MultiplyAddEstimate(x4, d1, c41);
        Vector128<T> x5 = Vector128.Create(Unsafe.Add(ref a, 5));
        c50 = Vector128.MultiplyAddEstimate(x5, d0, c50);
        c51 = Vector128.MultiplyAddEstimate(x5, d1, c51);
    }
}
