using System;
using StaticNets.Reference;

namespace StaticNets.Peers.Networks;

/// <summary>A controller: a few inputs, two hidden layers, linear outputs.</summary>
[Network("4-16-16-3", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public sealed partial class ControllerNetwork;

/// <summary><see cref="ControllerNetwork"/> as contestant.</summary>
public readonly struct Controller : IGenerated<Controller>
{
    private readonly ControllerNetwork _network;

    private Controller(ControllerNetwork network) => _network = network;

    /// <inheritdoc/>
    public static string Name => "4-16-16-3";

    /// <inheritdoc/>
    public static ReferenceNetwork CreateReference() => new([4, 16, 16, 3], Activation.Tanh, Activation.Identity, Loss.Mse);

    /// <inheritdoc/>
    public static Controller Create(ulong seed) => new(new ControllerNetwork(seed));

    /// <inheritdoc/>
    public INetwork<float> Network => _network;

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.Forward(inputs, outputs);

    /// <inheritdoc/>
    public float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer
        => _network.Step(inputs, targets, ref optimizer);
}
