using System;
using StaticNets.Dynamic;

namespace StaticNets.Benchmarks.Networks;

/// <summary>Handwritten digits of 8 x 8 pixels.</summary>
[Network("64-64-10", Activation.Relu, Loss.CrossEntropy)]
public sealed partial class DigitsNetwork;

/// <summary><see cref="DigitsNetwork"/> as contestant.</summary>
public readonly struct Digits : IGenerated<Digits>
{
    private readonly DigitsNetwork _network;

    private Digits(DigitsNetwork network) => _network = network;

    /// <inheritdoc/>
    public static string Title => "64-64-10 relu, cross entropy";

    /// <inheritdoc/>
    public static int InputSize => DigitsNetwork.InputSize;

    /// <inheritdoc/>
    public static int OutputSize => DigitsNetwork.OutputSize;

    /// <inheritdoc/>
    public static int ParameterCount => DigitsNetwork.ParameterCount;

    /// <inheritdoc/>
    public static int ForwardOperations => DigitsNetwork.ForwardOperations;

    /// <inheritdoc/>
    public static int StepOperations => DigitsNetwork.StepOperations;

    /// <inheritdoc/>
    public static NetworkShape Shape => new([64, 64, 10], Activation.Relu, Activation.Softmax, Loss.CrossEntropy);

    /// <inheritdoc/>
    public static Digits Create(ulong seed) => new(new DigitsNetwork(seed));

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
