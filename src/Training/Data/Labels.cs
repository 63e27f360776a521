using System;

namespace StaticNets;

/// <summary>Checks of integer labels, and of the sizes that follow from them, before anything of these sizes is made.</summary>
internal static class Labels
{
    /// <summary>The most classes: as many as a network can have outputs.</summary>
    public const int MaxClasses = 65_536;

    /// <summary>The most values that are made of labels alone: 1 GB of single precision. Who wants more says how many classes there are.</summary>
    private const long MaxUnstatedValues = 1L << 28;

    public static void CheckCount(int labels, int rows, string argument, string what = "rows")
    {
        if (labels != rows)
        {
            throw new ArgumentException($"There are {rows} {what} but {labels} labels.", argument);
        }
    }

    /// <summary>One more than the greatest label.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A label is negative, or beyond the most classes.</exception>
    public static int CountClasses(ReadOnlySpan<int> labels, string argument)
    {
        int greatest = -1;
        foreach (int label in labels.Indexable())
        {
            greatest = Math.Max(greatest, label);
        }

        CheckRange(labels, MaxClasses, isStated: false, argument);
        return greatest + 1;
    }

    /// <summary>Refuses labels that are no class.</summary>
    public static void CheckRange(ReadOnlySpan<int> labels, int classCount, string argument) => CheckRange(labels, classCount, isStated: true, argument);

    /// <summary>Refuses a number of classes that no network has.</summary>
    public static void CheckClassCount(int classCount, string argument)
    {
        if (classCount is < 2 or > MaxClasses)
        {
            throw new ArgumentOutOfRangeException(argument, classCount, $"There must be from 2 to {MaxClasses} classes, which is as many as a network can have outputs.");
        }
    }

    /// <summary>Refuses to make more targets than can be, or than can be meant.</summary>
    public static void CheckTargets(ReadOnlySpan<int> labels, int targetSize, bool isStated, string argument)
    {
        long values = (long)labels.Length * targetSize;
        if (values > (isStated ? ArraySize.Max : MaxUnstatedValues))
        {
            int row = FirstOfGreatest(labels);
            throw new ArgumentOutOfRangeException(argument, labels.Indexable()[row], FormattableString.Invariant(
                $"{labels.Length} rows of {targetSize} targets are {values} values, too many to make at once. {(isStated ? "Train on parts of the rows, or make targets of your own in an ITrainingData." : $"The number of classes is one more than the greatest label, {labels.Indexable()[row]} in row {row}. If that is right, state classCount: {targetSize}.")}"));
        }
    }

    /// <summary>What to do where the labels of a data set give more or fewer targets than a network has outputs, beginning with a space; or nothing.</summary>
    public static string Advice<T>(Dataset<T>? data, int outputs)
        where T : unmanaged
    {
        if (data is not { HasLabels: true } || data.TargetSize == outputs || data.TargetSize != data.ClassCount)
        {
            return string.Empty;
        }

        if (outputs == 1)
        {
            return " For a network with one output, which tells two classes apart, make the data with Dataset.Binary.";
        }

        int least = int.MaxValue;
        int row = 0;
        for (int i = 0; i < data.Count; i++)
        {
            least = Math.Min(least, data.LabelOf(i));
            row = data.LabelOf(i) > data.LabelOf(row) ? i : row;
        }

        int greatest = data.LabelOf(row);
        return greatest < outputs
            ? FormattableString.Invariant($" The targets were made for {data.ClassCount} classes (classCount); with classCount: {outputs} they fit, also where no row is of the last ones: the greatest label is {greatest}, that of row {row}.")
            : FormattableString.Invariant($" Row {row} has the label {greatest}, but labels count the classes from 0, so {outputs} outputs have the labels 0 to {outputs - 1}: {(least == greatest - outputs + 1 || least > 0 ? FormattableString.Invariant($"the least label is {least}, so subtract {least} from each") : "map them to these")}, and state classCount: {outputs}.");
    }

    private static void CheckRange(ReadOnlySpan<int> labels, int classCount, bool isStated, string argument)
    {
        Span<int> values = labels.Indexable();
        for (int row = 0; row < values.Length; row++)
        {
            if ((uint)values[row] >= (uint)classCount)
            {
                string classes = isStated
                    ? $"with classCount {classCount} they are from 0 to {classCount - 1}"
                    : $"without classCount there are as many classes as the greatest label says, at most {classCount}, so they are from 0 to {classCount - 1}";
                throw new ArgumentOutOfRangeException(argument, values[row], FormattableString.Invariant(
                    $"Row {row} has the label {values[row]}, but labels count the classes from 0: {classes}. Subtract 1 from labels that begin at 1; number other labels in the order of their classes."));
            }
        }
    }

    private static int FirstOfGreatest(ReadOnlySpan<int> labels)
    {
        Span<int> values = labels.Indexable();
        int row = 0;
        for (int i = 1; i < values.Length; i++)
        {
            row = values[i] > values[row] ? i : row;
        }

        return row;
    }
}
