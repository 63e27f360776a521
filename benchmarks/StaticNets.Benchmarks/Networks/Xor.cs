using System;
using StaticNets.Dynamic;

namespace StaticNets.Benchmarks.Networks;

/// <summary>The smallest network that is of use.</summary>
[Network("2-4-3-1", Activation.Sigmoid, Loss.Mse)]
public sealed partial class XorNetwork;

/// <summary><see cref="XorNetwork"/> as contestant.</summary>
public readonly struct Xor : IGenerated<Xor>
{
    private readonly XorNetwork _network;

    private Xor(XorNetwork network) => _network = network;

    /// <inheritdoc/>
    public static string Title => "2-4-3-1 sigmoid, MSE";

    /// <inheritdoc/>
    public static int InputSize => XorNetwork.InputSize;

    /// <inheritdoc/>
    public static int OutputSize => XorNetwork.OutputSize;

    /// <inheritdoc/>
    public static int ParameterCount => XorNetwork.ParameterCount;

    /// <inheritdoc/>
    public static int ForwardOperations => XorNetwork.ForwardOperations;

    /// <inheritdoc/>
    public static int StepOperations => XorNetwork.StepOperations;

    /// <inheritdoc/>
    public static NetworkShape Shape => new([2, 4, 3, 1], Activation.Sigmoid, Activation.Sigmoid, Loss.Mse);

    /// <inheritdoc/>
    public static Xor Create(ulong seed) => new(new XorNetwork(seed));

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
