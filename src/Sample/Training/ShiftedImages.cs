using System;

namespace StaticNets.Sample.Training;

/// <summary>Pictures with copies that are moved by some pixels: a digit is the same a little further on.</summary>
internal static class ShiftedImages
{
    private const int Copies = 6;

    /// <summary>Each picture, and copies moved by up to a fourteenth of its side; pictures too small for that have none.</summary>
    /// <param name="rows">The pictures.</param>
    /// <param name="side">The pixels of a side.</param>
    /// <param name="seed">Fixes how far they are moved.</param>
    public static Dataset<float> Of(Dataset<float> rows, int side, ulong seed)
    {
        int most = side / 14;
        if (most == 0)
        {
            return rows;
        }

        int size = side * side;
        var random = new Random((int)seed);
        var pixels = new float[rows.Count * Copies * size];
        var labels = new int[rows.Count * Copies];
        for (int i = 0; i < labels.Length; i++)
        {
            int row = i / Copies;
            bool isFirst = i % Copies == 0;
            labels[i] = rows.LabelOf(row);
            Move(rows.InputsOf(row), pixels.AsSpan(i * size, size), side, isFirst ? 0 : random.Next(-most, most + 1), isFirst ? 0 : random.Next(-most, most + 1));
        }

        return Dataset.Classification(pixels, labels, size, 10);
    }

    private static void Move(ReadOnlySpan<float> from, Span<float> to, int side, int down, int right)
    {
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                bool isInside = (uint)(y - down) < (uint)side && (uint)(x - right) < (uint)side;
                to[(y * side) + x] = isInside ? from[((y - down) * side) + x - right] : 0;
            }
        }
    }
}
