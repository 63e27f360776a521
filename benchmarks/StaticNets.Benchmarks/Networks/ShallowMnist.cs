using System;
using StaticNets.Dynamic;

namespace StaticNets.Benchmarks.Networks;

/// <summary>Handwritten digits of 28 x 28 pixels with one small hidden layer: nearly all of it is the first layer.</summary>
[Network("784-32-10", Activation.Relu, Loss.CrossEntropy)]
public sealed partial class ShallowMnistNetwork;

/// <summary><see cref="ShallowMnistNetwork"/> as contestant.</summary>
public readonly struct ShallowMnist : IGenerated<ShallowMnist>
{
    private readonly ShallowMnistNetwork _network;

    private ShallowMnist(ShallowMnistNetwork network) => _network = network;

    /// <inheritdoc/>
    public static string Title => "784-32-10 relu, cross entropy";

    /// <inheritdoc/>
    public static int InputSize => ShallowMnistNetwork.InputSize;

    /// <inheritdoc/>
    public static int OutputSize => ShallowMnistNetwork.OutputSize;

    /// <inheritdoc/>
    public static int ParameterCount => ShallowMnistNetwork.ParameterCount;

    /// <inheritdoc/>
    public static int ForwardOperations => ShallowMnistNetwork.ForwardOperations;

    /// <inheritdoc/>
    public static int StepOperations => ShallowMnistNetwork.StepOperations;

    /// <inheritdoc/>
    public static NetworkShape Shape => new([784, 32, 10], Activation.Relu, Activation.Softmax, Loss.CrossEntropy);

    /// <inheritdoc/>
    public static ShallowMnist Create(ulong seed) => new(new ShallowMnistNetwork(seed));

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
