using System;
using StaticNets.Reference;

namespace StaticNets.Peers.Networks;

/// <summary>Digits of 8 x 8 pixels.</summary>
[Network("64-64-10", Activation.Relu, Loss.CrossEntropy)]
public sealed partial class DigitsNetwork;

/// <summary><see cref="DigitsNetwork"/> as contestant.</summary>
public readonly struct Digits : IGenerated<Digits>
{
    private readonly DigitsNetwork _network;

    private Digits(DigitsNetwork network) => _network = network;

    /// <inheritdoc/>
    public static string Name => "64-64-10";

    /// <inheritdoc/>
    public static ReferenceNetwork CreateReference() => new([64, 64, 10], Activation.Relu, Activation.Softmax, Loss.CrossEntropy);

    /// <inheritdoc/>
    public static Digits Create(ulong seed) => new(new DigitsNetwork(seed));

    /// <inheritdoc/>
    public INetwork<float> Network => _network;

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.Forward(inputs, outputs);

    /// <inheritdoc/>
    public float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer
        => _network.Step(inputs, targets, ref optimizer);
}
