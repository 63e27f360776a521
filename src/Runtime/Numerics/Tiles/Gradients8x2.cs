using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>Gradients where a machine has 32 registers of the width.</content>
public static partial class Tiles
{
    /// <summary>The gradients of two vectors of outputs, of as many inputs as fill tiles of 8.</summary>
    /// <returns>How many inputs those are.</returns>
    [MethodImpl(Jit.AggressiveOptimization)]
    private static nint TallGradientsVector128<T>(ref T a, nint aStride, ref T d, nint dStride, nint rows, nint inputs, ref T g, nint gStride, bool isAdded)
        where T : unmanaged
    {
        nint input = 0;
        for (; inputs - input >= 8; input += 8)
        {
            Gradients8x2Vector128(ref Unsafe.Add(ref a, input), aStride, ref d, dStride, rows, ref Unsafe.Add(ref g, input * gStride), gStride, isAdded);
        }

        return input;
    }

    /// <summary>8 inputs by 2 vectors of outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gradients8x2Vector128<T>(ref T a, nint aStride, ref T d, nint dStride, nint rows, ref T g, nint gStride, bool isAdded)
        where T : unmanaged
    {
        ref T g1 = ref Unsafe.Add(ref g, gStride);
        ref T g2 = ref Unsafe.Add(ref g, 2 * gStride);
        ref T g3 = ref Unsafe.Add(ref g, 3 * gStride);
        ref T g4 = ref Unsafe.Add(ref g, 4 * gStride);
        ref T g5 = ref Unsafe.Add(ref g, 5 * gStride);
        ref T g6 = ref Unsafe.Add(ref g, 6 * gStride);
        ref T g7 = ref Unsafe.Add(ref g, 7 * gStride);
        Vector128<T> c00 = isAdded ? Vector128.LoadUnsafe(ref g) : Vector128<T>.Zero;
        Vector128<T> c01 = isAdded ? Vector128.LoadUnsafe(ref g, (nuint)(Vector128<T>.Count)) : Vector128<T>.Zero;
        Vector128<T> c10 = isAdded ? Vector128.LoadUnsafe(ref g1) : Vector128<T>.Zero;
        Vector128<T> c11 = isAdded ? Vector128.LoadUnsafe(ref g1, (nuint)(Vector128<T>.Count)) : Vector128<T>.Zero;
        Vector128<T> c20 = isAdded ? Vector128.LoadUnsafe(ref g2) : Vector128<T>.Zero;
        Vector128<T> c21 = isAdded ? Vector128.LoadUnsafe(ref g2, (nuint)(Vector128<T>.Count)) : Vector128<T>.Zero;
        Vector128<T> c30 = isAdded ? Vector128.LoadUnsafe(ref g3) : Vector128<T>.Zero;
        Vector128<T> c31 = isAdded ? Vector128.LoadUnsafe(ref g3, (nuint)(Vector128<T>.Count)) : Vector128<T>.Zero;
        Vector128<T> c40 = isAdded ? Vector128.LoadUnsafe(ref g4) : Vector128<T>.Zero;
        Vector128<T> c41 = isAdded ? Vector128.LoadUnsafe(ref g4, (nuint)(Vector128<T>.Count)) : Vector128<T>.Zero;
        Vector128<T> c50 = isAdded ? Vector128.LoadUnsafe(ref g5) : Vector128<T>.Zero;
        Vector128<T> c51 = isAdded ? Vector128.LoadUnsafe(ref g5, (nuint)(Vector128<T>.Count)) : Vector128<T>.Zero;
        Vector128<T> c60 = isAdded ? Vector128.LoadUnsafe(ref g6) : Vector128<T>.Zero;
        Vector128<T> c61 = isAdded ? Vector128.LoadUnsafe(ref g6, (nuint)(Vector128<T>.Count)) : Vector128<T>.Zero;
        Vector128<T> c70 = isAdded ? Vector128.LoadUnsafe(ref g7) : Vector128<T>.Zero;
        Vector128<T> c71 = isAdded ? Vector128.LoadUnsafe(ref g7, (nuint)(Vector128<T>.Count)) : Vector128<T>.Zero;
        for (nint row = 0; row < rows; row++)
        {
            Vector128<T> d0 = Vector128.LoadUnsafe(ref d);
            Vector128<T> d1 = Vector128.LoadUnsafe(ref d, (nuint)(Vector128<T>.Count));
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
            Vector128<T> x6 = Vector128.Create(Unsafe.Add(ref a, 6));
            c60 = Vector128.MultiplyAddEstimate(x6, d0, c60);
            c61 = Vector128.MultiplyAddEstimate(x6, d1, c61);
            Vector128<T> x7 = Vector128.Create(Unsafe.Add(ref a, 7));
            c70 = Vector128.MultiplyAddEstimate(x7, d0, c70);
            c71 = Vector128.MultiplyAddEstimate(x7, d1, c71);
            a = ref Unsafe.Add(ref a, aStride);
            d = ref Unsafe.Add(ref d, dStride);
        }

        c00.StoreUnsafe(ref g);
        c01.StoreUnsafe(ref g, (nuint)(Vector128<T>.Count));
        c10.StoreUnsafe(ref g1);
        c11.StoreUnsafe(ref g1, (nuint)(Vector128<T>.Count));
        c20.StoreUnsafe(ref g2);
        c21.StoreUnsafe(ref g2, (nuint)(Vector128<T>.Count));
        c30.StoreUnsafe(ref g3);
        c31.StoreUnsafe(ref g3, (nuint)(Vector128<T>.Count));
        c40.StoreUnsafe(ref g4);
        c41.StoreUnsafe(ref g4, (nuint)(Vector128<T>.Count));
        c50.StoreUnsafe(ref g5);
        c51.StoreUnsafe(ref g5, (nuint)(Vector128<T>.Count));
        c60.StoreUnsafe(ref g6);
        c61.StoreUnsafe(ref g6, (nuint)(Vector128<T>.Count));
        c70.StoreUnsafe(ref g7);
        c71.StoreUnsafe(ref g7, (nuint)(Vector128<T>.Count));
    }
}
