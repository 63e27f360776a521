using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Makes data sets of sequences from what one has: numbers to fit, or labels, of each step or of each sequence as a whole.</summary>
/// <remarks>
/// Sequences are arrays of their steps, one after the other: a sequence of 10 steps with 3 inputs each is an array of 30 values. They are copied into memory of the data set's own. Sequences
/// that stand in one array already go to the constructor of <see cref="SequenceDataset{T}"/>, which copies nothing.
/// </remarks>
/// <example>
/// <code>
/// SequenceDataset&lt;float&gt; data = SequenceDataset.Classification(recordings, words, inputSize: 13, classCount: 10);
/// var (train, test) = data.Split(testShare: 0.2, seed: 1);
/// net.Train(train, new AdamW(1e-3), new TrainingOptions { ClipNorm = 1, Validation = test });
/// </code>
/// </example>
public static class SequenceDataset
{
    /// <summary>Sequences of inputs and targets, to fit numbers.</summary>
    /// <param name="inputs">For each sequence its steps: rows of <paramref name="inputSize"/> values.</param>
    /// <param name="targets">For each sequence as many rows of <paramref name="targetSize"/> values, or one.</param>
    /// <param name="inputSize">The number of values in a row of inputs, at least 1.</param>
    /// <param name="targetSize">The number of values in a row of targets, at least 1.</param>
    /// <param name="targetSteps">Whether targets have a row for each step, or one for the last.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A data set with memory of its own.</returns>
    /// <exception cref="ArgumentNullException">The inputs, the targets or one of the sequences is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, a sequence has no step, or <paramref name="targetSteps"/> is no value of its type.</exception>
    /// <exception cref="ArgumentException">A length is no multiple of its row, the numbers of sequences differ, or a sequence has more or fewer targets.</exception>
    public static SequenceDataset<T> Regression<T>(
        IReadOnlyList<T[]> inputs, IReadOnlyList<T[]> targets, int inputSize, int targetSize = 1, SequenceTargets targetSteps = SequenceTargets.EachStep)
        where T : unmanaged
    {
        (T[] rows, int[] lengths) = Join(inputs, inputSize, nameof(inputs), nameof(inputSize));
        (T[] targetRows, int[] targetLengths) = Join(targets, targetSize, nameof(targets), nameof(targetSize));
        CheckCount(lengths.Length, targetLengths.Length, "targets", nameof(targets));
        for (int sequence = 0; sequence < lengths.Length; sequence++)
        {
            int expected = targetSteps == SequenceTargets.LastStep ? 1 : lengths[sequence];
            if (targetLengths[sequence] != expected)
            {
                throw new ArgumentException(
                    $"Sequence {sequence} (counted from 0) has {lengths[sequence]} step(s), so with SequenceTargets.{targetSteps} it has {expected} row(s) of targets, but there are {targetLengths[sequence]}.", nameof(targets));
            }
        }

        return new SequenceDataset<T>(rows, targetRows, lengths, inputSize, targetSize, targetSteps);
    }

    /// <summary>Sequences of inputs, each of a class, as one target for each class at the last step.</summary>
    /// <param name="inputs">For each sequence its steps: rows of <paramref name="inputSize"/> values.</param>
    /// <param name="labels">The class of each sequence, counted from 0.</param>
    /// <param name="inputSize">The number of values in a row of inputs, at least 1.</param>
    /// <param name="classCount">The number of classes, from 2 to 65,536, or null for one more than the greatest label (at least 2).</param>
    /// <param name="other">The target of the classes that a sequence is not of; that of its own is 1. 0 is one-hot, -1 is for hinge losses.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A data set with labels and with memory of its own.</returns>
    /// <exception cref="ArgumentNullException">The inputs, the labels or one of the sequences is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of its range, a sequence has no step, a label is no class, or <paramref name="other"/> is not less than 1.</exception>
    /// <exception cref="ArgumentException">A length is no multiple of a row, or there are more or fewer labels than sequences.</exception>
    public static SequenceDataset<T> Classification<T>(IReadOnlyList<T[]> inputs, int[] labels, int inputSize, int? classCount = null, double other = 0)
        where T : unmanaged
    {
        (T[] rows, int[] lengths) = Join(inputs, inputSize, nameof(inputs), nameof(inputSize));
        int[] found = CheckLabels(lengths, labels);
        int classes = LabelTargets.CountClasses(classCount, found, nameof(labels));
        return new SequenceDataset<T>(rows, LabelTargets.OfClasses<T>(found, classes, classCount.HasValue, other), lengths, inputSize, classes, SequenceTargets.LastStep).WithLabels(found, classes);
    }

    /// <summary>Sequences of inputs with a class at each step, as one target for each class.</summary>
    /// <param name="inputs">For each sequence its steps: rows of <paramref name="inputSize"/> values.</param>
    /// <param name="labels">For each sequence the class of each step, counted from 0.</param>
    /// <param name="inputSize">The number of values in a row of inputs, at least 1.</param>
    /// <param name="classCount">The number of classes, from 2 to 65,536, or null for one more than the greatest label (at least 2).</param>
    /// <param name="other">The target of the classes that a step is not of; that of its own is 1. 0 is one-hot, -1 is for hinge losses.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A data set with memory of its own.</returns>
    /// <exception cref="ArgumentNullException">The inputs, the labels or one of the sequences is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of its range, a sequence has no step, a label is no class, or <paramref name="other"/> is not less than 1.</exception>
    /// <exception cref="ArgumentException">A length is no multiple of a row, or a sequence has more or fewer labels than steps.</exception>
    public static SequenceDataset<T> Classification<T>(IReadOnlyList<T[]> inputs, IReadOnlyList<int[]> labels, int inputSize, int? classCount = null, double other = 0)
        where T : unmanaged
    {
        (T[] rows, int[] lengths) = Join(inputs, inputSize, nameof(inputs), nameof(inputSize));
        int[] found = JoinLabels(lengths, labels);
        int classes = LabelTargets.CountClasses(classCount, found, nameof(labels));
        return new SequenceDataset<T>(rows, LabelTargets.OfClasses<T>(found, classes, classCount.HasValue, other), lengths, inputSize, classes);
    }

