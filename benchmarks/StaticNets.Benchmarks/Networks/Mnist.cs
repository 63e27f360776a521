using System;
using StaticNets.Dynamic;

namespace StaticNets.Benchmarks.Networks;

/// <summary>Handwritten digits of 28 x 28 pixels: larger than the first-level cache.</summary>
[Network("784-128-64-10", Activation.Relu, Loss.CrossEntropy)]
public sealed partial class MnistNetwork;

/// <summary><see cref="MnistNetwork"/> as contestant.</summary>
/// <param name="network">The network.</param>
public readonly struct Mnist(MnistNetwork network) : IGenerated<Mnist>
{
    /// <inheritdoc/>
    public static NetworkShape Shape { get; } = new([784, 128, 64, 10], Activation.Relu, Activation.Softmax, Loss.CrossEntropy);

    /// <inheritdoc/>
    public INetwork<float> Network => network;

    /// <inheritdoc/>
    public static Mnist Create(ulong seed) => new(new MnistNetwork(seed));

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);

    /// <inheritdoc/>
    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => network.Backward(inputs, targets);

    /// <inheritdoc/>
    public float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer
        => network.Step(inputs, targets, ref optimizer);
}
