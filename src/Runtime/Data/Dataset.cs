using System;

namespace StaticNets;

/// <summary>Makes data sets from what one has: labels, columns, rows.</summary>
public static partial class Dataset
{
    /// <summary>Rows of inputs and targets in contiguous memory, to fit numbers.</summary>
    /// <param name="inputs">Rows of <paramref name="inputSize"/> values.</param>
    /// <param name="targets">As many rows of <paramref name="targetSize"/> values.</param>
    /// <param name="inputSize">The number of values in a row of inputs, at least 1.</param>
    /// <param name="targetSize">The number of values in a row of targets, at least 1.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A data set over that memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    /// <exception cref="ArgumentException">A length is no multiple of its row, or the numbers of rows differ.</exception>
    public static Dataset<T> Regression<T>(ReadOnlyMemory<T> inputs, ReadOnlyMemory<T> targets, int inputSize, int targetSize = 1)
        where T : unmanaged
        => new(inputs, targets, inputSize, targetSize);

    /// <inheritdoc cref="Regression{T}(ReadOnlyMemory{T}, ReadOnlyMemory{T}, int, int)"/>
    public static Dataset<T> Regression<T>(T[] inputs, T[] targets, int inputSize, int targetSize = 1)
        where T : unmanaged
        => new(inputs, targets, inputSize, targetSize);
}
