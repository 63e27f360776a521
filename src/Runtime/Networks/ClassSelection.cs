using System;
using System.ComponentModel;
#if NETSTANDARD
using StaticNets.Numerics; // which fuses nothing there
#else
using StaticNets.Numerics.Unfused; // so that a probability is the same everywhere
#endif

namespace StaticNets;

/// <summary>For generated code: which class a row of outputs means. A value that is no number counts as less than all others.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ClassSelection
{
    /// <summary>The place of the greatest value, the first one if there are several.</summary>
    /// <param name="outputs">The outputs of a row.</param>
    public static int Greatest<T>(ReadOnlySpan<T> outputs)
        where T : unmanaged
    {
        Span<T> values = outputs.Indexable();
        int greatest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (IsGreater(NumberConversion.ToDouble(values[i]), NumberConversion.ToDouble(values[greatest])))
            {
                greatest = i;
            }
        }

        return greatest;
    }

    /// <summary>The places of the greatest values, the greatest first; of equal ones the first.</summary>
    /// <param name="outputs">The outputs of a row; those that are chosen become less than any number.</param>
    /// <param name="classes">The places, as many as are wanted.</param>
    /// <param name="values">The values at these places, as many, or none.</param>
    /// <exception cref="ArgumentException">More places are wanted than there are outputs.</exception>
    public static void Greatest<T>(Span<T> outputs, Span<int> classes, Span<T> values)
        where T : unmanaged
    {
        CheckTop(outputs.Length, classes.Length);
        for (int k = 0; k < classes.Length; k++)
        {
            int greatest = Greatest<T>(outputs);
            if (IsGone(outputs[greatest]))
            {
                // Nothing but values that are no numbers is left: they follow in order.
                greatest = FirstNotIn(classes.Slice(0, k));
            }

            classes[k] = greatest;
            if (values.Length > 0)
            {
                values[k] = outputs[greatest];
            }

            outputs[greatest] = NumberConversion.FromDouble<T>(double.NaN);
        }
    }

    /// <summary>Turns rows of logits into probabilities: <c>exp(x_i) / sum_j exp(x_j)</c>, computed in double precision and so that nothing overflows.</summary>
    /// <param name="logits">The rows, which are overwritten.</param>
    /// <param name="size">The length of a row.</param>
    public static void Softmax<T>(Span<T> logits, int size)
        where T : unmanaged
    {
        for (; logits.Length > 0; logits = logits.Slice(size))
        {
            Span<T> row = logits.Slice(0, size);
            (double greatest, double sum) = Measure<T>(row);
            for (int i = 0; i < size; i++)
            {
                row[i] = NumberConversion.FromDouble<T>(Elementary.Exp(NumberConversion.ToDouble(row[i]) - greatest) / sum);
            }
        }
    }

    /// <summary>Turns rows of logits into logarithms of probabilities: <c>x_i - ln(sum_j exp(x_j))</c>, computed in double precision and so that nothing overflows.</summary>
    /// <param name="logits">The rows, which are overwritten.</param>
    /// <param name="size">The length of a row.</param>
    public static void LogSoftmax<T>(Span<T> logits, int size)
        where T : unmanaged
    {
        for (; logits.Length > 0; logits = logits.Slice(size))
        {
            Span<T> row = logits.Slice(0, size);
            (double greatest, double sum) = Measure<T>(row);
            double logarithm = Elementary.Log(sum);
            for (int i = 0; i < size; i++)
            {
                row[i] = NumberConversion.FromDouble<T>(NumberConversion.ToDouble(row[i]) - greatest - logarithm);
            }
        }
    }

    /// <summary>Turns logits into probabilities: <c>1 / (1 + exp(-x))</c>, computed in double precision.</summary>
    /// <param name="logits">Any number of them, which are overwritten.</param>
    public static void Sigmoid<T>(Span<T> logits)
        where T : unmanaged
    {
        for (int i = 0; i < logits.Length; i++)
        {
            logits[i] = NumberConversion.FromDouble<T>(Elementary.Sigmoid(NumberConversion.ToDouble(logits[i])));
        }
    }

    /// <summary>Checks that a span is one row.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="size">The length of a row.</param>
    /// <exception cref="ArgumentException">It is of another length.</exception>
    public static void CheckRow(int length, int size)
    {
        if (length != size)
        {
            throw new ArgumentException($"inputs has {length} value(s), but one row of {size} is expected.", "inputs");
        }
    }

    /// <summary>Checks how many classes are wanted.</summary>
    /// <param name="outputs">How many there are.</param>
    /// <param name="classes">How many are wanted.</param>
    /// <exception cref="ArgumentException">More are wanted than there are.</exception>
    public static void CheckTop(int outputs, int classes)
    {
        if (classes > outputs)
        {
            throw new ArgumentException($"classes has room for {classes}, but there are {outputs} classes.", "classes");
        }
    }

    /// <summary>Checks that there is a probability for each class.</summary>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="probabilities">How many probabilities.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void CheckSameLength(int classes, int probabilities)
    {
        if (probabilities != classes)
        {
            throw new ArgumentException($"probabilities has {probabilities} value(s), but as many as classes, {classes}, are expected.", "probabilities");
        }
    }

    /// <summary>The greatest logit of a row, and the sum of <c>exp(x - greatest)</c>.</summary>
    private static (double Greatest, double Sum) Measure<T>(Span<T> row)
        where T : unmanaged
    {
        double greatest = NumberConversion.ToDouble(row[Greatest<T>(row)]);
        double sum = 0;
        for (int i = 0; i < row.Length; i++)
        {
            sum += Elementary.Exp(NumberConversion.ToDouble(row[i]) - greatest);
        }

        return (greatest, sum);
    }

    private static bool IsGone<T>(T value)
        where T : unmanaged
        => double.IsNaN(NumberConversion.ToDouble(value));

    private static int FirstNotIn(ReadOnlySpan<int> classes)
    {
        int first = 0;
        while (classes.IndexOf(first) >= 0)
        {
            first++;
        }

        return first;
    }

    private static bool IsGreater(double value, double other) => value > other || (double.IsNaN(other) && !double.IsNaN(value));
}
