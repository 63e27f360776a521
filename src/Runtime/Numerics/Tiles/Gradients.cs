using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Numerics;

/// <content>Gradients of weights: sums over the rows of a batch.</content>
public static partial class Tiles
{
    /// <summary>The gradients of biases: <c>g[j] = sum_r d[r][j]</c>, for whole vectors of outputs.</summary>
    /// <param name="d">Rows of deltas.</param>
    /// <param name="dStride">From a row of <paramref name="d"/> to the next.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="g">The gradients.</param>
    /// <param name="columns">The number of outputs, a multiple of the lanes of a vector.</param>
    /// <param name="isAdded">Whether the sums go on from what the gradients are, or start at 0.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void BiasGradientsVector128<T>(ref T d, nint dStride, nint rows, ref T g, nint columns, bool isAdded)
        where T : unmanaged
    {
        for (nint column = 0; column < columns; column += Vector128<T>.Count)
        {
            Vector128<T> sum = isAdded ? Vector128.LoadUnsafe(ref g, (nuint)column) : Vector128<T>.Zero;
            ref T delta = ref Unsafe.Add(ref d, column);
            for (nint row = 0; row < rows; row++)
            {
                sum += Vector128.LoadUnsafe(ref delta);
                delta = ref Unsafe.Add(ref delta, dStride);
            }

            sum.StoreUnsafe(ref g, (nuint)column);
        }
    }

    /// <summary>The gradients of scales: <c>g[j] = sum_r n[r][j] * d[r][j]</c>, for whole vectors of outputs.</summary>
    /// <param name="n">Rows of normalized values.</param>
    /// <param name="d">Rows of deltas.</param>
    /// <param name="stride">From a row to the next, of both.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="g">The gradients.</param>
    /// <param name="columns">The number of outputs, a multiple of the lanes of a vector.</param>
    /// <param name="isAdded">Whether the sums go on from what the gradients are, or start at 0.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void ScaleGradientsVector128<T>(ref T n, ref T d, nint stride, nint rows, ref T g, nint columns, bool isAdded)
        where T : unmanaged
    {
        for (nint column = 0; column < columns; column += Vector128<T>.Count)
        {
            Vector128<T> sum = isAdded ? Vector128.LoadUnsafe(ref g, (nuint)column) : Vector128<T>.Zero;
            nint place = column;
            for (nint row = 0; row < rows; row++)
            {
                sum = Vector128.MultiplyAddEstimate(Vector128.LoadUnsafe(ref n, (nuint)place), Vector128.LoadUnsafe(ref d, (nuint)place), sum);
                place += stride;
            }

            sum.StoreUnsafe(ref g, (nuint)column);
        }
    }

    /// <summary>The gradients of weights: <c>g[i][j] = sum_r a[r][i] * d[r][j]</c>, for whole vectors of outputs.</summary>
    /// <param name="a">Rows of inputs.</param>
    /// <param name="aStride">From a row of <paramref name="a"/> to the next.</param>
    /// <param name="d">Rows of deltas.</param>
    /// <param name="dStride">From a row of <paramref name="d"/> to the next.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="g">The gradients, a row for each input.</param>
    /// <param name="gStride">From a row of <paramref name="g"/> to the next.</param>
    /// <param name="columns">The number of outputs, a multiple of the lanes of a vector.</param>
    /// <param name="isAdded">Whether the sums go on from what the gradients are, or start at 0.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void WeightGradientsVector128<T>(ref T a, nint aStride, ref T d, nint dStride, nint rows, nint inputs, ref T g, nint gStride, nint columns, bool isAdded)
        where T : unmanaged
    {
        nint pair = 2 * Vector128<T>.Count;
        for (; columns >= pair; columns -= pair)
        {
            nint input = TallGradientsVector128(ref a, aStride, ref d, dStride, rows, inputs, ref g, gStride, isAdded);
            for (; input <= inputs - 4; input += 4)
            {
                Gradients4x2Vector128(ref Unsafe.Add(ref a, input), aStride, ref d, dStride, rows, ref Unsafe.Add(ref g, input * gStride), gStride, 3, isAdded);
            }

            if (input < inputs)
            {
                Gradients4x2Vector128(ref Unsafe.Add(ref a, input), aStride, ref d, dStride, rows, ref Unsafe.Add(ref g, input * gStride), gStride, inputs - input - 1, isAdded);
            }

            d = ref Unsafe.Add(ref d, pair);
            g = ref Unsafe.Add(ref g, pair);
        }

        if (columns > 0)
        {
            for (nint input = 0; input < inputs; input += 8)
            {
                Gradients8x1Vector128(ref Unsafe.Add(ref a, input), aStride, ref d, dStride, rows, ref Unsafe.Add(ref g, input * gStride), gStride, (nint)Math.Min(inputs - input, 8) - 1, isAdded);
            }
        }
    }

