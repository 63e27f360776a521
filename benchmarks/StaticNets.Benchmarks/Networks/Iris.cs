using System;
using StaticNets.Dynamic;

namespace StaticNets.Benchmarks.Networks;

/// <summary>A small table: a few inputs, two hidden layers, linear outputs.</summary>
[Network("4-16-16-3", Activation.Tanh, Loss.Mse, OutputActivation = Activation.Identity)]
public sealed partial class IrisNetwork;

/// <summary><see cref="IrisNetwork"/> as contestant.</summary>
public readonly struct Iris : IGenerated<Iris>
{
    private readonly IrisNetwork _network;

    private Iris(IrisNetwork network) => _network = network;

    /// <inheritdoc/>
    public static string Title => "4-16-16-3 tanh, MSE";

    /// <inheritdoc/>
    public static int InputSize => IrisNetwork.InputSize;

    /// <inheritdoc/>
    public static int OutputSize => IrisNetwork.OutputSize;

    /// <inheritdoc/>
    public static int ParameterCount => IrisNetwork.ParameterCount;

    /// <inheritdoc/>
    public static int ForwardOperations => IrisNetwork.ForwardOperations;

    /// <inheritdoc/>
    public static int StepOperations => IrisNetwork.StepOperations;

    /// <inheritdoc/>
    public static NetworkShape Shape => new([4, 16, 16, 3], Activation.Tanh, Activation.Identity, Loss.Mse);

    /// <inheritdoc/>
    public static Iris Create(ulong seed) => new(new IrisNetwork(seed));

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
