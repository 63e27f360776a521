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
