using System;
using StaticNets.Dynamic;

namespace StaticNets.Benchmarks.Networks;

/// <summary>A controller: a few measurements in, a few settings out.</summary>
[Network("8-32-32-4", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity)]
public sealed partial class ControllerNetwork;

/// <summary><see cref="ControllerNetwork"/> as contestant.</summary>
/// <param name="network">The network.</param>
public readonly struct Controller(ControllerNetwork network) : IGenerated<Controller>
{
    /// <inheritdoc/>
    public static NetworkShape Shape { get; } = new([8, 32, 32, 4], Activation.Relu, Activation.Identity, Loss.Mse);

    /// <inheritdoc/>
    public INetwork<float> Network => network;

    /// <inheritdoc/>
    public static Controller Create(ulong seed) => new(new ControllerNetwork(seed));

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);

    /// <inheritdoc/>
    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => network.Backward(inputs, targets);

    /// <inheritdoc/>
    public float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer
        => network.Step(inputs, targets, ref optimizer);
}
