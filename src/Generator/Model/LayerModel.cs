namespace StaticNets.Generator.Model;

/// <summary>A link of the chain that is a network: <c>y = activation(transform(x))</c>, <c>x</c> what the layer before it put out.</summary>
/// <param name="Index">Its place in the chain.</param>
/// <param name="Kind">The transform.</param>
/// <param name="InputSize">The length of <c>x</c>.</param>
/// <param name="OutputSize">The length of <c>y</c>; that of <c>x</c>, unless the transform is dense.</param>
/// <param name="Activation">What is applied to the transform's values.</param>
internal sealed record LayerModel(int Index, TransformKind Kind, int InputSize, int OutputSize, ActivationModel Activation)
{
    /// <summary>The epsilon of a norm that states none, as in PyTorch.</summary>
    public const double DefaultEpsilon = 1e-5;

    /// <summary>The momentum of a batch norm that states none, as in PyTorch.</summary>
    public const double DefaultMomentum = 0.1;

    /// <summary>The source of an <see cref="TransformKind.Add"/> that adds the network's inputs.</summary>
    public const int Inputs = -1;

    /// <summary>A dense layer.</summary>
    public LayerModel(int index, int inputSize, int outputSize, ActivationModel activation)
        : this(index, TransformKind.Dense, inputSize, outputSize, activation)
    {
    }

    /// <summary>Dropout: the probability with which a value is dropped, at least 0 and less than 1.</summary>
    public double Rate { get; init; }

    /// <summary>Norms: what is added to the variance, more than 0.</summary>
    public double Epsilon { get; init; } = DefaultEpsilon;

    /// <summary>Batch norm: <c>running = (1 - momentum) * running + momentum * batch</c>; more than 0, at most 1.</summary>
    public double Momentum { get; init; } = DefaultMomentum;

    /// <summary>Add: the index of the layer whose output is added, or <see cref="Inputs"/>.</summary>
    public int Source { get; init; } = Inputs;

    /// <summary>How many numbers the layer learns.</summary>
    public int ParameterCount => Kind switch
    {
        TransformKind.Dense => (InputSize + 1) * OutputSize,
        TransformKind.BatchNorm or TransformKind.LayerNorm => 2 * OutputSize,
        _ => 0,
    };
}
