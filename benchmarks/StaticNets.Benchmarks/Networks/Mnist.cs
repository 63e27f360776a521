using System;
using StaticNets.Dynamic;

namespace StaticNets.Benchmarks.Networks;

/// <summary>Handwritten digits of 28 x 28 pixels: larger than the first-level cache.</summary>
[Network("784-128-64-10", Activation.Relu, Loss.CrossEntropy)]
public sealed partial class MnistNetwork;

/// <summary><see cref="MnistNetwork"/> as contestant.</summary>
public readonly struct Mnist : IGenerated<Mnist>
{
    private readonly MnistNetwork _network;

    private Mnist(MnistNetwork network) => _network = network;

    /// <inheritdoc/>
    public static string Title => "784-128-64-10 relu, cross entropy";

    /// <inheritdoc/>
    public static int InputSize => MnistNetwork.InputSize;

    /// <inheritdoc/>
    public static int OutputSize => MnistNetwork.OutputSize;

    /// <inheritdoc/>
    public static int ParameterCount => MnistNetwork.ParameterCount;

    /// <inheritdoc/>
    public static int ForwardOperations => MnistNetwork.ForwardOperations;

    /// <inheritdoc/>
    public static int StepOperations => MnistNetwork.StepOperations;

    /// <inheritdoc/>
    public static NetworkShape Shape => new([784, 128, 64, 10], Activation.Relu, Activation.Softmax, Loss.CrossEntropy);

    /// <inheritdoc/>
    public static Mnist Create(ulong seed) => new(new MnistNetwork(seed));

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
