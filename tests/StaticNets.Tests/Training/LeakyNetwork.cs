using System;
using System.Runtime.InteropServices;
using StaticNets.Numerics;

namespace StaticNets.Tests.Training;

/// <summary><c>y = w * s + b</c> with <c>s = (s + x) / 2</c>, a network with state that is trained row by row, written by hand. What went before a row is a number to its gradients.</summary>
internal sealed class LeakyNetwork : INetwork<float>
{
    private const int BlockLength = 16;
    private const int Weight = 4;

    private static readonly LayerInfo[] LayerTable = [new(0, 1, 1, Activation.Identity, 0, biasOffset: 0, stride: Weight)];
    private static readonly OperationInfo[] OperationTable = [new(LayerKind.Dense, 1, 1, Activation.Identity, 0, layer: 0)];

    private readonly float[] _parameters = new float[BlockLength];
    private readonly float[] _state = new float[16];
    private readonly StateInfo[] _states;

    /// <summary>A network with a weight of 1.</summary>
    /// <param name="stateRows">How many rows it says its state has, of which only the first is used.</param>
    public LeakyNetwork(int stateRows = 1)
    {
        _parameters[Weight] = 1;
        _states = stateRows == 0 ? [] : [new(0, 0, 4, stateRows, 1)];
    }

    public int InputSize => 1;

    public int OutputSize => 1;

    public int ParameterCount => 2;

    public int LayerCount => 1;

    public string Topology => "1-1";

    public ReadOnlySpan<LayerInfo> Layers => LayerTable;

    public ReadOnlySpan<OperationInfo> Operations => OperationTable;

    public ReadOnlySpan<StateInfo> States => _states;

    public Span<float> State => _state;

    public Loss Loss => Loss.Mse;

    public double LossParameter => 0;

    public bool HasTrainingMode => false;

    public Span<float> Parameters => _parameters;

    public Span<float> Statistics => default;

    public TrainingState<float> CreateTrainingState() => new(BlockLength);

    public void Initialize(ulong seed, Initializer? initializer = null) => throw new NotSupportedException();

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        for (int row = 0; row < inputs.Length; row++)
        {
            _state[0] = (_state[0] + inputs[row]) / 2;
            outputs[row] = (_parameters[Weight] * _state[0]) + _parameters[0];
        }
    }

    public float ComputeLoss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => ComputeLoss(inputs, targets, new float[inputs.Length]);

    public float ComputeLoss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Span<float> outputs)
    {
        Forward(inputs, outputs);
        float loss = 0;
        for (int row = 0; row < targets.Length; row++)
        {
            loss += (outputs[row] - targets[row]) * (outputs[row] - targets[row]);
        }

        return loss / targets.Length;
    }

    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, TrainingState<float> training)
    {
        training.BeginPass(inputs.Length);
        training.Gradients.Clear();
        Span<float> output = stackalloc float[1];
        double loss = 0;
        for (int row = 0; row < inputs.Length; row++)
        {
            Forward(inputs.Slice(row, 1), output);
            float error = output[0] - targets[row];
            loss += error * error / inputs.Length;
            training.Gradients[0] += 2 * error / inputs.Length;
            training.Gradients[Weight] += 2 * error * _state[0] / inputs.Length;
        }

        training.EndBackward(loss, inputs);
        return (float)loss;
    }

    public void Update<TOptimizer>(ref TOptimizer optimizer, TrainingState<float> training)
        where TOptimizer : IOptimizer
        => ParameterUpdate.All(ref MemoryMarshal.GetArrayDataReference(_parameters), training, ref optimizer, BlockLength);

    public float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer, TrainingState<float> training)
        where TOptimizer : IOptimizer
    {
        float loss = Backward(inputs, targets, training);
        Update(ref optimizer, training);
        return loss;
    }

    public void CopyParametersTo(Span<float> destination) => ParameterLayout.CopyToPortable<float>(_parameters, LayerTable, destination);

    public void SetParameters(ReadOnlySpan<float> source) => ParameterLayout.CopyFromPortable(_parameters, LayerTable, source);

    public void CopyGradientsTo(Span<float> destination, TrainingState<float> training) => ParameterLayout.CopyToPortable<float>(training.Gradients, LayerTable, destination);
}
