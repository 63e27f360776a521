using System;
using StaticNets.Reference;

namespace StaticNets.Peers.Networks;

/// <summary>Digits of 28 x 28 pixels, two hidden layers: larger than the first-level cache.</summary>
[Network("784-128-64-10", Activation.Relu, Loss.CrossEntropy)]
public sealed partial class DeepNetwork;

/// <summary><see cref="DeepNetwork"/> as contestant.</summary>
public readonly struct Deep : IGenerated<Deep>
{
    private readonly DeepNetwork _network;

    private Deep(DeepNetwork network) => _network = network;

    /// <inheritdoc/>
    public static string Name => "784-128-64-10";

    /// <inheritdoc/>
    public static ReferenceNetwork CreateReference() => new([784, 128, 64, 10], Activation.Relu, Activation.Softmax, Loss.CrossEntropy);

    /// <inheritdoc/>
    public static Deep Create(ulong seed) => new(new DeepNetwork(seed));

    /// <inheritdoc/>
    public INetwork<float> Network => _network;

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.Forward(inputs, outputs);

    /// <inheritdoc/>
    public float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer
        => _network.Step(inputs, targets, ref optimizer);
}
