using System;
using StaticNets.Reference;

namespace StaticNets.Peers.Networks;

/// <summary>Thirty-one parameters: what a call costs.</summary>
[Network("2-4-3-1", Activation.Sigmoid, Loss.Mse)]
public sealed partial class TinyNetwork;

/// <summary><see cref="TinyNetwork"/> as contestant.</summary>
public readonly struct Tiny : IGenerated<Tiny>
{
    private readonly TinyNetwork _network;

    private Tiny(TinyNetwork network) => _network = network;

    /// <inheritdoc/>
    public static string Name => "2-4-3-1";

    /// <inheritdoc/>
    public static ReferenceNetwork CreateReference() => new([2, 4, 3, 1], Activation.Sigmoid, Activation.Sigmoid, Loss.Mse);

    /// <inheritdoc/>
    public static Tiny Create(ulong seed) => new(new TinyNetwork(seed));

    /// <inheritdoc/>
    public INetwork<float> Network => _network;

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.Forward(inputs, outputs);

    /// <inheritdoc/>
    public float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer
        => _network.Step(inputs, targets, ref optimizer);
}
