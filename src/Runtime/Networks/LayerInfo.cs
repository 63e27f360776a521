namespace StaticNets;

/// <summary>
/// The shape of one layer that has parameters, and where they stand in the network's parameter block.
/// </summary>
/// <remarks>
/// A layer's biases come first, then a row of <see cref="Stride"/> values for each input: the weight from input <c>i</c> to output <c>o</c>
/// is at <c>WeightOffset + i * Stride + o</c>. Rows are padded with zeros from <see cref="OutputSize"/> to <see cref="Stride"/>.
/// A normalization has one such row: its scales (gamma) stand where weights do and its shifts (beta) where biases do, and
/// its <see cref="InputSize"/> is 1, because each output has one input, its own. A layer that learns one number for each output has it where
/// biases are, and its <see cref="InputSize"/> is 0.
/// </remarks>
public readonly struct LayerInfo
{
    private readonly LayerKind? _kind;

    /// <summary>Describes a layer.</summary>
    /// <param name="index">The layer's place among those that have parameters, from 0.</param>
    /// <param name="inputSize">The number of inputs.</param>
    /// <param name="outputSize">The number of outputs.</param>
    /// <param name="activation">The activation.</param>
    /// <param name="activationParameter">The activation's parameter, or 0 where it has none.</param>
    /// <param name="biasOffset">Where the biases start in the parameter block.</param>
    /// <param name="stride">The length of a row in the parameter block.</param>
    /// <param name="kind">What the layer computes; null for <see cref="LayerKind.Dense"/>.</param>
    /// <param name="initialBias">With what each bias begins, or what stands in its place.</param>
    /// <param name="taps">Of a convolution, the number of steps whose values come in side by side.</param>
    public LayerInfo(int index, int inputSize, int outputSize, Activation activation, double activationParameter, int biasOffset, int stride, LayerKind? kind = null, double initialBias = 0, int taps = 1)
    {
        Taps = taps;
        _kind = kind;
        InitialBias = initialBias;
        Index = index;
        InputSize = inputSize;
        OutputSize = outputSize;
        Activation = activation;
        ActivationParameter = activationParameter;
        BiasOffset = biasOffset;
        Stride = stride;
    }

    /// <summary>What the layer computes before its activation.</summary>
    public LayerKind Kind => _kind ?? LayerKind.Dense;

    /// <summary>The layer's place among those that have parameters, an index from 0. Texts for people (messages, reports, generated docs) count layers from 1.</summary>
    public int Index { get; }

    /// <summary>The layer as texts count it.</summary>
    internal int Number => Index + 1;

    /// <summary>The number of rows of weights: that of the inputs of each output (fan-in), 1 for a normalization, 0 for a layer that has none.</summary>
    public int InputSize { get; }

    /// <summary>The number of outputs (fan-out).</summary>
    public int OutputSize { get; }

    /// <summary>The activation.</summary>
    public Activation Activation { get; }

    /// <summary>The activation's parameter, or 0 where it has none.</summary>
    public double ActivationParameter { get; }

    /// <summary>Where the biases start in the parameter block.</summary>
    public int BiasOffset { get; }

    /// <summary>The length of a row in the parameter block, at least <see cref="OutputSize"/>.</summary>
    public int Stride { get; }

    /// <summary>Where the weights start in the parameter block.</summary>
    public int WeightOffset => BiasOffset + Stride;

    /// <summary>With what each bias begins, or what stands in its place.</summary>
    public double InitialBias { get; }

    /// <summary>
    /// Of a convolution, the number of steps whose values come in side by side, the oldest first; else 1. The portable order has the weights of an output as PyTorch does,
    /// <c>[in][tap]</c>: those of one value with all steps stand together.
    /// </summary>
    public int Taps { get; }

    /// <summary>The input that is at a place of the portable order.</summary>
    internal int PortableRow(int place) => Taps == 1 ? place : (place % Taps * (InputSize / Taps)) + (place / Taps);

    /// <summary>The number of weights and biases, or scales and shifts: <c>(InputSize + 1) * OutputSize</c>.</summary>
    public int ParameterCount => (InputSize + 1) * OutputSize;
}
