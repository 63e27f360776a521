using System;

namespace StaticNets;

/// <summary>Makes rows of targets of labels.</summary>
internal static class LabelTargets
{
    /// <summary>A target for each class: 1 for that of the row.</summary>
    /// <param name="labels">The class of each row.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="isStated">Whether the number of classes was stated; else it follows from the labels.</param>
    /// <param name="other">The target of the classes that a row is not of.</param>
    public static T[] OfClasses<T>(ReadOnlySpan<int> labels, int classes, bool isStated, double other)
        where T : unmanaged
    {
        T[] targets = Fill<T>(labels, classes, classes, isStated, other);
        for (int row = 0; row < labels.Length; row++)
        {
            targets[(row * classes) + labels.Indexable()[row]] = NumberConversion.FromDouble<T>(1);
        }

        return targets;
    }

    /// <summary>A single target: 1 for label 1.</summary>
    /// <param name="labels">0 or 1 for each row.</param>
    /// <param name="other">The target of label 0.</param>
    public static T[] OfTwo<T>(ReadOnlySpan<int> labels, double other)
        where T : unmanaged
    {
        T[] targets = Fill<T>(labels, 1, 2, isStated: true, other);
        for (int row = 0; row < labels.Length; row++)
        {
            if (labels.Indexable()[row] == 1)
            {
                targets[row] = NumberConversion.FromDouble<T>(1);
            }
        }

        return targets;
    }

    /// <summary>The number of classes, stated or one more than the greatest label.</summary>
    public static int CountClasses(int? classCount, ReadOnlySpan<int> labels, string argument)
    {
        int classes = classCount ?? Math.Max(2, Labels.CountClasses(labels, argument));
        Labels.CheckClassCount(classes, nameof(classCount));
        return classes;
    }

    /// <summary>Targets of rows that are of no class yet.</summary>
    private static T[] Fill<T>(ReadOnlySpan<int> labels, int targetSize, int classes, bool isStated, double other)
        where T : unmanaged
    {
        Labels.CheckRange(labels, classes, nameof(labels));
        Labels.CheckTargets(labels, targetSize, isStated, nameof(labels));
        if (!(other < 1) || double.IsInfinity(other))
        {
            throw new ArgumentOutOfRangeException(nameof(other), other, "The target of the other classes must be less than 1, the target of a row's own, and finite.");
        }

        var targets = new T[labels.Length * targetSize];
        Array.Fill(targets, NumberConversion.FromDouble<T>(other));
        return targets;
    }
}
