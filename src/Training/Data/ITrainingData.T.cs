using System;

namespace StaticNets;

/// <summary>
/// Rows of inputs and targets that a network is trained on or held against. <see cref="Dataset{T}"/> keeps them in memory; a source of
/// one's own (a file, a generator of samples) implements this.
/// </summary>
/// <remarks>
/// A row is asked for by its number, in any order and any number of times, and has to be the same each time: then training is the
/// same on each run and can be resumed. One thread asks at a time.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface ITrainingData<T> : ITrainingData
    where T : unmanaged
{
    /// <summary>Copies a row out.</summary>
    /// <param name="row">0 to <see cref="ITrainingData.Count"/> - 1.</param>
    /// <param name="inputs"><see cref="ITrainingData.InputSize"/> values.</param>
    /// <param name="targets"><see cref="ITrainingData.TargetSize"/> values.</param>
    void CopyRow(int row, Span<T> inputs, Span<T> targets);
}
