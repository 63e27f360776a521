using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;

namespace StaticNets.Networks.Tests.Accuracy;

/// <summary>The data sets as they stand in their files, values unchanged.</summary>
internal static partial class AccuracyData
{
    public static Dataset<float> Iris { get; } = ReadCsv("iris.csv", inputSize: 4, hasTitle: true);

    public static Dataset<float> Wine { get; } = ReadCsv("wine.csv", inputSize: 13, hasTitle: true);

    public static Dataset<float> Digits { get; } = ReadCsv("digits.csv.gz", inputSize: 64, hasTitle: false);

    private static Dataset<float> ReadCsv(string name, int inputSize, bool hasTitle)
    {
        using Stream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Data", name));
        using Stream plain = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(plain);
        var inputs = new List<float>();
        var labels = new List<int>();
        if (hasTitle)
        {
            reader.ReadLine();
        }

        while (reader.ReadLine() is { Length: > 0 } line)
        {
            string[] cells = line.Split(',');
            for (int i = 0; i < inputSize; i++)
            {
                inputs.Add(float.Parse(cells[i], CultureInfo.InvariantCulture));
            }

            labels.Add(int.Parse(cells[inputSize], CultureInfo.InvariantCulture));
        }

        return Dataset.Classification(inputs.ToArray(), labels.ToArray(), inputSize);
    }
}
