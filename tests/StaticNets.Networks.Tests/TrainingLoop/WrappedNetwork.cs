using System;
using System.Collections.Generic;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>
/// A network of other origin, whose second layer says that it is a batch normalization and whose statistics count the rows of training passes: what the
/// loop does with such layers is seen without any.
/// </summary>
internal sealed class WrappedNetwork : INetwork<float>
{
    private readonly LoopSingle _inner = new(seed: 1);
    private readonly LayerInfo[] _layers;
    private readonly float[] _statistics;

    public WrappedNetwork()
    {
        _layers = Inner.Layers.ToArray();
        LayerInfo layer = _layers[1];
        _layers[1] = new LayerInfo(1, layer.InputSize, layer.OutputSize, layer.Activation, 0, layer.BiasOffset, layer.Stride, LayerKind.BatchNorm);
        _statistics = new float[2 * layer.Stride];
    }

    /// <summary>The rows of each training pass.</summary>
    public List<int> Passes { get; } = [];

    public int InputSize => 4;

    public int OutputSize => 3;

    public int ParameterCount => Inner.ParameterCount;

    public int LayerCount => 3;

    public string Topology => "wrapped";

    public ReadOnlySpan<LayerInfo> Layers => _layers;

    public ReadOnlySpan<OperationInfo> Operations => Inner.Operations;

    public Loss Loss => Loss.CrossEntropy;

    public double LossParameter => 0;

    public bool HasTrainingMode => true;

    public Span<float> Parameters => _inner.Parameters;

    public Span<float> Statistics => _statistics;

    private INetwork<float> Inner => _inner;

    public TrainingState<float> CreateTrainingState() => Inner.CreateTrainingState();

    public void Initialize(ulong seed, Initializer? initializer = null) => _inner.Initialize(seed, initializer);

    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => _inner.Forward(inputs, outputs);

    public float ComputeLoss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => Inner.ComputeLoss(inputs, targets);

    public float ComputeLoss(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Span<float> outputs) => Inner.ComputeLoss(inputs, targets, outputs);

    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, TrainingState<float> training)
    {
        Count(inputs);
        return Inner.Backward(inputs, targets, training);
    }

    public void Update<TOptimizer>(ref TOptimizer optimizer, TrainingState<float> training)
        where TOptimizer : IOptimizer
        => Inner.Update(ref optimizer, training);

    public float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer, TrainingState<float> training)
        where TOptimizer : IOptimizer
    {
        Count(inputs);
        return Inner.Step(inputs, targets, ref optimizer, training);
    }

    public void CopyParametersTo(Span<float> destination) => _inner.CopyParametersTo(destination);

    public void SetParameters(ReadOnlySpan<float> source) => _inner.SetParameters(source);

    public void CopyGradientsTo(Span<float> destination, TrainingState<float> training) => Inner.CopyGradientsTo(destination, training);

    // the sum over the inputs: not finite as soon as an input is not
    private void Count(ReadOnlySpan<float> inputs)
    {
        Passes.Add(inputs.Length / 4);
        foreach (float input in inputs)
        {
            _statistics[0] += input;
        }
    }
}
