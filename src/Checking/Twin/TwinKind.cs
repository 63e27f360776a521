using System;

namespace StaticNets;

/// <summary>What a <see cref="DynamicTwin{T}"/> knows of a kind of layer: which parameters it has, and how rows go through it.</summary>
internal abstract class TwinKind<T>
    where T : unmanaged
{
    private static readonly TwinKind<T>[] All =
    {
        new TwinDense<T>(),
        new TwinBatchNorm<T>(),
        new TwinLayerNorm<T>(),
        new TwinDropout<T>(),
        new TwinAdd<T>(),
    };

    protected TwinKind(LayerKind kind) => Kind = kind;

    public LayerKind Kind { get; }

    /// <summary>Whether the twin trains it.</summary>
    public virtual bool IsTrained => false;

    /// <summary>Whether rows pass as they are, so that nothing but an activation has to be done.</summary>
    public virtual bool IsPassed => false;

    /// <summary>Whether it reads whole vectors of what comes in, and not value by value.</summary>
    public virtual bool ReadsVectors => true;

    /// <summary>The kind of an operation.</summary>
    /// <exception cref="NotSupportedException">The twin does not know it.</exception>
    public static TwinKind<T> Of(LayerKind kind) => Array.Find(All, twin => twin.Kind == kind) ?? throw new NotSupportedException($"The twin does not know layers of the kind {kind}.");

    /// <summary>The rows of its parameters: one of biases, and one of weights for each input that an output has; 0 if it has none.</summary>
    public virtual int ParameterRows(in OperationInfo operation) => 0;

    /// <summary>Takes running statistics into the parameters, where there are such.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="parameters">The twin's, with the layer's own among them.</param>
    /// <param name="statistics">Those of the layer, in rows of the stride.</param>
    /// <param name="stride">The length of a row of statistics.</param>
    public virtual void TakeStatistics(TwinOperation operation, Span<T> parameters, ReadOnlySpan<T> statistics, int stride)
    {
    }

    /// <summary>Takes one row or four through an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="parameters">The twin's parameters.</param>
    /// <param name="values">What comes in.</param>
    /// <param name="length">The length of a row of what comes in.</param>
    /// <param name="added">Of a sum, what is added.</param>
    /// <param name="sums">What is computed, before the activation.</param>
    /// <param name="rows">1 or <see cref="TwinLayout{T}.RowsAtOnce"/>.</param>
    public abstract void Run(TwinOperation operation, ref T parameters, ref T values, int length, ref T added, ref T sums, int rows);
}
