using System;
using StaticNets.Dynamic;

namespace StaticNets.Benchmarks.Networks;

/// <summary>The smallest network that is of use.</summary>
[Network("2-4-3-1", Activation.Sigmoid, Loss.Mse)]
public sealed partial class XorNetwork;

/// <summary><see cref="XorNetwork"/> as contestant.</summary>
/// <param name="network">The network.</param>
public readonly struct Xor(XorNetwork network) : IGenerated<Xor>
{
    /// <inheritdoc/>
    public static NetworkShape Shape { get; } = new([2, 4, 3, 1], Activation.Sigmoid, Activation.Sigmoid, Loss.Mse);

    /// <inheritdoc/>
    public INetwork<float> Network => network;

    /// <inheritdoc/>
    public static Xor Create(ulong seed) => new(new XorNetwork(seed));

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);

    /// <inheritdoc/>
    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => network.Backward(inputs, targets);

    /// <inheritdoc/>
    public float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer
        => network.Step(inputs, targets, ref optimizer);
}
