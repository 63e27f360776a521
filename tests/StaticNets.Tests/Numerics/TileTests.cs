using System;
using System.Runtime.Intrinsics;
using StaticNets.Numerics;
using Xunit;

namespace StaticNets.Tests.Numerics;

/// <summary>
/// Tiles against plain loops in the same order: the bits are equal, for every number of rows and columns that a tile divides or
/// does not, and nothing beyond the result is written.
/// </summary>
public class TileTests
{
    private const float Untouched = -77;

    public static TheoryData<int, int, int> Shapes()
    {
        var shapes = new TheoryData<int, int, int>();
        foreach (int rows in new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 23, 32, 37 })
        {
            shapes.Add(rows, 1, 16);
            shapes.Add(rows, 5, 48);
            shapes.Add(rows, 13, 32);
            shapes.Add(rows, 9, 64);
            shapes.Add(rows, 67, 32); // chains that are long enough for tall tiles
            shapes.Add(rows, 301, 48); // a matrix that goes through panels, in two blocks
        }

        foreach (int inputs in new[] { 6, 7, 8, 10, 11, 16 })
        {
            shapes.Add(67, inputs, 48); // rows enough for gradients of tall tiles
        }

        shapes.Add(1, 301, 144); // a row alone: blocks of columns that take turns, and what is left of them
        shapes.Add(1, 67, 272);

        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Multiply_adds_in_index_order(int rows, int inner, int columns)
    {
        foreach (int chain in new[] { inner, 4, 3, 1 })
        {
            CheckMultiply(rows, inner, Math.Min(chain, inner), columns);
        }
    }

    /// <summary>In double precision, at 256 bits: the same tiles, half as wide.</summary>
    [Theory]
    [InlineData(3, 5, 16)]
    [InlineData(11, 67, 24)]
    [InlineData(14, 301, 28)]
    [InlineData(37, 301, 28)]
    [InlineData(67, 13, 28)]
    public void Widths_agree_in_double_precision(int rows, int inner, int columns)
    {
        double[] Draw(int count, ulong seed) => Array.ConvertAll(TileTests.Draw(count, seed), value => (double)value);
        double[] a = Draw(rows * inner, 7);
        double[] w = Draw((inner + 1) * columns, 8);
        foreach (int chain in new[] { inner, 3 })
        {
            var narrow = new double[rows * columns];
            var wide = new double[rows * columns];
            Tiles.MultiplyVector128(ref a[0], inner, ref w[0], ref w[columns], columns, inner, chain, ref narrow[0], columns, rows, columns);
            Tiles.MultiplyVector256(ref a[0], inner, ref w[0], ref w[columns], columns, inner, chain, ref wide[0], columns, rows, columns);
            Assert.Equal(narrow, wide);
        }

        var narrowGradients = new double[inner * columns];
        var wideGradients = new double[inner * columns];
        double[] d = Draw(rows * columns, 9);
        Tiles.WeightGradientsVector128(ref a[0], inner, ref d[0], columns, rows, inner, ref narrowGradients[0], columns, columns, isAdded: false);
        Tiles.WeightGradientsVector256(ref a[0], inner, ref d[0], columns, rows, inner, ref wideGradients[0], columns, columns, isAdded: false);
        Assert.Equal(narrowGradients, wideGradients);
    }

