using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets;

/// <content>A step of gradient descent.</content>
public sealed partial class DynamicTwin<T>
{
    private readonly Loss _loss;
    private readonly double _lossParameter;
    private readonly AlignedMemory<T> _gradients;
    private readonly AlignedMemory<T> _targets;
    private readonly AlignedMemory<T> _terms;

    /// <summary>A step of plain gradient descent along the gradients of the mean loss over the rows: what the network's <c>Step</c> does with <c>new Sgd(learningRate)</c>, up to rounding.</summary>
    /// <param name="inputs">Rows of <see cref="InputSize"/> values.</param>
    /// <param name="targets">As many rows of <see cref="OutputSize"/> values.</param>
    /// <param name="learningRate">The learning rate.</param>
    /// <returns>The mean loss over the rows, before the step.</returns>
    /// <exception cref="ArgumentException">A length is not a multiple of the row length, there are no rows, or the numbers of rows differ.</exception>
    /// <exception cref="NotSupportedException"><see cref="CanTrain"/> is false.</exception>
    public T Step(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets, double learningRate)
    {
        if (!CanTrain)
        {
            throw new NotSupportedException("The twin trains networks of weighted sums and activations only, and none that is for inference only.");
        }

        int rows = NetworkGuard.CountRows(inputs.Length, InputSize, targets.Length, OutputSize, nameof(targets));
        double scale = 1.0 / (_loss is Loss.HalfSquaredError or Loss.CrossEntropy ? rows : (double)rows * OutputSize);
        double loss = 0;
        _gradients.Span.Clear();
        for (int row = 0; row < rows; row++)
        {
            targets.Slice(row * OutputSize, OutputSize).CopyTo(_targets.Span);
            loss += Backward(ref Unsafe.Add(ref MemoryMarshal.GetReference(inputs), row * InputSize), scale);
        }

        var rate = new Vector<T>(NumberConversion.FromDouble<T>(-learningRate));
        ref T parameters = ref _parameters.Reference;
        ref T gradients = ref _gradients.Reference;
        for (int i = 0; i < _parameters.Length; i += Vector<T>.Count)
        {
            TwinKernels<T>.MultiplyAdd(rate, TwinKernels<T>.Load(ref gradients, i), TwinKernels<T>.Load(ref parameters, i)).StoreUnsafe(ref parameters, (nuint)i);
        }

        return NumberConversion.FromDouble<T>(loss * scale);
    }

    /// <summary>Adds the gradients of a row and returns its loss.</summary>
    private double Backward(ref T input, double scale)
    {
        ref T outputs = ref Run(ref input, rows: 1);
        TwinOperation operation = _operations[_operations.Count - 1];
        double loss = TwinLosses<T>.Compute(
            _loss, operation, ref At(operation.SumOffset), ref outputs, _targets.Span, ref _terms.Reference, ref At(operation.DeltaOffset), _lossParameter, scale);
        if (!TwinLosses<T>.IsFused(_loss, operation.Activation))
        {
            MultiplyBySlope(operation);
        }

        for (int i = _operations.Count - 1; i > 0; i--)
        {
            TwinOperation previous = _operations[i - 1];
            TwinKernels<T>.AddGradients(
                operation, ref _parameters.Reference, ref _gradients.Reference, ref At(operation.DeltaOffset), ref At(previous.ValueOffset), ref At(previous.DeltaOffset));
            MultiplyBySlope(previous);
            operation = previous;
        }

        TwinKernels<T>.AddGradients(operation, ref _gradients.Reference, ref At(operation.DeltaOffset), ref input);
        return loss;
    }

    private void MultiplyBySlope(TwinOperation operation)
    {
        if (operation.Activation == Activation.Softmax)
        {
            TwinRows<T>.MultiplyBySoftmaxSlope(operation, ref At(operation.ValueOffset), ref At(operation.DeltaOffset));
        }
        else
        {
            TwinActivations<T>.MultiplyBySlope(operation, ref At(operation.SumOffset), ref At(operation.ValueOffset), ref At(operation.DeltaOffset), operation.Stride);
        }
    }
}