    /// <summary>4 inputs by 2 vectors of outputs; inputs after the last are the last again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gradients4x2Vector128<T>(ref T a, nint aStride, ref T d, nint dStride, nint rows, ref T g, nint gStride, nint last, bool isAdded)
        where T : unmanaged
    {
        ref T g1 = ref Unsafe.Add(ref g, (nint)Math.Min(1, last) * gStride);
        ref T g2 = ref Unsafe.Add(ref g, (nint)Math.Min(2, last) * gStride);
        ref T g3 = ref Unsafe.Add(ref g, (nint)Math.Min(3, last) * gStride);
        nint place1 = (nint)Math.Min(1, last);
        nint place2 = (nint)Math.Min(2, last);
        nint place3 = (nint)Math.Min(3, last);
        Vector128<T> c00 = Vector128<T>.Zero;
        Vector128<T> c01 = Vector128<T>.Zero;
        Vector128<T> c10 = Vector128<T>.Zero;
        Vector128<T> c11 = Vector128<T>.Zero;
        Vector128<T> c20 = Vector128<T>.Zero;
        Vector128<T> c21 = Vector128<T>.Zero;
        Vector128<T> c30 = Vector128<T>.Zero;
        Vector128<T> c31 = Vector128<T>.Zero;
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
        }

