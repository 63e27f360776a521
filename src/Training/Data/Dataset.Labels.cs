using System;

namespace StaticNets;

public sealed partial class Dataset<T>
{
    /// <summary>Whether every row has a label.</summary>
    public bool HasLabels => _labels is not null;

    /// <summary>The number of classes, or 0 where rows have no labels. A view has as many as its source.</summary>
    public int ClassCount { get; }

    /// <summary>The label of a row.</summary>
    /// <param name="row">0 to <see cref="Count"/> - 1.</param>
    /// <returns>A number from 0 to <see cref="ClassCount"/> - 1.</returns>
    /// <exception cref="InvalidOperationException">Rows have no labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public int LabelOf(int row)
    {
        if (_labels is null)
        {
            throw new InvalidOperationException("The rows of this data set have no labels. Make it with Dataset.Classification, or state them with WithLabels.");
        }

        return _labels[Place(row)];
    }

    /// <summary>The same rows with labels, which splits then keep the shares of: classes, or groups of a regression's targets.</summary>
    /// <param name="labels">One number a row, from 0 to 65,535.</param>
    /// <returns>A data set over the same memory.</returns>
    /// <exception cref="ArgumentException">There are more or fewer labels than rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is negative or greater than 65,535.</exception>
    public Dataset<T> WithLabels(ReadOnlySpan<int> labels)
    {
        Labels.CheckCount(labels.Length, Count, nameof(labels));
        int classCount = Labels.CountClasses(labels, nameof(labels));
        var placed = new int[IsContiguous ? Count : _inputs.Length / InputSize];
        for (int row = 0; row < labels.Length; row++)
        {
            placed[Place(row)] = labels.Indexable()[row];
        }

        return new Dataset<T>(this, _rows, placed, classCount);
    }

    /// <summary>How many rows each class has.</summary>
    /// <returns><see cref="ClassCount"/> numbers.</returns>
    /// <exception cref="InvalidOperationException">Rows have no labels.</exception>
    public int[] CountLabels()
    {
        var counts = new int[ClassCount];
        for (int row = 0; row < Count; row++)
        {
            counts[LabelOf(row)]++;
        }

        return counts;
    }
}
