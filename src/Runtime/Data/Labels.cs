using System;

namespace StaticNets;

/// <summary>Checks of integer labels.</summary>
internal static class Labels
{
    public static void CheckCount(int labels, int rows, string argument)
    {
        if (labels != rows)
        {
            throw new ArgumentException($"There are {rows} rows but {labels} labels.", argument);
        }
    }

    /// <summary>One more than the greatest label.</summary>
    public static int CountClasses(ReadOnlySpan<int> labels, string argument)
    {
        Span<int> values = labels.Indexable();
        int greatest = -1;
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row] < 0)
            {
                throw new ArgumentOutOfRangeException(argument, values[row], $"Labels are counted from 0, but row {row} has {values[row]}.");
            }

            greatest = Math.Max(greatest, values[row]);
        }

        return greatest + 1;
    }

    /// <summary>Refuses labels that are no class.</summary>
    public static void CheckRange(ReadOnlySpan<int> labels, int classCount, string argument)
    {
        Span<int> values = labels.Indexable();
        for (int row = 0; row < values.Length; row++)
        {
            if ((uint)values[row] >= (uint)classCount)
            {
                throw new ArgumentOutOfRangeException(argument, values[row], $"There are {classCount} classes, counted from 0, but row {row} has the label {values[row]}.");
            }
        }
    }
}
