using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using CsvHelper;
using CsvHelper.Configuration;

namespace StaticNets.Sample.Data;

/// <summary>Reads samples from CSV and takes nothing on trust: an error names the file, the line and what is wrong.</summary>
internal static class DataReader
{
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture) { HasHeaderRecord = false };

    /// <summary>Reads a file, or the built-in one.</summary>
    /// <param name="format">What the rows must look like.</param>
    /// <param name="file">The file, or null for the one that the sample carries.</param>
    public static ClassData Read(DataFormat format, FileInfo? file)
    {
        string name = file?.Name ?? format.FileName;
        try
        {
            using Stream stream = file?.OpenRead() ?? OpenBuiltIn(format.FileName);
            using Stream plain = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
            using var text = new StreamReader(plain);
            using var csv = new CsvReader(text, Configuration);
            return ReadRows(csv, format, name);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException or CsvHelperException)
        {
            throw new DataException($"{name} cannot be read: {exception.Message}", exception);
        }
    }

    private static Stream OpenBuiltIn(string name)
        => Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new DataException($"{name} is not part of this program; it was built without it.");

    private static ClassData ReadRows(CsvReader csv, DataFormat format, string name)
    {
        var inputs = new List<float>();
        var labels = new List<int>();
        int? announced = format.HasTitle ? ReadTitle(csv, format, name) : null;
        while (csv.Read())
        {
            CheckColumnCount(csv, format.InputSize + 1, name);
            for (int column = 0; column < format.InputSize; column++)
            {
                inputs.Add(ReadMeasurement(csv, column, format, name));
            }

            labels.Add(ReadLabel(csv, format, name));
        }

        if (announced is int count && count != labels.Count)
        {
            throw new DataException($"{name}: the first line announces {count} rows, but {labels.Count} follow.");
        }

        if (labels.Distinct().Count() != format.ClassNames.Count)
        {
            throw new DataException($"{name}: every class from 0 to {format.ClassNames.Count - 1} must have a row.");
        }

        return new ClassData(Dataset.Classification<float>(inputs.ToArray(), labels.ToArray(), format.InputSize, format.ClassNames.Count), format.ClassNames);
    }

    /// <summary>Reads the line of counts and names.</summary>
    /// <returns>The number of rows that it announces.</returns>
    private static int ReadTitle(CsvReader csv, DataFormat format, string name)
    {
        if (!csv.Read())
        {
            throw new DataException($"{name} is empty.");
        }

        CheckColumnCount(csv, 2 + format.ClassNames.Count, name);
        if (!csv.TryGetField(0, out int rows) || !csv.TryGetField(1, out int columns) || columns != format.InputSize
            || !csv.Parser.Record!.Skip(2).SequenceEqual(format.ClassNames))
        {
            throw Wrong(csv, name, $"expected the number of rows, {format.InputSize} and {string.Join(", ", format.ClassNames)}");
        }

        return rows;
    }

    private static void CheckColumnCount(CsvReader csv, int expected, string name)
    {
        if (csv.Parser.Count != expected)
        {
            throw Wrong(csv, name, $"expected {expected} columns, found {csv.Parser.Count}");
        }
    }

    private static float ReadMeasurement(CsvReader csv, int column, DataFormat format, string name)
        => csv.TryGetField(column, out float value) && value >= format.Minimum && value <= format.Maximum
            ? value
            : throw Wrong(csv, name, $"column {column + 1} must be a number from {format.Minimum} to {format.Maximum}, not '{csv[column]}'");

    private static int ReadLabel(CsvReader csv, DataFormat format, string name)
        => csv.TryGetField(format.InputSize, out int label) && label >= 0 && label < format.ClassNames.Count
            ? label
            : throw Wrong(csv, name, $"the class must be a whole number from 0 to {format.ClassNames.Count - 1}, not '{csv[format.InputSize]}'");

    private static DataException Wrong(CsvReader csv, string name, string what) => new($"{name}, line {csv.Parser.RawRow}: {what}.");
}
