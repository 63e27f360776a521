using System;
using StaticNets.Reference;

namespace StaticNets.Peers.Networks;

/// <summary>An agent in a game: a few inputs, two hidden layers, a value for each action.</summary>
[Network("8-32-32-4", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity)]
public sealed partial class AgentNetwork;

/// <summary><see cref="AgentNetwork"/> as contestant.</summary>
public readonly struct Agent : IGenerated<Agent>
{
    private readonly AgentNetwork _network;

    private Agent(AgentNetwork network) => _network = network;

    /// <inheritdoc/>
    public static string Name => "8-32-32-4";

    /// <inheritdoc/>
    public static ReferenceNetwork CreateReference() => new([8, 32, 32, 4], Activation.Relu, Activation.Identity, Loss.Mse);

    /// <inheritdoc/>
    public static Agent Create(ulong seed) => new(new AgentNetwork(seed));

    /// <inheritdoc/>
    public INetwork<float> Network => _network;

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.Forward(inputs, outputs);

    /// <inheritdoc/>
    public float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer
        => _network.Step(inputs, targets, ref optimizer);
}