        for (; rows >= 4; rows -= 4)
        {
            AddGradients4x2Vector128(ref a, place1, place2, place3, ref d, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
            a = ref Unsafe.Add(ref a, aStride);
            d = ref Unsafe.Add(ref d, dStride);
            AddGradients4x2Vector128(ref a, place1, place2, place3, ref d, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
            a = ref Unsafe.Add(ref a, aStride);
            d = ref Unsafe.Add(ref d, dStride);
            AddGradients4x2Vector128(ref a, place1, place2, place3, ref d, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
            a = ref Unsafe.Add(ref a, aStride);
            d = ref Unsafe.Add(ref d, dStride);
            AddGradients4x2Vector128(ref a, place1, place2, place3, ref d, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
            a = ref Unsafe.Add(ref a, aStride);
            d = ref Unsafe.Add(ref d, dStride);
        }

        for (; rows > 0; rows--)
        {
            AddGradients4x2Vector128(ref a, place1, place2, place3, ref d, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
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
    }

    /// <summary>A row's part of 8 sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddGradients4x2Vector128<T>(
        ref T a, nint place1, nint place2, nint place3, ref T d,
        ref Vector128<T> c00, ref Vector128<T> c01, ref Vector128<T> c10, ref Vector128<T> c11,
        ref Vector128<T> c20, ref Vector128<T> c21, ref Vector128<T> c30, ref Vector128<T> c31)
        where T : unmanaged
    {
        Vector128<T> d0 = Vector128.LoadUnsafe(ref d);
        Vector128<T> d1 = Vector128.LoadUnsafe(ref d, (nuint)Vector128<T>.Count);
        Vector128<T> x0 = Vector128.Create(a);
        c00 = Vector128.MultiplyAddEstimate(x0, d0, c00);
        c01 = Vector128.MultiplyAddEstimate(x0, d1, c01);
        Vector128<T> x1 = Vector128.Create(Unsafe.Add(ref a, place1));
        c10 = Vector128.MultiplyAddEstimate(x1, d0, c10);
        c11 = Vector128.MultiplyAddEstimate(x1, d1, c11);
        Vector128<T> x2 = Vector128.Create(Unsafe.Add(ref a, place2));
        c20 = Vector128.MultiplyAddEstimate(x2, d0, c20);
        c21 = Vector128.MultiplyAddEstimate(x2, d1, c21);
        Vector128<T> x3 = Vector128.Create(Unsafe.Add(ref a, place3));
        c30 = Vector128.MultiplyAddEstimate(x3, d0, c30);
        c31 = Vector128.MultiplyAddEstimate(x3, d1, c31);
    }

    /// <summary>8 inputs by 1 vector of outputs; inputs after the last are the last again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gradients8x1Vector128<T>(ref T a, nint aStride, ref T d, nint dStride, nint rows, ref T g, nint gStride, nint last, bool isAdded)
        where T : unmanaged
    {
        nint place1 = (nint)Math.Min(1, last);
        nint place2 = (nint)Math.Min(2, last);
        nint place3 = (nint)Math.Min(3, last);
        nint place4 = (nint)Math.Min(4, last);
        nint place5 = (nint)Math.Min(5, last);
        nint place6 = (nint)Math.Min(6, last);
        nint place7 = (nint)Math.Min(7, last);
        ref T g1 = ref Unsafe.Add(ref g, place1 * gStride);
        ref T g2 = ref Unsafe.Add(ref g, place2 * gStride);
        ref T g3 = ref Unsafe.Add(ref g, place3 * gStride);
        ref T g4 = ref Unsafe.Add(ref g, place4 * gStride);
        ref T g5 = ref Unsafe.Add(ref g, place5 * gStride);
        ref T g6 = ref Unsafe.Add(ref g, place6 * gStride);
        ref T g7 = ref Unsafe.Add(ref g, place7 * gStride);
        Vector128<T> c0 = isAdded ? Vector128.LoadUnsafe(ref g) : Vector128<T>.Zero;
        Vector128<T> c1 = isAdded ? Vector128.LoadUnsafe(ref g1) : Vector128<T>.Zero;
        Vector128<T> c2 = isAdded ? Vector128.LoadUnsafe(ref g2) : Vector128<T>.Zero;
        Vector128<T> c3 = isAdded ? Vector128.LoadUnsafe(ref g3) : Vector128<T>.Zero;
        Vector128<T> c4 = isAdded ? Vector128.LoadUnsafe(ref g4) : Vector128<T>.Zero;
        Vector128<T> c5 = isAdded ? Vector128.LoadUnsafe(ref g5) : Vector128<T>.Zero;
        Vector128<T> c6 = isAdded ? Vector128.LoadUnsafe(ref g6) : Vector128<T>.Zero;
        Vector128<T> c7 = isAdded ? Vector128.LoadUnsafe(ref g7) : Vector128<T>.Zero;
        for (nint row = 0; row < rows; row++)
        {
            Vector128<T> deltas = Vector128.LoadUnsafe(ref d);
            c0 = Vector128.MultiplyAddEstimate(Vector128.Create(a), deltas, c0);
            c1 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref a, place1)), deltas, c1);
            c2 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref a, place2)), deltas, c2);
            c3 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref a, place3)), deltas, c3);
            c4 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref a, place4)), deltas, c4);
            c5 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref a, place5)), deltas, c5);
            c6 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref a, place6)), deltas, c6);
            c7 = Vector128.MultiplyAddEstimate(Vector128.Create(Unsafe.Add(ref a, place7)), deltas, c7);
            a = ref Unsafe.Add(ref a, aStride);
            d = ref Unsafe.Add(ref d, dStride);
        }

        c0.StoreUnsafe(ref g);
        c1.StoreUnsafe(ref g1);
        c2.StoreUnsafe(ref g2);
        c3.StoreUnsafe(ref g3);
        c4.StoreUnsafe(ref g4);
        c5.StoreUnsafe(ref g5);
        c6.StoreUnsafe(ref g6);
        c7.StoreUnsafe(ref g7);
    }
}
