namespace StaticNets.Benchmarks.Networks;

/// <summary>One wide hidden layer behind many inputs.</summary>
public readonly struct MnistLayers : ILayerFamily
{
    /// <inheritdoc/>
    public static string Title => "784-128-10 relu, cross entropy";

    /// <inheritdoc/>
    public static INetwork<float> Plain() => new MnistPlain(seed: 1);

    /// <inheritdoc/>
    public static INetwork<float> Dropout() => new MnistDropout(seed: 1);

    /// <inheritdoc/>
    public static INetwork<float> BatchNorm() => new MnistBatchNorm(seed: 1);

    /// <inheritdoc/>
    public static INetwork<float> LayerNorm() => new MnistLayerNorm(seed: 1);
}

/// <summary>Two narrow hidden layers: little arithmetic to hide behind.</summary>
public readonly struct DigitLayers : ILayerFamily
{
    /// <inheritdoc/>
    public static string Title => "64-32-32-10 relu, cross entropy";

    /// <inheritdoc/>
    public static INetwork<float> Plain() => new DigitPlain(seed: 1);

    /// <inheritdoc/>
    public static INetwork<float> Dropout() => new DigitDropout(seed: 1);

    /// <inheritdoc/>
    public static INetwork<float> BatchNorm() => new DigitBatchNorm(seed: 1);

    /// <inheritdoc/>
    public static INetwork<float> LayerNorm() => new DigitLayerNorm(seed: 1);
}

/// <summary>The plain network of <see cref="MnistLayers"/>.</summary>
[Network("784-128-10", Activation.Relu, Loss.CrossEntropy)]
public sealed partial class MnistPlain;

/// <summary>With dropout.</summary>
[Network("784-128 relu dropout(0.2)-10", Activation.Relu, Loss.CrossEntropy)]
public sealed partial class MnistDropout;

/// <summary>With batch normalization.</summary>
[Network("784-128 batchnorm relu-10", Activation.Relu, Loss.CrossEntropy)]
public sealed partial class MnistBatchNorm;

/// <summary>With layer normalization.</summary>
[Network("784-128 layernorm relu-10", Activation.Relu, Loss.CrossEntropy)]
public sealed partial class MnistLayerNorm;

/// <summary>The plain network of <see cref="DigitLayers"/>.</summary>
[Network("64-32-32-10", Activation.Relu, Loss.CrossEntropy)]
public sealed partial class DigitPlain;

/// <summary>With dropout.</summary>
[Network("64-32 relu dropout(0.2)-32 relu dropout(0.2)-10", Activation.Relu, Loss.CrossEntropy)]
public sealed partial class DigitDropout;

/// <summary>With batch normalization.</summary>
[Network("64-32 batchnorm relu-32 batchnorm relu-10", Activation.Relu, Loss.CrossEntropy)]
public sealed partial class DigitBatchNorm;

/// <summary>With layer normalization.</summary>
[Network("64-32 layernorm relu-32 layernorm relu-10", Activation.Relu, Loss.CrossEntropy)]
public sealed partial class DigitLayerNorm;
