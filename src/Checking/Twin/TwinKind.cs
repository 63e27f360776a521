using System;

namespace StaticNets;

/// <summary>What a <see cref="DynamicTwin{T}"/> knows of a kind of layer: which parameters it has, and how rows go through it. Kinds without an object here are <see cref="TwinStep{T}"/>s.</summary>
internal abstract class TwinKind<T>
    where T : unmanaged
{
    private static readonly TwinKind<T>[] All =
    {
        new TwinDense<T>(),
        new TwinBatchNorm<T>(),
        new TwinLayerNorm<T>(),
        new TwinPassed<T>(LayerKind.Dropout),
        new TwinPassed<T>(LayerKind.ChannelsLast),
        new TwinPassed<T>(LayerKind.Flatten),
        new TwinAdd<T>(),
        new TwinPass<T>(),
        new TwinConcat<T>(),
    };

    protected TwinKind(LayerKind kind) => Kind = kind;

    public LayerKind Kind { get; }

    /// <summary>Whether the twin trains it.</summary>
    public virtual bool IsTrained => false;

    /// <summary>Whether rows pass as they are, so that nothing but an activation has to be done.</summary>
    public virtual bool IsPassed => false;

    /// <summary>Whether it reads whole vectors of what comes in, and not value by value.</summary>
    public virtual bool ReadsVectors => true;

    /// <summary>The kind of an operation. Loops on vectors have numbers of their own for each value, and none for the channels of a map.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="layers">The layers that have parameters.</param>
    /// <exception cref="NotSupportedException">Neither the twin nor a model knows it.</exception>
    public static TwinKind<T> Of(in OperationInfo operation, ReadOnlySpan<LayerInfo> layers)
    {
        LayerKind kind = operation.Kind;
        bool isOfChannels = operation.Layer >= 0 && layers[operation.Layer].OutputSize != operation.OutputSize;
        return (isOfChannels ? null : Array.Find(All, twin => twin.Kind == kind)) ?? new TwinStep<T>(operation, layers);
    }

    /// <summary>The rows of its parameters: one of biases, and one of weights for each input that an output has; 0 if it has none.</summary>
    public virtual int ParameterRows(in OperationInfo operation) => 0;

    /// <summary>Whether it has parameters; those of a kind without rows of them are its own.</summary>
    public virtual bool HasParameters(in OperationInfo operation) => ParameterRows(operation) > 0;

    /// <summary>Takes an operation's parameters.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="parameters">The twin's, with the layer's own among them.</param>
    /// <param name="portable">Those of the layer in the portable order: <c>weight[out][in]</c>, then <c>bias[out]</c>.</param>
    public virtual void TakeParameters(TwinOperation operation, Span<T> parameters, ReadOnlySpan<T> portable)
    {
        int inputs = operation.ParameterRows - 1;
        int outputs = operation.OutputSize;
        for (int output = 0; output < outputs; output++)
        {
            for (int input = 0; input < inputs; input++)
            {
                parameters[operation.WeightOffset + (input * operation.Stride) + output] = portable[(output * inputs) + input];
            }

            parameters[operation.BiasOffset + output] = portable[(inputs * outputs) + output];
        }
    }

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
