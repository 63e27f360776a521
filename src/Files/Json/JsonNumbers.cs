using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Arrays of numbers in JSON.</summary>
internal static class JsonNumbers
{
    /// <summary>A number of values: from 1 on.</summary>
    public static int ReadSize(ref JsonCursor cursor, string name)
    {
        long size = cursor.ReadCount();
        return size is > 0 and <= ModelSteps.MaxWidth ? (int)size : throw new FormatException($"It has \"{name}\": {size}, but only 1 to {ModelSteps.MaxWidth} are valid.");
    }

    /// <summary>An array of numbers.</summary>
    public static double[] ReadVector(ref JsonCursor cursor)
    {
        var values = new List<double>();
        ReadInto(ref cursor, values);
        return values.ToArray();
    }

    /// <summary>An array of rows, all of one length: the values row by row.</summary>
    /// <param name="cursor">Where it stands.</param>
    /// <param name="place">What the numbers are, for messages.</param>
    public static (double[] Values, int Rows, int Columns) ReadMatrix(ref JsonCursor cursor, string place)
    {
        var values = new List<double>();
        int rows = 0;
        int columns = 0;
        bool isFirst = true;
        cursor.BeginArray();
        while (cursor.TryReadElement(ref isFirst))
        {
            int before = values.Count;
            ReadInto(ref cursor, values);
            columns = rows == 0 ? values.Count : columns;
            if (values.Count - before != columns)
            {
                throw new FormatException($"{place}: row {rows + 1} has {values.Count - before} numbers, but the first one {columns}.");
            }

            rows++;
        }

        return (values.ToArray(), rows, columns);
    }

    /// <summary>Arrays within arrays, all of one length at each depth: the values, the innermost running fastest, and the sizes.</summary>
    /// <param name="cursor">Where it stands.</param>
    /// <param name="place">What the numbers are, for messages.</param>
    public static (double[] Values, int[] Shape) ReadTensor(ref JsonCursor cursor, string place)
    {
        var values = new List<double>();
        var sizes = new List<int>();
        ReadLevel(ref cursor, values, sizes, 0, place);
        return (values.ToArray(), sizes.ToArray());
    }

    /// <summary>A number, or two in an array: along the rows of a map and along the places of a row.</summary>
    public static (int Rows, int Columns) ReadPair(ref JsonCursor cursor, string name, int least)
    {
        double[] values = cursor.IsAtArray() ? ReadVector(ref cursor) : new[] { cursor.ReadNumber() };
        bool isValid = values.Length is 1 or 2;
        foreach (double value in values)
        {
            isValid &= value == Math.Floor(value) && value >= least && value <= ModelSteps.MaxWidth;
        }

        return isValid
            ? ((int)values[0], (int)values[values.Length - 1])
            : throw new FormatException($"It has \"{name}\" of other numbers than one or two whole ones from {least} on: [{string.Join(", ", Array.ConvertAll(values, ModelSteps.Number))}].");
    }

    private static void ReadLevel(ref JsonCursor cursor, List<double> values, List<int> sizes, int depth, string place)
    {
        bool isNew = sizes.Count == depth;
        if (isNew)
        {
            sizes.Add(-1);
        }

        int count = 0;
        bool isFirst = true;
        cursor.BeginArray();
        while (cursor.TryReadElement(ref isFirst))
        {
            bool isArray = cursor.IsAtArray();
            if (sizes.Count > depth + 1 != isArray && !(isArray && isNew && count == 0))
            {
                throw new FormatException($"{place}: numbers and arrays stand side by side.");
            }

            count++;
            if (isArray)
            {
                ReadLevel(ref cursor, values, sizes, depth + 1, place);
            }
            else
            {
                values.Add(cursor.ReadNumber());
            }
        }

        sizes[depth] = sizes[depth] < 0 ? count : sizes[depth];
        if (count != sizes[depth])
        {
            throw new FormatException(depth == 1
                ? $"{place}: a row has {count} numbers, but the first one {sizes[depth]}."
                : $"{place}: an array has {count} elements, but the first one of its depth {sizes[depth]}.");
        }
    }

    private static void ReadInto(ref JsonCursor cursor, List<double> values)
    {
        bool isFirst = true;
        cursor.BeginArray();
        while (cursor.TryReadElement(ref isFirst))
        {
            values.Add(cursor.ReadNumber());
        }
    }
}
