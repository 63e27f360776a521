using System;

namespace StaticNets.Benchmarks.Networks;

/// <summary>4-16-16-3 with its weights compiled in.</summary>
[Network("iris.onnx")]
public static partial class IrisModel;

/// <summary>The same shape, whose weights come at run time.</summary>
[Network("4-16-16-3", Activation.Tanh, Loss.CrossEntropy, InferenceOnly = true)]
public sealed partial class IrisAtRunTime;

/// <summary>64-32-10 with its weights compiled in.</summary>
[Network("digits.onnx")]
public static partial class DigitsModel;

/// <summary>The same shape, whose weights come at run time.</summary>
[Network("64-32-10", Activation.Relu, Loss.CrossEntropy, InferenceOnly = true)]
public sealed partial class DigitsAtRunTime;

/// <summary>A model that is compiled in, and a network of its shape with the same weights from elsewhere.</summary>
/// <typeparam name="TSelf">The struct.</typeparam>
public interface IModelPair<TSelf>
    where TSelf : struct, IModelPair<TSelf>
{
    /// <summary>What the tables call it.</summary>
    static abstract string Title { get; }

    /// <summary>The length of a row of inputs.</summary>
    static abstract int InputSize { get; }

    /// <summary>The length of a row of outputs.</summary>
    static abstract int OutputSize { get; }

    /// <summary>Makes the network and gives it the model's weights.</summary>
    static abstract TSelf Create();

    /// <summary>Outputs of the model.</summary>
    void Compiled(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>Outputs of the network.</summary>
    void AtRunTime(ReadOnlySpan<float> inputs, Span<float> outputs);
}

/// <summary><see cref="IrisModel"/>.</summary>
/// <param name="network">The network.</param>
public readonly struct IrisPair(IrisAtRunTime network) : IModelPair<IrisPair>
{
    /// <inheritdoc/>
    public static string Title => "4-16-16-3 tanh, softmax";

    /// <inheritdoc/>
    public static int InputSize => IrisModel.InputSize;

    /// <inheritdoc/>
    public static int OutputSize => IrisModel.OutputSize;

    /// <inheritdoc/>
    public static IrisPair Create()
    {
        var network = new IrisAtRunTime();
        float[] weights = new float[IrisModel.ParameterCount];
        IrisModel.CopyParametersTo(weights);
        network.SetParameters(weights);
        return new(network);
    }

    /// <inheritdoc/>
    public void Compiled(ReadOnlySpan<float> inputs, Span<float> outputs) => IrisModel.Forward(inputs, outputs);

    /// <inheritdoc/>
    public void AtRunTime(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);
}

/// <summary><see cref="DigitsModel"/>.</summary>
/// <param name="network">The network.</param>
public readonly struct DigitsPair(DigitsAtRunTime network) : IModelPair<DigitsPair>
{
    /// <inheritdoc/>
    public static string Title => "64-32-10 relu, softmax";

    /// <inheritdoc/>
    public static int InputSize => DigitsModel.InputSize;

    /// <inheritdoc/>
    public static int OutputSize => DigitsModel.OutputSize;

    /// <inheritdoc/>
    public static DigitsPair Create()
    {
        var network = new DigitsAtRunTime();
        float[] weights = new float[DigitsModel.ParameterCount];
        DigitsModel.CopyParametersTo(weights);
        network.SetParameters(weights);
        return new(network);
    }

    /// <inheritdoc/>
    public void Compiled(ReadOnlySpan<float> inputs, Span<float> outputs) => DigitsModel.Forward(inputs, outputs);

    /// <inheritdoc/>
    public void AtRunTime(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Forward(inputs, outputs);
}
