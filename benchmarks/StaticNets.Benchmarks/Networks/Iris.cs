using System;
using StaticNets.Dynamic;

namespace StaticNets.Benchmarks.Networks;

/// <summary>A small table: a few inputs, two hidden layers, linear outputs.</summary>
[Network("4-16-16-3", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public sealed partial class IrisNetwork;

/// <summary><see cref="IrisNetwork"/> as contestant.</summary>
/// <param name="network">The network.</param>
public readonly struct Iris(IrisNetwork network) : IGenerated<Iris>
{
    /// <inheritdoc/>
    public static NetworkShape Shape { get; } = new([4, 16, 16, 3], Activation.Tanh, Activation.Identity, Loss.Mse);

    /// <inheritdoc/>
    public INetwork<float> Network => network;

    /// <inheritdoc/>
    public static Iris Create(ulong seed) => new(new IrisNetwork(seed));

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);

    /// <inheritdoc/>
    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => network.Backward(inputs, targets);

    /// <inheritdoc/>
    public float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer
        => network.Step(inputs, targets, ref optimizer);
}
