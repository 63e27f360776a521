using System;
using System.Globalization;
using System.Text;

namespace StaticNets;

/// <summary>How many rows of each class were taken for which class. Immutable.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] _counts;

    internal ConfusionMatrix(int classCount, ReadOnlySpan<int> counts)
    {
        ClassCount = classCount;
        _counts = counts.ToArray();
    }

    /// <summary>The number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>The number of rows of a class that were taken for a class.</summary>
    /// <param name="actual">The class they are of, from 0.</param>
    /// <param name="predicted">The class they were taken for, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted] => _counts[(Check(actual, nameof(actual)) * ClassCount) + Check(predicted, nameof(predicted))];

    /// <summary>The number of rows of a class.</summary>
    /// <param name="actual">The class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int ActualCount(int actual)
    {
        int sum = 0;
        for (int predicted = 0; predicted < ClassCount; predicted++)
        {
            sum += this[actual, predicted];
        }

        return sum;
    }

    /// <summary>The number of rows that were taken for a class.</summary>
    /// <param name="predicted">The class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int PredictedCount(int predicted)
    {
        int sum = 0;
        for (int actual = 0; actual < ClassCount; actual++)
        {
            sum += this[actual, predicted];
        }

        return sum;
    }

    /// <summary>A table: a line for each class that rows are of, a column for each that they were taken for.</summary>
    /// <returns>Lines that end with a line feed but for the last.</returns>
    public override string ToString()
    {
        int width = Digits(ClassCount - 1);
        foreach (int count in _counts)
        {
            width = Math.Max(width, Digits(count));
        }

        int first = Math.Max("actual".Length, Digits(ClassCount - 1));
        var text = new StringBuilder("actual".PadLeft(first)).Append(" |");
        for (int predicted = 0; predicted < ClassCount; predicted++)
        {
            text.Append(' ').Append(Number(predicted).PadLeft(width));
        }

        text.Append("  <- predicted");
        for (int actual = 0; actual < ClassCount; actual++)
        {
            text.Append('\n').Append(Number(actual).PadLeft(first)).Append(" |");
            for (int predicted = 0; predicted < ClassCount; predicted++)
            {
                text.Append(' ').Append(Number(this[actual, predicted]).PadLeft(width));
            }
        }

        return text.ToString();
    }

    private int Check(int number, string argument)
        => (uint)number < (uint)ClassCount ? number
            : throw new ArgumentOutOfRangeException(argument, number, $"There are {ClassCount} classes, counted from 0.");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static int Digits(int value) => Number(value).Length;
}