    /// <summary>The first chain starts with the initial value, the others with 0; each is added to those before it.</summary>
    private static void CheckMultiply(int rows, int inner, int chain, int columns)
    {
        int aStride = inner + 3;
        int cStride = columns + 5;
        float[] a = Draw(rows * aStride, 1);
        float[] w = Draw((inner + 1) * columns, 2);
        var expected = new float[rows * cStride];
        Array.Fill(expected, Untouched);
        for (int r = 0; r < rows; r++)
        {
            for (int j = 0; j < columns; j++)
            {
                float total = 0;
                for (int first = 0; first < inner; first += chain)
                {
                    float sum = first == 0 ? w[j] : 0;
                    for (int i = first; i < Math.Min(first + chain, inner); i++)
                    {
                        sum = Fused(a[(r * aStride) + i], w[((i + 1) * columns) + j], sum);
                    }

                    total = first == 0 ? sum : total + sum;
                }

                expected[(r * cStride) + j] = total;
            }
        }

        float[] Compute(bool wide, bool middle)
        {
            var actual = new float[rows * cStride];
            Array.Fill(actual, Untouched);
            if (wide)
            {
                Tiles.MultiplyVector512(ref a[0], aStride, ref w[0], ref w[columns], columns, inner, chain, ref actual[0], cStride, rows, columns);
            }
            else if (middle)
            {
                Tiles.MultiplyVector256(ref a[0], aStride, ref w[0], ref w[columns], columns, inner, chain, ref actual[0], cStride, rows, columns);
            }
            else
            {
                Tiles.MultiplyVector128(ref a[0], aStride, ref w[0], ref w[columns], columns, inner, chain, ref actual[0], cStride, rows, columns);
            }

            return actual;
        }

        Assert.Equal(expected, Compute(wide: true, middle: false));
        Assert.Equal(expected, Compute(wide: false, middle: true));
        Assert.Equal(expected, Compute(wide: false, middle: false));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Gradients_add_rows_in_order(int rows, int inputs, int columns)
    {
        int aStride = inputs + 2;
        int dStride = columns + 7;
        float[] a = Draw(rows * aStride, 3);
        float[] d = Draw(rows * dStride, 4);
        float[] start = Draw(inputs * columns, 5);
        foreach (bool isAdded in new[] { false, true })
        {
            var expected = new float[inputs * columns];
            var biases = new float[columns];
            for (int j = 0; j < columns; j++)
            {
                for (int i = 0; i < inputs; i++)
                {
                    float sum = isAdded ? start[(i * columns) + j] : 0;
                    for (int r = 0; r < rows; r++)
                    {
                        sum = Fused(a[(r * aStride) + i], d[(r * dStride) + j], sum);
                    }

                    expected[(i * columns) + j] = sum;
                }

                float bias = isAdded ? start[j] : 0;
                for (int r = 0; r < rows; r++)
                {
                    bias += d[(r * dStride) + j];
                }

                biases[j] = bias;
            }

            float[] g = (float[])start.Clone();
            Tiles.WeightGradientsVector512(ref a[0], aStride, ref d[0], dStride, rows, inputs, ref g[0], columns, columns, isAdded);
            Assert.Equal(expected, g);
            g = (float[])start.Clone();
            Tiles.WeightGradientsVector256(ref a[0], aStride, ref d[0], dStride, rows, inputs, ref g[0], columns, columns, isAdded);
            Assert.Equal(expected, g);
            g = (float[])start.Clone();
            Tiles.WeightGradientsVector128(ref a[0], aStride, ref d[0], dStride, rows, inputs, ref g[0], columns, columns, isAdded);
            Assert.Equal(expected, g);
            float[] b = start[..columns];
            Tiles.BiasGradientsVector128(ref d[0], dStride, rows, ref b[0], columns, isAdded);
            Assert.Equal(biases, b);
        }
    }

    [Theory]
    [InlineData(1, 3, 8)]
    [InlineData(4, 4, 8)]
    [InlineData(7, 10, 8)]
    [InlineData(16, 5, 16)]
    public void Transposition_pads_with_zeros(int inputs, int outputs, int stride)
    {
        float[] w = Draw(inputs * 16, 6);
        var t = new float[(outputs * stride) + 1];
        Array.Fill(t, Untouched);
        Tiles.Transpose(ref w[0], 16, inputs, outputs, ref t[0], stride);
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < stride; i++)
            {
                Assert.Equal(i < inputs ? w[(i * 16) + o] : 0, t[(o * stride) + i]);
            }
        }

        Assert.Equal(Untouched, t[^1]);
    }

    /// <summary>One multiply-add as the vectors of this machine do it.</summary>
    private static float Fused(float a, float b, float c)
        => Vector128.MultiplyAddEstimate(Vector128.CreateScalar(a), Vector128.CreateScalar(b), Vector128.CreateScalar(c)).ToScalar();

    private static float[] Draw(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        var values = new float[count];
        foreach (ref float value in values.AsSpan())
        {
            value = (float)random.NextNormal();
        }

        return values;
    }
}
