using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets;

/// <summary>
/// The same network with sizes that are known only when the program runs: what one would write by hand instead of generating it, and so what a generated network is measured against.
/// It has a vector lane for each output, weights by input, rows padded to whole vectors, aligned memory, four sums at a time; in a forward pass over a batch four rows share
/// each load of a weight. Its activations and losses are the library's own vector functions. After construction it allocates nothing, unless
/// a layer is of a kind that it has no loops on vectors for: rows go through that layer in plain loops in double precision, and say nothing about speed.
/// </summary>
/// <remarks>
/// Vectors are <see cref="System.Numerics.Vector{T}"/>: 256 bits on most machines, also on those that have 512. Not for several threads at once. There is none in the library for .NET Standard.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed partial class DynamicTwin<T>
    where T : unmanaged
{
    private readonly List<TwinOperation> _operations;
    private readonly List<TwinKind<T>> _kinds;
    private readonly AlignedMemory<T> _parameters;
    private readonly AlignedMemory<T> _workspace;
    private readonly int _inputStride;

    /// <summary>Where rows of inputs are copied for operations that read whole vectors of them, or -1.</summary>
    private readonly int _inputOffset = -1;

    private DynamicTwin(IInferenceNetwork<T> network)
    {
        if (!network.States.IsEmpty)
        {
            throw new NotSupportedException($"The network {network.Topology} has state, and a dynamic twin computes rows each for itself. NetworkVerification holds such a network against a plain evaluation, step by step.");
        }

        InputSize = network.InputSize;
        OutputSize = network.OutputSize;
        _inputStride = TwinKernels<T>.Pad(InputSize);
        var layout = new TwinLayout<T>(network.Operations, network.Layers, InputSize, TwinKernels<T>.Pad(1));
        _operations = layout.Operations;
        _kinds = layout.Kinds;
        _inputOffset = layout.InputOffset;
        _parameters = new AlignedMemory<T>(layout.ParameterLength);
        _workspace = new AlignedMemory<T>(layout.WorkspaceLength);
        TwinParameters.Copy(network, layout, _parameters.Span);
        if (network is INetwork<T> trained && layout.IsTrained)
        {
            CanTrain = true;
            _loss = trained.Loss;
            _lossParameter = trained.LossParameter;
            _gradients = new AlignedMemory<T>(layout.ParameterLength);
            _targets = new AlignedMemory<T>(TwinKernels<T>.Pad(OutputSize));
            _terms = new AlignedMemory<T>(TwinKernels<T>.Pad(OutputSize));
        }
    }

    /// <summary>The number of values in a row of inputs.</summary>
    public int InputSize { get; }

    /// <summary>The number of values in a row of outputs or targets.</summary>
    public int OutputSize { get; }

    /// <summary>Whether <see cref="Step"/> can be called: the network is one that is trained, and has weighted sums and activations only. Normalizations, dropout and skips pass forward only.</summary>
    public bool CanTrain { get; }

    /// <summary>Makes the twin of a network, with copies of its weights, biases and running statistics; it does not follow what the network learns later.</summary>
    /// <param name="network">Any generated network that is no static class.</param>
    /// <exception cref="NotSupportedException">The network has state, or a batch normalization and keeps its statistics to itself.</exception>
    public static DynamicTwin<T> Of<TNetwork>(TNetwork network)
        where TNetwork : IInferenceNetwork<T>
        => new(network);

    /// <summary>Computes outputs for one row of inputs or for many.</summary>
    /// <param name="inputs">Rows of <see cref="InputSize"/> values.</param>
    /// <param name="outputs">As many rows of <see cref="OutputSize"/> values.</param>
    /// <exception cref="ArgumentException">A length is not a multiple of the row length, there are no rows, or the numbers of rows differ.</exception>
    public void Forward(ReadOnlySpan<T> inputs, Span<T> outputs)
    {
        int rows = NetworkGuard.CountRows(inputs.Length, InputSize, outputs.Length, OutputSize, nameof(outputs));
        int row = 0;
        while (row < rows)
        {
            int count = rows - row < TwinLayout<T>.RowsAtOnce ? 1 : TwinLayout<T>.RowsAtOnce;
            ref T values = ref Run(ref Unsafe.Add(ref MemoryMarshal.GetReference(inputs), row * InputSize), count);
            int stride = _operations[_operations.Count - 1].Stride;
            for (int i = 0; i < count; i++, row++)
            {
                MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref values, i * stride), OutputSize).CopyTo(outputs.Slice(row * OutputSize));
            }
        }
    }

    /// <summary>Takes one row of inputs or four through all operations.</summary>
    private ref T Run(ref T input, int rows)
    {
        ref T values = ref input;
        int length = InputSize;
        if (_inputOffset >= 0)
        {
            values = ref At(_inputOffset);
            length = _inputStride;
            for (int row = 0; row < rows; row++)
            {
                MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref input, row * InputSize), InputSize).CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref values, row * length), InputSize));
            }
        }

        for (int i = 0; i < _operations.Count; i++)
        {
            TwinOperation operation = _operations[i];
            ref T sums = ref At(operation.SumOffset);
            _kinds[i].Run(operation, ref _parameters.Reference, ref values, length, ref At(operation.SourceOffset), ref sums, rows);
            values = ref At(operation.ValueOffset);
            if (operation.Activation == Activation.Softmax)
            {
                TwinRows<T>.Softmax(operation, ref sums, ref values, rows);
            }
            else
            {
                TwinActivations<T>.Apply(operation, ref sums, ref values, rows * operation.Stride);
            }

            length = operation.Stride;
        }

        return ref values;
    }

    private ref T At(int offset) => ref Unsafe.Add(ref _workspace.Reference, offset);
}
