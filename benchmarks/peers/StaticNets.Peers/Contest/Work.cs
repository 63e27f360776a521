using System;

namespace StaticNets.Peers;

/// <summary>A contestant's network in a cell.</summary>
public abstract class Work : IDisposable
{
    /// <summary>Begins with the first batch.</summary>
    /// <param name="cell">The cell.</param>
    protected Work(Cell cell) => Cell = cell;

    /// <summary>The cell.</summary>
    protected Cell Cell { get; }

    /// <summary>The outputs of a batch. It is not timed.</summary>
    /// <param name="batch">Its number.</param>
    /// <param name="outputs">Room for them.</param>
    public abstract void Forward(int batch, Span<float> outputs);

    /// <summary>A step of training on a batch.</summary>
    /// <param name="batch">Its number.</param>
    /// <returns>The mean loss before the step, not a number when the library does not tell it.</returns>
    public abstract float Step(int batch);

    /// <summary>What is timed: forward passes or steps, each on the batch after the last.</summary>
    /// <param name="calls">How many.</param>
    public abstract void Run(int calls);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>The batch whose turn it is; <see cref="Run"/> leaves it where it stopped.</summary>
    protected int NextBatch { get; set; }
}
