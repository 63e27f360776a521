using System;

namespace StaticNets;

/// <summary>Makes data sets from what one has: numbers to fit, or labels.</summary>
public static class Dataset
{
    /// <summary>Rows of inputs and targets in contiguous memory, to fit numbers.</summary>
    /// <param name="inputs">Rows of <paramref name="inputSize"/> values.</param>
    /// <param name="targets">As many rows of <paramref name="targetSize"/> values.</param>
    /// <param name="inputSize">The number of values in a row of inputs, at least 1.</param>
    /// <param name="targetSize">The number of values in a row of targets, at least 1.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A data set over that memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">A length is not a multiple of the row length, or the numbers of rows differ.</exception>
    public static Dataset<T> Regression<T>(ReadOnlyMemory<T> inputs, ReadOnlyMemory<T> targets, int inputSize, int targetSize = 1)
        where T : unmanaged
        => new(inputs, targets, inputSize, targetSize);

    /// <inheritdoc cref="Regression{T}(ReadOnlyMemory{T}, ReadOnlyMemory{T}, int, int)"/>
    public static Dataset<T> Regression<T>(T[] inputs, T[] targets, int inputSize, int targetSize = 1)
        where T : unmanaged
        => new(inputs, targets, inputSize, targetSize);

    /// <summary>Rows of inputs in contiguous memory and their classes, as one target for each class.</summary>
    /// <param name="inputs">Rows of <paramref name="inputSize"/> values.</param>
    /// <param name="labels">The class of each row, counted from 0; they are copied.</param>
    /// <param name="inputSize">The number of values in a row of inputs, at least 1.</param>
    /// <param name="classCount">The number of classes, from 2 to 65,536, or null for one more than the greatest label (at least 2). State it where a network's outputs say it: then a label beyond is refused.</param>
    /// <param name="other">The target of the classes that a row is not of; that of its own is 1. 0 is one-hot, -1 is for hinge losses.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A data set over the memory of the inputs, with labels and with targets of its own.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of its range, a label is no class, there would be more targets than can be made, or <paramref name="other"/> is not less than 1.</exception>
    /// <exception cref="ArgumentException">The length is no multiple of a row, or there are more or fewer labels than rows.</exception>
    public static Dataset<T> Classification<T>(
        ReadOnlyMemory<T> inputs, ReadOnlySpan<int> labels, int inputSize, int? classCount = null, double other = 0)
        where T : unmanaged
    {
        int classes = LabelTargets.CountClasses(classCount, labels, nameof(labels));
        CheckRows<T>(inputs.Length, labels.Length, inputSize);
        T[] targets = LabelTargets.OfClasses<T>(labels, classes, classCount.HasValue, other);
        return new Dataset<T>(inputs, targets, inputSize, classes, labels.ToArray(), classes);
    }

    /// <inheritdoc cref="Classification{T}(ReadOnlyMemory{T}, ReadOnlySpan{int}, int, int?, double)"/>
    public static Dataset<T> Classification<T>(T[] inputs, ReadOnlySpan<int> labels, int inputSize, int? classCount = null, double other = 0)
        where T : unmanaged
        => Classification((ReadOnlyMemory<T>)inputs, labels, inputSize, classCount, other);

    /// <summary>Rows of inputs in contiguous memory, each of one of two classes, as a single target.</summary>
    /// <param name="inputs">Rows of <paramref name="inputSize"/> values.</param>
    /// <param name="labels">0 or 1 for each row; they are copied.</param>
    /// <param name="inputSize">The number of values in a row of inputs, at least 1.</param>
    /// <param name="other">The target of label 0; that of label 1 is 1. 0 is for sigmoid outputs, -1 for hinge losses and tanh.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A data set over the memory of the inputs, with labels and with targets of its own.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1, a label is neither 0 nor 1, or <paramref name="other"/> is not less than 1.</exception>
    /// <exception cref="ArgumentException">The length is no multiple of a row, or there are more or fewer labels than rows.</exception>
    public static Dataset<T> Binary<T>(ReadOnlyMemory<T> inputs, ReadOnlySpan<int> labels, int inputSize, double other = 0)
        where T : unmanaged
    {
        CheckRows<T>(inputs.Length, labels.Length, inputSize);
        T[] targets = LabelTargets.OfTwo<T>(labels, other);
        return new Dataset<T>(inputs, targets, inputSize, 1, labels.ToArray(), 2);
    }

    /// <inheritdoc cref="Binary{T}(ReadOnlyMemory{T}, ReadOnlySpan{int}, int, double)"/>
    public static Dataset<T> Binary<T>(T[] inputs, ReadOnlySpan<int> labels, int inputSize, double other = 0)
        where T : unmanaged
        => Binary((ReadOnlyMemory<T>)inputs, labels, inputSize, other);

    private static void CheckRows<T>(int inputs, int labels, int inputSize)
        where T : unmanaged
    {
        DataArgument.CheckNumberType<T>();
        Labels.CheckCount(labels, DataArgument.RowCount(inputs, inputSize, nameof(inputs), nameof(inputSize)), nameof(labels));
    }
}
