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
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void BiasGradientsVector128(ref float d, nint dStride, nint rows, ref float g, nint columns, bool isAdded)
    {
        for (nint column = 0; column < columns; column += Vector128<float>.Count)
        {
            Vector128<float> sum = isAdded ? Vector128.LoadUnsafe(ref g, (nuint)column) : Vector128<float>.Zero;
            ref float delta = ref Unsafe.Add(ref d, column);
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
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void ScaleGradientsVector128(ref float n, ref float d, nint stride, nint rows, ref float g, nint columns, bool isAdded)
    {
        for (nint column = 0; column < columns; column += Vector128<float>.Count)
        {
            Vector128<float> sum = isAdded ? Vector128.LoadUnsafe(ref g, (nuint)column) : Vector128<float>.Zero;
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
    [MethodImpl(Jit.AggressiveOptimization)]
    public static void WeightGradientsVector128(ref float a, nint aStride, ref float d, nint dStride, nint rows, nint inputs, ref float g, nint gStride, nint columns, bool isAdded)
    {
        nint pair = 2 * Vector128<float>.Count;
        if (Vector128<float>.Count * sizeof(float) == 64 || columns < pair)
        {
            for (; inputs >= 8; inputs -= 8)
            {
                nint column = 0;
                for (; column + pair <= columns; column += pair)
                {
                    Gradients8x2Vector128(ref a, aStride, ref Unsafe.Add(ref d, column), dStride, rows, ref Unsafe.Add(ref g, column), gStride, isAdded);
                }

                if (column < columns)
                {
                    Gradients8x1Vector128(ref a, aStride, ref Unsafe.Add(ref d, column), dStride, rows, ref Unsafe.Add(ref g, column), gStride, isAdded);
                }

                a = ref Unsafe.Add(ref a, 8);
                g = ref Unsafe.Add(ref g, 8 * gStride);
            }
        }

        for (; inputs >= 4; inputs -= 4)
        {
            nint column = 0;
            for (; column + pair <= columns; column += pair)
            {
                Gradients4x2Vector128(ref a, aStride, ref Unsafe.Add(ref d, column), dStride, rows, ref Unsafe.Add(ref g, column), gStride, isAdded);
            }

            if (column < columns)
            {
                Gradients4x1Vector128(ref a, aStride, ref Unsafe.Add(ref d, column), dStride, rows, ref Unsafe.Add(ref g, column), gStride, isAdded);
            }

            a = ref Unsafe.Add(ref a, 4);
            g = ref Unsafe.Add(ref g, 4 * gStride);
        }

        for (; inputs > 0; inputs--)
        {
            nint column = 0;
            for (; column + (2 * pair) <= columns; column += 2 * pair)
            {
                Gradients1x4Vector128(ref a, aStride, ref Unsafe.Add(ref d, column), dStride, rows, ref Unsafe.Add(ref g, column), isAdded);
            }

            for (; column < columns; column += Vector128<float>.Count)
            {
                Gradients1x1Vector128(ref a, aStride, ref Unsafe.Add(ref d, column), dStride, rows, ref Unsafe.Add(ref g, column), isAdded);
            }

            a = ref Unsafe.Add(ref a, 1);
            g = ref Unsafe.Add(ref g, gStride);
        }
    }

    /// <summary>8 inputs by 2 vectors of outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gradients8x2Vector128(ref float a, nint aStride, ref float d, nint dStride, nint rows, ref float g, nint gStride, bool isAdded)
    {
        ref float g1 = ref Unsafe.Add(ref g, gStride);
        ref float g2 = ref Unsafe.Add(ref g, 2 * gStride);
        ref float g3 = ref Unsafe.Add(ref g, 3 * gStride);
        ref float g4 = ref Unsafe.Add(ref g, 4 * gStride);
        ref float g5 = ref Unsafe.Add(ref g, 5 * gStride);
        ref float g6 = ref Unsafe.Add(ref g, 6 * gStride);
        ref float g7 = ref Unsafe.Add(ref g, 7 * gStride);
        Vector128<float> c00 = isAdded ? Vector128.LoadUnsafe(ref g) : Vector128<float>.Zero;
        Vector128<float> c01 = isAdded ? Vector128.LoadUnsafe(ref g, (nuint)(Vector128<float>.Count)) : Vector128<float>.Zero;
        Vector128<float> c10 = isAdded ? Vector128.LoadUnsafe(ref g1) : Vector128<float>.Zero;
        Vector128<float> c11 = isAdded ? Vector128.LoadUnsafe(ref g1, (nuint)(Vector128<float>.Count)) : Vector128<float>.Zero;
        Vector128<float> c20 = isAdded ? Vector128.LoadUnsafe(ref g2) : Vector128<float>.Zero;
        Vector128<float> c21 = isAdded ? Vector128.LoadUnsafe(ref g2, (nuint)(Vector128<float>.Count)) : Vector128<float>.Zero;
        Vector128<float> c30 = isAdded ? Vector128.LoadUnsafe(ref g3) : Vector128<float>.Zero;
        Vector128<float> c31 = isAdded ? Vector128.LoadUnsafe(ref g3, (nuint)(Vector128<float>.Count)) : Vector128<float>.Zero;
        Vector128<float> c40 = isAdded ? Vector128.LoadUnsafe(ref g4) : Vector128<float>.Zero;
        Vector128<float> c41 = isAdded ? Vector128.LoadUnsafe(ref g4, (nuint)(Vector128<float>.Count)) : Vector128<float>.Zero;
        Vector128<float> c50 = isAdded ? Vector128.LoadUnsafe(ref g5) : Vector128<float>.Zero;
        Vector128<float> c51 = isAdded ? Vector128.LoadUnsafe(ref g5, (nuint)(Vector128<float>.Count)) : Vector128<float>.Zero;
        Vector128<float> c60 = isAdded ? Vector128.LoadUnsafe(ref g6) : Vector128<float>.Zero;
        Vector128<float> c61 = isAdded ? Vector128.LoadUnsafe(ref g6, (nuint)(Vector128<float>.Count)) : Vector128<float>.Zero;
        Vector128<float> c70 = isAdded ? Vector128.LoadUnsafe(ref g7) : Vector128<float>.Zero;
        Vector128<float> c71 = isAdded ? Vector128.LoadUnsafe(ref g7, (nuint)(Vector128<float>.Count)) : Vector128<float>.Zero;
        for (nint row = 0; row < rows; row++)
        {
            Vector128<float> d0 = Vector128.LoadUnsafe(ref d);
            Vector128<float> d1 = Vector128.LoadUnsafe(ref d, (nuint)(Vector128<float>.Count));
            Vector128<float> x0 = Vector128.Create(a);
            c00 = Vector128.MultiplyAddEstimate(x0, d0, c00);
            c01 = Vector128.MultiplyAddEstimate(x0, d1, c01);
            Vector128<float> x1 = Vector128.Create(Unsafe.Add(ref a, 1));
            c10 = Vector128.MultiplyAddEstimate(x1, d0, c10);
            c11 = Vector128.MultiplyAddEstimate(x1, d1, c11);
            Vector128<float> x2 = Vector128.Create(Unsafe.Add(ref a, 2));
            c20 = Vector128.MultiplyAddEstimate(x2, d0, c20);
            c21 = Vector128.MultiplyAddEstimate(x2, d1, c21);
            Vector128<float> x3 = Vector128.Create(Unsafe.Add(ref a, 3));
            c30 = Vector128.MultiplyAddEstimate(x3, d0, c30);
            c31 = Vector128.MultiplyAddEstimate(x3, d1, c31);
            Vector128<float> x4 = Vector128.Create(Unsafe.Add(ref a, 4));
            c40 = Vector128.MultiplyAddEstimate(x4, d0, c40);
            c41 = Vector128.MultiplyAddEstimate(x4, d1, c41);
            Vector128<float> x5 = Vector128.Create(Unsafe.Add(ref a, 5));
            c50 = Vector128.MultiplyAddEstimate(x5, d0, c50);
            c51 = Vector128.MultiplyAddEstimate(x5, d1, c51);
            Vector128<float> x6 = Vector128.Create(Unsafe.Add(ref a, 6));
            c60 = Vector128.MultiplyAddEstimate(x6, d0, c60);
            c61 = Vector128.MultiplyAddEstimate(x6, d1, c61);
            Vector128<float> x7 = Vector128.Create(Unsafe.Add(ref a, 7));
            c70 = Vector128.MultiplyAddEstimate(x7, d0, c70);
            c71 = Vector128.MultiplyAddEstimate(x7, d1, c71);
            a = ref Unsafe.Add(ref a, aStride);
            d = ref Unsafe.Add(ref d, dStride);
        }

        c00.StoreUnsafe(ref g);
        c01.StoreUnsafe(ref g, (nuint)(Vector128<float>.Count));
        c10.StoreUnsafe(ref g1);
        c11.StoreUnsafe(ref g1, (nuint)(Vector128<float>.Count));
        c20.StoreUnsafe(ref g2);
        c21.StoreUnsafe(ref g2, (nuint)(Vector128<float>.Count));
        c30.StoreUnsafe(ref g3);
        c31.StoreUnsafe(ref g3, (nuint)(Vector128<float>.Count));
        c40.StoreUnsafe(ref g4);
        c41.StoreUnsafe(ref g4, (nuint)(Vector128<float>.Count));
        c50.StoreUnsafe(ref g5);
        c51.StoreUnsafe(ref g5, (nuint)(Vector128<float>.Count));
        c60.StoreUnsafe(ref g6);
        c61.StoreUnsafe(ref g6, (nuint)(Vector128<float>.Count));
        c70.StoreUnsafe(ref g7);
        c71.StoreUnsafe(ref g7, (nuint)(Vector128<float>.Count));
    }

    /// <summary>8 inputs by 1 vector of outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gradients8x1Vector128(ref float a, nint aStride, ref float d, nint dStride, nint rows, ref float g, nint gStride, bool isAdded)
    {
        ref float g1 = ref Unsafe.Add(ref g, gStride);
        ref float g2 = ref Unsafe.Add(ref g, 2 * gStride);
        ref float g3 = ref Unsafe.Add(ref g, 3 * gStride);
        ref float g4 = ref Unsafe.Add(ref g, 4 * gStride);
        ref float g5 = ref Unsafe.Add(ref g, 5 * gStride);
        ref float g6 = ref Unsafe.Add(ref g, 6 * gStride);
        ref float g7 = ref Unsafe.Add(ref g, 7 * gStride);
        Vector128<float> c00 = isAdded ? Vector128.LoadUnsafe(ref g) : Vector128<float>.Zero;
        Vector128<float> c10 = isAdded ? Vector128.LoadUnsafe(ref g1) : Vector128<float>.Zero;
        Vector128<float> c20 = isAdded ? Vector128.LoadUnsafe(ref g2) : Vector128<float>.Zero;
        Vector128<float> c30 = isAdded ? Vector128.LoadUnsafe(ref g3) : Vector128<float>.Zero;
        Vector128<float> c40 = isAdded ? Vector128.LoadUnsafe(ref g4) : Vector128<float>.Zero;
        Vector128<float> c50 = isAdded ? Vector128.LoadUnsafe(ref g5) : Vector128<float>.Zero;
        Vector128<float> c60 = isAdded ? Vector128.LoadUnsafe(ref g6) : Vector128<float>.Zero;
        Vector128<float> c70 = isAdded ? Vector128.LoadUnsafe(ref g7) : Vector128<float>.Zero;
        for (nint row = 0; row < rows; row++)
        {
            Vector128<float> d0 = Vector128.LoadUnsafe(ref d);
            Vector128<float> x0 = Vector128.Create(a);
            c00 = Vector128.MultiplyAddEstimate(x0, d0, c00);
            Vector128<float> x1 = Vector128.Create(Unsafe.Add(ref a, 1));
            c10 = Vector128.MultiplyAddEstimate(x1, d0, c10);
            Vector128<float> x2 = Vector128.Create(Unsafe.Add(ref a, 2));
            c20 = Vector128.MultiplyAddEstimate(x2, d0, c20);
            Vector128<float> x3 = Vector128.Create(Unsafe.Add(ref a, 3));
            c30 = Vector128.MultiplyAddEstimate(x3, d0, c30);
            Vector128<float> x4 = Vector128.Create(Unsafe.Add(ref a, 4));
            c40 = Vector128.MultiplyAddEstimate(x4, d0, c40);
            Vector128<float> x5 = Vector128.Create(Unsafe.Add(ref a, 5));
            c50 = Vector128.MultiplyAddEstimate(x5, d0, c50);
            Vector128<float> x6 = Vector128.Create(Unsafe.Add(ref a, 6));
            c60 = Vector128.MultiplyAddEstimate(x6, d0, c60);
            Vector128<float> x7 = Vector128.Create(Unsafe.Add(ref a, 7));
            c70 = Vector128.MultiplyAddEstimate(x7, d0, c70);
            a = ref Unsafe.Add(ref a, aStride);
            d = ref Unsafe.Add(ref d, dStride);
        }

        c00.StoreUnsafe(ref g);
        c10.StoreUnsafe(ref g1);
        c20.StoreUnsafe(ref g2);
        c30.StoreUnsafe(ref g3);
        c40.StoreUnsafe(ref g4);
        c50.StoreUnsafe(ref g5);
        c60.StoreUnsafe(ref g6);
        c70.StoreUnsafe(ref g7);
    }

    /// <summary>4 inputs by 2 vectors of outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gradients4x2Vector128(ref float a, nint aStride, ref float d, nint dStride, nint rows, ref float g, nint gStride, bool isAdded)
    {
        ref float g1 = ref Unsafe.Add(ref g, gStride);
        ref float g2 = ref Unsafe.Add(ref g, 2 * gStride);
        ref float g3 = ref Unsafe.Add(ref g, 3 * gStride);
        Vector128<float> c00 = isAdded ? Vector128.LoadUnsafe(ref g) : Vector128<float>.Zero;
        Vector128<float> c01 = isAdded ? Vector128.LoadUnsafe(ref g, (nuint)(Vector128<float>.Count)) : Vector128<float>.Zero;
        Vector128<float> c10 = isAdded ? Vector128.LoadUnsafe(ref g1) : Vector128<float>.Zero;
        Vector128<float> c11 = isAdded ? Vector128.LoadUnsafe(ref g1, (nuint)(Vector128<float>.Count)) : Vector128<float>.Zero;
        Vector128<float> c20 = isAdded ? Vector128.LoadUnsafe(ref g2) : Vector128<float>.Zero;
        Vector128<float> c21 = isAdded ? Vector128.LoadUnsafe(ref g2, (nuint)(Vector128<float>.Count)) : Vector128<float>.Zero;
        Vector128<float> c30 = isAdded ? Vector128.LoadUnsafe(ref g3) : Vector128<float>.Zero;
        Vector128<float> c31 = isAdded ? Vector128.LoadUnsafe(ref g3, (nuint)(Vector128<float>.Count)) : Vector128<float>.Zero;
        for (nint row = 0; row < rows; row++)
        {
            Vector128<float> d0 = Vector128.LoadUnsafe(ref d);
            Vector128<float> d1 = Vector128.LoadUnsafe(ref d, (nuint)(Vector128<float>.Count));
            Vector128<float> x0 = Vector128.Create(a);
            c00 = Vector128.MultiplyAddEstimate(x0, d0, c00);
            c01 = Vector128.MultiplyAddEstimate(x0, d1, c01);
            Vector128<float> x1 = Vector128.Create(Unsafe.Add(ref a, 1));
            c10 = Vector128.MultiplyAddEstimate(x1, d0, c10);
            c11 = Vector128.MultiplyAddEstimate(x1, d1, c11);
            Vector128<float> x2 = Vector128.Create(Unsafe.Add(ref a, 2));
            c20 = Vector128.MultiplyAddEstimate(x2, d0, c20);
            c21 = Vector128.MultiplyAddEstimate(x2, d1, c21);
            Vector128<float> x3 = Vector128.Create(Unsafe.Add(ref a, 3));
            c30 = Vector128.MultiplyAddEstimate(x3, d0, c30);
            c31 = Vector128.MultiplyAddEstimate(x3, d1, c31);
            a = ref Unsafe.Add(ref a, aStride);
            d = ref Unsafe.Add(ref d, dStride);
        }

        c00.StoreUnsafe(ref g);
        c01.StoreUnsafe(ref g, (nuint)(Vector128<float>.Count));
        c10.StoreUnsafe(ref g1);
        c11.StoreUnsafe(ref g1, (nuint)(Vector128<float>.Count));
        c20.StoreUnsafe(ref g2);
        c21.StoreUnsafe(ref g2, (nuint)(Vector128<float>.Count));
        c30.StoreUnsafe(ref g3);
        c31.StoreUnsafe(ref g3, (nuint)(Vector128<float>.Count));
    }

    /// <summary>4 inputs by 1 vector of outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gradients4x1Vector128(ref float a, nint aStride, ref float d, nint dStride, nint rows, ref float g, nint gStride, bool isAdded)
    {
        ref float g1 = ref Unsafe.Add(ref g, gStride);
        ref float g2 = ref Unsafe.Add(ref g, 2 * gStride);
        ref float g3 = ref Unsafe.Add(ref g, 3 * gStride);
        Vector128<float> c00 = isAdded ? Vector128.LoadUnsafe(ref g) : Vector128<float>.Zero;
        Vector128<float> c10 = isAdded ? Vector128.LoadUnsafe(ref g1) : Vector128<float>.Zero;
        Vector128<float> c20 = isAdded ? Vector128.LoadUnsafe(ref g2) : Vector128<float>.Zero;
        Vector128<float> c30 = isAdded ? Vector128.LoadUnsafe(ref g3) : Vector128<float>.Zero;
        for (nint row = 0; row < rows; row++)
        {
            Vector128<float> d0 = Vector128.LoadUnsafe(ref d);
            Vector128<float> x0 = Vector128.Create(a);
            c00 = Vector128.MultiplyAddEstimate(x0, d0, c00);
            Vector128<float> x1 = Vector128.Create(Unsafe.Add(ref a, 1));
            c10 = Vector128.MultiplyAddEstimate(x1, d0, c10);
            Vector128<float> x2 = Vector128.Create(Unsafe.Add(ref a, 2));
            c20 = Vector128.MultiplyAddEstimate(x2, d0, c20);
            Vector128<float> x3 = Vector128.Create(Unsafe.Add(ref a, 3));
            c30 = Vector128.MultiplyAddEstimate(x3, d0, c30);
            a = ref Unsafe.Add(ref a, aStride);
            d = ref Unsafe.Add(ref d, dStride);
        }

        c00.StoreUnsafe(ref g);
        c10.StoreUnsafe(ref g1);
        c20.StoreUnsafe(ref g2);
        c30.StoreUnsafe(ref g3);
    }

    /// <summary>1 input by 4 vectors of outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gradients1x4Vector128(ref float a, nint aStride, ref float d, nint dStride, nint rows, ref float g, bool isAdded)
    {
        Vector128<float> c00 = isAdded ? Vector128.LoadUnsafe(ref g) : Vector128<float>.Zero;
        Vector128<float> c01 = isAdded ? Vector128.LoadUnsafe(ref g, (nuint)(Vector128<float>.Count)) : Vector128<float>.Zero;
        Vector128<float> c02 = isAdded ? Vector128.LoadUnsafe(ref g, (nuint)(2 * Vector128<float>.Count)) : Vector128<float>.Zero;
        Vector128<float> c03 = isAdded ? Vector128.LoadUnsafe(ref g, (nuint)(3 * Vector128<float>.Count)) : Vector128<float>.Zero;
        for (nint row = 0; row < rows; row++)
        {
            Vector128<float> d0 = Vector128.LoadUnsafe(ref d);
            Vector128<float> d1 = Vector128.LoadUnsafe(ref d, (nuint)(Vector128<float>.Count));
            Vector128<float> d2 = Vector128.LoadUnsafe(ref d, (nuint)(2 * Vector128<float>.Count));
            Vector128<float> d3 = Vector128.LoadUnsafe(ref d, (nuint)(3 * Vector128<float>.Count));
            Vector128<float> x0 = Vector128.Create(a);
            c00 = Vector128.MultiplyAddEstimate(x0, d0, c00);
            c01 = Vector128.MultiplyAddEstimate(x0, d1, c01);
            c02 = Vector128.MultiplyAddEstimate(x0, d2, c02);
            c03 = Vector128.MultiplyAddEstimate(x0, d3, c03);
            a = ref Unsafe.Add(ref a, aStride);
            d = ref Unsafe.Add(ref d, dStride);
        }

        c00.StoreUnsafe(ref g);
        c01.StoreUnsafe(ref g, (nuint)(Vector128<float>.Count));
        c02.StoreUnsafe(ref g, (nuint)(2 * Vector128<float>.Count));
        c03.StoreUnsafe(ref g, (nuint)(3 * Vector128<float>.Count));
    }

    /// <summary>1 input by 1 vector of outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gradients1x1Vector128(ref float a, nint aStride, ref float d, nint dStride, nint rows, ref float g, bool isAdded)
    {
        Vector128<float> c00 = isAdded ? Vector128.LoadUnsafe(ref g) : Vector128<float>.Zero;
        for (nint row = 0; row < rows; row++)
        {
            Vector128<float> d0 = Vector128.LoadUnsafe(ref d);
            Vector128<float> x0 = Vector128.Create(a);
            c00 = Vector128.MultiplyAddEstimate(x0, d0, c00);
            a = ref Unsafe.Add(ref a, aStride);
            d = ref Unsafe.Add(ref d, dStride);
        }

        c00.StoreUnsafe(ref g);
    }
}
