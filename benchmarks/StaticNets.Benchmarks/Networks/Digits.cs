using System;
using StaticNets.Dynamic;

namespace StaticNets.Benchmarks.Networks;

/// <summary>Handwritten digits of 8 x 8 pixels.</summary>
[Network("64-64-10", Activation.Relu, Loss.CrossEntropy)]
public sealed partial class DigitsNetwork;

/// <summary><see cref="DigitsNetwork"/> as contestant.</summary>
/// <param name="network">The network.</param>
public readonly struct Digits(DigitsNetwork network) : IGenerated<Digits>
{
    /// <inheritdoc/>
    public static NetworkShape Shape { get; } = new([64, 64, 10], Activation.Relu, Activation.Softmax, Loss.CrossEntropy);

    /// <inheritdoc/>
    public INetwork<float> Network => network;

    /// <inheritdoc/>
    public static Digits Create(ulong seed) => new(new DigitsNetwork(seed));

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);

    /// <inheritdoc/>
    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => network.Backward(inputs, targets);

    /// <inheritdoc/>
    public float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer
        => network.Step(inputs, targets, ref optimizer);
}
