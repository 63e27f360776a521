using System;
using StaticNets.Dynamic;

namespace StaticNets.Benchmarks.Networks;

/// <summary>Handwritten digits of 28 x 28 pixels with one small hidden layer: nearly all of it is the first layer.</summary>
[Network("784-32-10", Activation.Relu, Loss.CrossEntropy)]
public sealed partial class ShallowMnistNetwork;

/// <summary><see cref="ShallowMnistNetwork"/> as contestant.</summary>
/// <param name="network">The network.</param>
public readonly struct ShallowMnist(ShallowMnistNetwork network) : IGenerated<ShallowMnist>
{
    /// <inheritdoc/>
    public static NetworkShape Shape { get; } = new([784, 32, 10], Activation.Relu, Activation.Softmax, Loss.CrossEntropy);

    /// <inheritdoc/>
    public INetwork<float> Network => network;

    /// <inheritdoc/>
    public static ShallowMnist Create(ulong seed) => new(new ShallowMnistNetwork(seed));

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);

    /// <inheritdoc/>
    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => network.Backward(inputs, targets);

    /// <inheritdoc/>
    public float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer
        => network.Step(inputs, targets, ref optimizer);
}
