using System;

namespace StaticNets;

/// <summary>
/// Gathers metrics from outputs and targets, rows at a time, in the pass that computes the loss. Adding rows allocates nothing; an object
/// serves any number of passes (<see cref="Reset"/>).
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class MetricsAccumulator<T>
    where T : unmanaged
{
    private protected MetricsAccumulator(int outputSize)
    {
        DataArgument.CheckNumberType<T>();
        if (outputSize < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(outputSize), outputSize, "A network has at least 1 output.");
        }

        OutputSize = outputSize;
    }

    /// <summary>The number of values in a row of outputs or targets.</summary>
    public int OutputSize { get; }

    /// <summary>The number of rows added since the last <see cref="Reset"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Starts a new pass.</summary>
    public void Reset()
    {
        Count = 0;
        Clear();
    }

    /// <summary>Adds rows.</summary>
    /// <param name="outputs">Rows of <see cref="OutputSize"/> values, what the network computed.</param>
    /// <param name="targets">As many rows of <see cref="OutputSize"/> values, what it should have computed.</param>
    /// <exception cref="ArgumentException">The length is no multiple of a row, or the lengths differ.</exception>
    public void Add(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets)
    {
        if (outputs.Length % OutputSize != 0)
        {
            throw new ArgumentException($"Rows of outputs have {OutputSize} values, but {outputs.Length} values are no whole number of rows.", nameof(outputs));
        }

        if (targets.Length != outputs.Length)
        {
            throw new ArgumentException($"There are {outputs.Length} outputs but {targets.Length} targets.", nameof(targets));
        }

        for (int start = 0; start < outputs.Length; start += OutputSize)
        {
            AddRow(outputs.Slice(start, OutputSize), targets.Slice(start, OutputSize));
            Count++;
        }
    }

    /// <summary>What the rows so far come to.</summary>
    /// <returns>An immutable object, which later rows do not change.</returns>
    /// <exception cref="InvalidOperationException">No row was added.</exception>
    public MetricsResult ToResult()
        => Count > 0 ? CreateResult() : throw new InvalidOperationException("Metrics are of rows, but none was added.");

    private protected abstract void Clear();

    private protected abstract void AddRow(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets);

    private protected abstract MetricsResult CreateResult();
}
