using System;
using StaticNets.Dynamic;

namespace StaticNets.Benchmarks.Networks;

/// <summary>A controller: a few measurements in, a few settings out.</summary>
[Network("8-32-32-4", Activation.Relu, Loss.Mse, OutputActivation = Activation.Identity)]
public sealed partial class ControllerNetwork;

/// <summary><see cref="ControllerNetwork"/> as contestant.</summary>
public readonly struct Controller : IGenerated<Controller>
{
    private readonly ControllerNetwork _network;

    private Controller(ControllerNetwork network) => _network = network;

    /// <inheritdoc/>
    public static string Title => "8-32-32-4 relu, MSE";

    /// <inheritdoc/>
    public static int InputSize => ControllerNetwork.InputSize;

    /// <inheritdoc/>
    public static int OutputSize => ControllerNetwork.OutputSize;

    /// <inheritdoc/>
    public static int ParameterCount => ControllerNetwork.ParameterCount;

    /// <inheritdoc/>
    public static int ForwardOperations => ControllerNetwork.ForwardOperations;

    /// <inheritdoc/>
    public static int StepOperations => ControllerNetwork.StepOperations;

    /// <inheritdoc/>
    public static NetworkShape Shape => new([8, 32, 32, 4], Activation.Relu, Activation.Identity, Loss.Mse);

    /// <inheritdoc/>
    public static Controller Create(ulong seed) => new(new ControllerNetwork(seed));

    /// <inheritdoc/>
    public INetwork<float> Network => _network;

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs) => _network.Forward(inputs, outputs);

    /// <inheritdoc/>
    public float Backward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => _network.Backward(inputs, targets);

    /// <inheritdoc/>
    public void CopyGradientsTo(Span<float> destination) => _network.CopyGradientsTo(destination);

    /// <inheritdoc/>
    public float Step<TOptimizer>(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer
        => _network.Step(inputs, targets, ref optimizer);
}
