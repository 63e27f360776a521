using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets.Reference.Tests;

/// <summary>A hand-written struct network that holds its parameters: one linear unit, y = w * x + b, under the mean squared error.</summary>
internal struct StructNetwork : INetwork<double>
{
    private static readonly LayerInfo[] Shape = [new LayerInfo(0, 1, 1, Activation.Identity, 0, biasOffset: 0, stride: 1)];

    private Block _parameters;

    public StructNetwork() => _parameters = default;

    public readonly int InputSize => 1;

    public readonly int OutputSize => 1;

    public readonly int ParameterCount => 2;

    public readonly int LayerCount => 1;

    public readonly string Topology => "1-1";

    public readonly ReadOnlySpan<LayerInfo> Layers => Shape;

    public readonly ReadOnlySpan<OperationInfo> Operations => new OperationInfo[] { new(LayerKind.Dense, 1, 1, Activation.Identity, 0, layer: 0) };

    public readonly Loss Loss => Loss.Mse;

    public readonly double LossParameter => 0;

    public readonly TrainingState<double> CreateTrainingState() => new(2);

    public Span<double> Parameters => MemoryMarshal.CreateSpan(ref Unsafe.As<Block, double>(ref Unsafe.AsRef(ref _parameters)), 2);

    public readonly bool HasTrainingMode => false;

    public readonly Span<double> Statistics => default;

    public void Initialize(ulong seed, Initializer? initializer = null) => ParameterInitialization.Initialize(Parameters, default, Layers, seed, initializer);

    public readonly void Forward(ReadOnlySpan<double> inputs, Span<double> outputs)
    {
        for (int row = 0; row < inputs.Length; row++)
        {
            outputs[row] = _parameters[0] + (_parameters[1] * inputs[row]);
        }
    }

    public readonly double ComputeLoss(ReadOnlySpan<double> inputs, ReadOnlySpan<double> targets, Span<double> outputs)
    {
        Forward(inputs, outputs);
        return ComputeLoss(inputs, targets);
    }

    public readonly double ComputeLoss(ReadOnlySpan<double> inputs, ReadOnlySpan<double> targets)
    {
        double sum = 0;
        for (int row = 0; row < inputs.Length; row++)
        {
            double error = _parameters[0] + (_parameters[1] * inputs[row]) - targets[row];
            sum += error * error / inputs.Length;
        }

        return sum;
    }

    public readonly double Backward(ReadOnlySpan<double> inputs, ReadOnlySpan<double> targets, TrainingState<double> training)
    {
        training.Gradients.Clear();
        for (int row = 0; row < inputs.Length; row++)
        {
            double error = _parameters[0] + (_parameters[1] * inputs[row]) - targets[row];
            training.Gradients[0] += 2 * error / inputs.Length;
            training.Gradients[1] += 2 * error * inputs[row] / inputs.Length;
        }

        double loss = ComputeLoss(inputs, targets);
        training.EndBackward(loss);
        return loss;
    }

    public void Update<TOptimizer>(ref TOptimizer optimizer, TrainingState<double> training)
        where TOptimizer : IOptimizer => throw new NotSupportedException();

    public double Step<TOptimizer>(ReadOnlySpan<double> inputs, ReadOnlySpan<double> targets, ref TOptimizer optimizer, TrainingState<double> training)
        where TOptimizer : IOptimizer => throw new NotSupportedException();

    public void CopyParametersTo(Span<double> destination) => ParameterLayout.CopyToPortable(Parameters, Layers, destination);

    public void SetParameters(ReadOnlySpan<double> source) => ParameterLayout.CopyFromPortable(Parameters, Layers, source);

    public readonly void CopyGradientsTo(Span<double> destination, TrainingState<double> training) => ParameterLayout.CopyToPortable(training.Gradients, Layers, destination);

    [InlineArray(2)]
    private struct Block
    {
        private double _first;
    }
}
