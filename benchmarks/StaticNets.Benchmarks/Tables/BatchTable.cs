using System;
using System.Globalization;
using System.IO;
using System.Linq;
using StaticNets.Benchmarks.Contests;
using StaticNets.Benchmarks.Measuring;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Tables;

/// <summary>The time of a row in batches of every kind of size: no size may be a trap.</summary>
public static class BatchTable
{
    /// <summary>As many rows as the narrowest group of vector lanes.</summary>
    private const int Multiple = 8;

    /// <summary>The sizes of the table: all small ones, and those around powers of two.</summary>
    public static int[] Sizes { get; } =
        [.. Enumerable.Range(1, 16), 17, 24, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257];

    /// <summary>Measures and writes the table.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="effort">How long.</param>
    /// <param name="sizes">The sizes of batches; null for <see cref="Sizes"/>.</param>
    public static void Run(TextWriter output, Effort effort, int[]? sizes = null)
    {
        sizes ??= Sizes;
        output.WriteLine($"Nanoseconds per row, best of {effort.Turns} turns, generated networks. Worst: the size, from 2 rows on, that takes the most time compared");
        output.WriteLine($"with the next larger multiple of {Multiple}: per row, and per call, where more than 1 means that fewer rows take longer.");
        Write<Xor>(output, effort, sizes);
        Write<Iris>(output, effort, sizes);
        Write<Controller>(output, effort, sizes);
        Write<Digits>(output, effort, sizes);
        Write<ShallowMnist>(output, effort, sizes);
        Write<Mnist>(output, effort, sizes);
    }

    /// <summary>The next multiple that is larger, or the size itself where it is one.</summary>
    /// <param name="size">The rows of a batch.</param>
    public static int NextMultiple(int size) => (size + Multiple - 1) / Multiple * Multiple;

    private static void Write<TNetwork>(TextWriter output, Effort effort, int[] sizes)
        where TNetwork : struct, IGenerated<TNetwork>
    {
        int[] measured = sizes.Concat(sizes.Select(NextMultiple)).Distinct().Order().ToArray();
        var batches = new BatchSizes<TNetwork>(measured.Max());
        double[] forward = Turns.Measure(measured.Select(rows => (Func<float>)(() => batches.Forward(rows))).ToArray(), effort);
        double[] step = Turns.Measure(measured.Select(rows => (Func<float>)(() => batches.Step(rows))).ToArray(), effort);

        output.WriteLine();
        output.WriteLine(TNetwork.Shape);
        const int PerLine = 10;
        foreach (int[] part in sizes.Chunk(PerLine))
        {
            output.WriteLine(Line("rows", part, size => size.ToString(CultureInfo.InvariantCulture)));
            output.WriteLine(Line("forward", part, size => PerRow(forward, size)));
            output.WriteLine(Line("SGD step", part, size => PerRow(step, size)));
        }

        output.WriteLine($"  worst, forward:  {Worst(measured, sizes, forward)}");
        output.WriteLine($"  worst, SGD step: {Worst(measured, sizes, step)}");

        string PerRow(double[] times, int size)
            => string.Create(CultureInfo.InvariantCulture, $"{times[Array.IndexOf(measured, size)] / size:N1}");
    }

    private static string Line(string title, int[] sizes, Func<int, string> text)
        => $"  {title,-9}{string.Concat(sizes.Select(size => text(size).PadLeft(10)))}";

    private static string Worst(int[] measured, int[] sizes, double[] times)
    {
        (double Ratio, int Size) row = (0, 0);
        (double Ratio, int Size) call = (0, 0);
        foreach (int size in sizes.Where(size => size > 1 && size != NextMultiple(size)))
        {
            double ratio = times[Array.IndexOf(measured, size)] / times[Array.IndexOf(measured, NextMultiple(size))];
            double rowRatio = ratio * NextMultiple(size) / size;
            row = rowRatio > row.Ratio ? (rowRatio, size) : row;
            call = ratio > call.Ratio ? (ratio, size) : call;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{row.Ratio:N2}x per row with {row.Size} rows; {call.Ratio:N2}x per call with {call.Size} rows");
    }
}
