using System;
using StaticNets.Reference;

namespace StaticNets.Peers.Networks;

/// <summary>Digits of 28 x 28 pixels.</summary>
[Network("1x28x28-conv(6, 5, padding: 2) relu-maxpool(2)-conv(16, 5) relu-maxpool(2)-120 relu-84 relu-10", Activation.Identity, Loss.CrossEntropy)]
public sealed partial class LeNetNetwork;

/// <summary><see cref="LeNetNetwork"/> as contestant.</summary>
public readonly struct LeNet : IGenerated<LeNet>
{
    private readonly LeNetNetwork _network;

    private LeNet(LeNetNetwork network) => _network = network;

    /// <inheritdoc/>
    public static string Name => "LeNet";

    /// <inheritdoc/>
    public static ReferenceNetwork CreateReference()
        => new(ReferenceTopology.Parse("1x28x28-conv(6, 5, padding: 2) relu-maxpool(2)-conv(16, 5) relu-maxpool(2)-120 relu-84 relu-10", Activation.Identity, Loss.CrossEntropy, Activation.Softmax), Loss.CrossEntropy);

    /// <inheritdoc/>
    public static LeNet Create(ulong seed) => new(new LeNetNetwork(seed));

    /// <inheritdoc/>
    public INetwork<float> Network => _network;

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.Forward(inputs, outputs);

    /// <inheritdoc/>
    public float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer
        => _network.Step(inputs, targets, ref optimizer);
}
