using System;

namespace StaticNets;

public sealed partial class SequenceDataset<T>
{
    /// <summary>Whether every sequence has a label, a class of it as a whole. Classes of steps are targets alone.</summary>
    public bool HasLabels => ClassCount > 0;

    /// <summary>The number of classes, or 0 where sequences have no labels. A view has as many as its source.</summary>
    public int ClassCount { get; }

    /// <summary>The label of a sequence.</summary>
    /// <param name="sequence">0 to <see cref="Count"/> - 1.</param>
    /// <returns>A number from 0 to <see cref="ClassCount"/> - 1.</returns>
    /// <exception cref="InvalidOperationException">Sequences have no labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    public int LabelOf(int sequence)
        => HasLabels ? PlaceOf(sequence).Label
            : throw new InvalidOperationException("The sequences of this data set have no labels. Make it with SequenceDataset.Classification and a label for each sequence, or state them with WithLabels.");

    /// <summary>The same sequences with labels, which splits then keep the shares of: classes, or groups such as who was recorded.</summary>
    /// <param name="labels">One number a sequence, from 0 to 65,535.</param>
    /// <returns>A data set over the same memory.</returns>
    /// <exception cref="ArgumentException">There are more or fewer labels than sequences, or no sequence.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is negative or greater than 65,535.</exception>
    public SequenceDataset<T> WithLabels(ReadOnlySpan<int> labels)
    {
        Labels.CheckCount(labels.Length, Count, nameof(labels), "sequences");
        return WithLabels(labels, Labels.CountClasses(labels, nameof(labels)));
    }

    /// <summary>How many sequences each class has.</summary>
    /// <returns><see cref="ClassCount"/> numbers.</returns>
    /// <exception cref="InvalidOperationException">Sequences have no labels.</exception>
    public int[] CountLabels()
    {
        var counts = new int[ClassCount];
        for (int sequence = 0; sequence < Count; sequence++)
        {
            counts[LabelOf(sequence)]++;
        }

        return counts;
    }

    internal SequenceDataset<T> WithLabels(ReadOnlySpan<int> labels, int classCount)
    {
        var places = new Place[Count];
        for (int sequence = 0; sequence < places.Length; sequence++)
        {
            places[sequence] = _places[sequence] with { Label = labels.Indexable()[sequence] };
        }

        return new SequenceDataset<T>(_inputs, _targets, InputSize, TargetSize, TargetSteps, places, classCount);
    }
}
