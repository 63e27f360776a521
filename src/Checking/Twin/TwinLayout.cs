using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>The operations of a <see cref="DynamicTwin{T}"/> and the memory that they need.</summary>
internal sealed class TwinLayout<T>
    where T : unmanaged
{
    /// <summary>Rows that go through the operations together.</summary>
    public const int RowsAtOnce = 4;

    private readonly int _lanes;

    /// <param name="operations">What the network does.</param>
    /// <param name="layers">Those of its operations that have parameters.</param>
    /// <param name="inputSize">The number of its inputs.</param>
    /// <param name="lanes">Of what a row is padded to a multiple.</param>
    public TwinLayout(ReadOnlySpan<OperationInfo> operations, ReadOnlySpan<LayerInfo> layers, int inputSize, int lanes)
    {
        _lanes = lanes;
        int current = -1;
        var places = new int[operations.Length]; // in the workspace: what each operation puts out
        for (int i = 0; i < operations.Length; i++)
        {
            OperationInfo operation = operations[i];
            var kind = TwinKind<T>.Of(operation, layers);
            IsTrained &= kind.IsTrained;
            if (current < 0 && kind.ReadsVectors)
            {
                current = InputPlace(inputSize);
            }

            if (!kind.IsPassed || operation.Activation != Activation.Identity)
            {
                bool hasSource = operation.Kind == LayerKind.Add || operation.Kind == LayerKind.Pass || operation.Kind == LayerKind.Concat;
                int source = !hasSource ? 0 : operation.Source < 0 ? InputPlace(inputSize) : places[operation.Source];
                current = Append(kind, operation, source, current);
            }

            places[i] = current;
        }

        if (Operations.Count == 0 || layers.Length == 0)
        {
            throw new NotSupportedException("A network with a layer was expected.");
        }
    }

    public List<TwinOperation> Operations { get; } = new();

    /// <summary>The kinds of <see cref="Operations"/>.</summary>
    public List<TwinKind<T>> Kinds { get; } = new();

    /// <summary>Whether the twin trains all that the network does.</summary>
    public bool IsTrained { get; private set; } = true;

    /// <summary>Where inputs are copied, or -1 where nothing but weighted sums reads them.</summary>
    public int InputOffset { get; private set; } = -1;

    public int ParameterLength { get; private set; }

    public int WorkspaceLength { get; private set; }

    private int InputPlace(int inputSize)
    {
        if (InputOffset < 0)
        {
            InputOffset = WorkspaceLength;
            WorkspaceLength += RowsAtOnce * Pad(inputSize);
        }

        return InputOffset;
    }

    /// <summary>Returns where the operation's outputs are.</summary>
    private int Append(TwinKind<T> kind, OperationInfo operation, int source, int previous)
    {
        int stride = Pad(operation.OutputSize);
        int sums = kind.IsPassed ? previous : Reserve(RowsAtOnce * stride);
        int values = operation.Activation == Activation.Identity ? sums : Reserve(RowsAtOnce * stride);
        int parameterRows = kind.ParameterRows(operation);
        Kinds.Add(kind);
        Operations.Add(new TwinOperation
        {
            InputSize = operation.InputSize,
            OutputSize = operation.OutputSize,
            Stride = stride,
            Activation = operation.Activation,
            Parameter = operation.ActivationParameter,
            Epsilon = operation.Epsilon,
            ParameterRows = parameterRows,
            HasParameters = kind.HasParameters(operation),
            BiasOffset = ParameterLength,
            SumOffset = sums,
            ValueOffset = values,
            DeltaOffset = Reserve(stride),
            SourceOffset = source,
        });
        ParameterLength += parameterRows * stride;
        return values;
    }

    private int Reserve(int length)
    {
        WorkspaceLength += length;
        return WorkspaceLength - length;
    }

    private int Pad(int length) => (length + _lanes - 1) / _lanes * _lanes;
}
