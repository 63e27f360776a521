using System;
using StaticNets.Reference;

namespace StaticNets.Peers.Networks;

/// <summary>Digits of 28 x 28 pixels, one hidden layer.</summary>
[Network("784-32-10", Activation.Relu, Loss.CrossEntropy)]
public sealed partial class ShallowNetwork;

/// <summary><see cref="ShallowNetwork"/> as contestant.</summary>
public readonly struct Shallow : IGenerated<Shallow>
{
    private readonly ShallowNetwork _network;

    private Shallow(ShallowNetwork network) => _network = network;

    /// <inheritdoc/>
    public static string Name => "784-32-10";

    /// <inheritdoc/>
    public static ReferenceNetwork CreateReference() => new([784, 32, 10], Activation.Relu, Activation.Softmax, Loss.CrossEntropy);

    /// <inheritdoc/>
    public static Shallow Create(ulong seed) => new(new ShallowNetwork(seed));

    /// <inheritdoc/>
    public INetwork<float> Network => _network;

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.Forward(inputs, outputs);

    /// <inheritdoc/>
    public float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer
        => _network.Step(inputs, targets, ref optimizer);
}