    /// <summary>Sequences of inputs, each of one of two classes, as a single target at the last step.</summary>
    /// <param name="inputs">For each sequence its steps: rows of <paramref name="inputSize"/> values.</param>
    /// <param name="labels">0 or 1 for each sequence.</param>
    /// <param name="inputSize">The number of values in a row of inputs, at least 1.</param>
    /// <param name="other">The target of label 0; that of label 1 is 1. 0 is for sigmoid outputs, -1 for hinge losses and tanh.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A data set with memory of its own.</returns>
    /// <exception cref="ArgumentNullException">The inputs, the labels or one of the sequences is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1, a sequence has no step, a label is neither 0 nor 1, or <paramref name="other"/> is not less than 1.</exception>
    /// <exception cref="ArgumentException">A length is no multiple of a row, or there are more or fewer labels than sequences.</exception>
    public static SequenceDataset<T> Binary<T>(IReadOnlyList<T[]> inputs, int[] labels, int inputSize, double other = 0)
        where T : unmanaged
    {
        (T[] rows, int[] lengths) = Join(inputs, inputSize, nameof(inputs), nameof(inputSize));
        return new SequenceDataset<T>(rows, LabelTargets.OfTwo<T>(CheckLabels(lengths, labels), other), lengths, inputSize, 1, SequenceTargets.LastStep).WithLabels(labels, 2);
    }

    /// <summary>Sequences of inputs with one of two classes at each step, as a single target.</summary>
    /// <param name="inputs">For each sequence its steps: rows of <paramref name="inputSize"/> values.</param>
    /// <param name="labels">For each sequence 0 or 1 at each step.</param>
    /// <param name="inputSize">The number of values in a row of inputs, at least 1.</param>
    /// <param name="other">The target of label 0; that of label 1 is 1. 0 is for sigmoid outputs, -1 for hinge losses and tanh.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A data set with memory of its own.</returns>
    /// <exception cref="ArgumentNullException">The inputs, the labels or one of the sequences is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1, a sequence has no step, a label is neither 0 nor 1, or <paramref name="other"/> is not less than 1.</exception>
    /// <exception cref="ArgumentException">A length is no multiple of a row, or a sequence has more or fewer labels than steps.</exception>
    public static SequenceDataset<T> Binary<T>(IReadOnlyList<T[]> inputs, IReadOnlyList<int[]> labels, int inputSize, double other = 0)
        where T : unmanaged
    {
        (T[] rows, int[] lengths) = Join(inputs, inputSize, nameof(inputs), nameof(inputSize));
        return new SequenceDataset<T>(rows, LabelTargets.OfTwo<T>(JoinLabels(lengths, labels), other), lengths, inputSize, 1);
    }

    /// <summary>Sequences one after the other, and the number of rows of each.</summary>
    private static (T[] Rows, int[] Lengths) Join<T>(IReadOnlyList<T[]> sequences, int size, string argument, string sizeArgument)
        where T : unmanaged
    {
        if (sequences is null)
        {
            throw new ArgumentNullException(argument);
        }

        var lengths = new int[sequences.Count];
        long total = 0;
        for (int sequence = 0; sequence < lengths.Length; sequence++)
        {
            T[] values = sequences[sequence] ?? throw new ArgumentNullException($"{argument}[{sequence}]");
            lengths[sequence] = DataArgument.RowCount(values.Length, size, $"{argument}[{sequence}]", sizeArgument);
            if (values.Length == 0)
            {
                throw new ArgumentOutOfRangeException($"{argument}[{sequence}]", 0, $"A sequence has at least 1 row of {argument}, but sequence {sequence} (counted from 0) has none.");
            }

            total += values.Length;
        }

        var rows = new T[ArraySize.Of(total, 1, $"{argument} of sequences", "train on parts of the sequences", argument)];
        int next = 0;
        foreach (T[] values in sequences)
        {
            values.CopyTo(rows, next);
            next += values.Length;
        }

        return (rows, lengths);
    }

    private static int[] CheckLabels(int[] lengths, int[] labels)
    {
        CheckCount(lengths.Length, (labels ?? throw new ArgumentNullException(nameof(labels))).Length, "labels", nameof(labels));
        return labels;
    }

    private static int[] JoinLabels(int[] lengths, IReadOnlyList<int[]> labels)
    {
        (int[] found, int[] counts) = Join(labels, 1, nameof(labels), nameof(labels));
        CheckCount(lengths.Length, counts.Length, "labels", nameof(labels));
        for (int sequence = 0; sequence < lengths.Length; sequence++)
        {
            if (counts[sequence] != lengths[sequence])
            {
                throw new ArgumentException($"Sequence {sequence} (counted from 0) has {lengths[sequence]} step(s) but {counts[sequence]} label(s).", nameof(labels));
            }
        }

        return found;
    }

    private static void CheckCount(int sequences, int found, string what, string argument)
    {
        if (found != sequences)
        {
            throw new ArgumentException($"There are {sequences} sequences of inputs but {found} of {what}.", argument);
        }
    }
}
