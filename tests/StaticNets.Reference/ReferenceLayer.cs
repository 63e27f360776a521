namespace StaticNets.Reference;

/// <summary>What a layer of the oracle computes from what comes in, before its activation.</summary>
public enum ReferenceLayerKind
{
    /// <summary><c>W x + b</c>.</summary>
    Dense,

    /// <summary>Each unit, or each channel of a map, normalised over the rows of a batch (Ioffe and Szegedy, 2015), then <c>gamma * x + beta</c>.</summary>
    BatchNorm,

    /// <summary>Each row normalised over its units (Ba, Kiros and Hinton, 2016), then <c>gamma * x + beta</c>.</summary>
    LayerNorm,

    /// <summary><c>x</c> where it is positive, else <c>slope * x</c>, with a slope for each unit, or each channel of a map (He et al., 2015).</summary>
    PRelu,

    /// <summary>Each value times 0 or <c>1 / (1 - p)</c> in training, times 1 else (Srivastava et al., 2014).</summary>
    Dropout,

    /// <summary>Weighted sums of what a window takes of a map, for each of its places (LeCun et al., 1989).</summary>
    Conv,

    /// <summary>The largest value of each window and channel.</summary>
    MaxPool,

    /// <summary>The mean of each window and channel.</summary>
    AveragePool,

    /// <summary>A map of more places: each value so many times along each axis.</summary>
    Upsample,

    /// <summary><c>x</c> plus what an earlier layer put out, or the inputs.</summary>
    Add,

    /// <summary>What an earlier layer put out, or the inputs, in the place of <c>x</c>.</summary>
    Pass,
}

/// <summary>A layer of the chain: <c>y = activation(transform(x))</c>, <c>x</c> what the layer before it put out.</summary>
public sealed record ReferenceLayer(ReferenceLayerKind Kind, int InputSize, int OutputSize, ActivationSpec Activation)
{
    /// <summary>Dropout: the probability with which a value is dropped. The oracle leaves the choice to a <see cref="DropoutMask"/>.</summary>
    public double Rate { get; init; }

    /// <summary>Norms: what is added to the variance.</summary>
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>Batch norm: the share of a new batch in the running statistics, as in PyTorch.</summary>
    public double Momentum { get; init; } = 0.1;

    /// <summary>PReLU: with what each slope begins.</summary>
    public double Slope { get; init; } = 0.25;

    /// <summary>Add and Pass: the index of the layer whose output is taken, or -1 for the inputs.</summary>
    public int Source { get; init; } = -1;

    /// <summary>Of a map, how many places each channel has; else 1. Values come channel after channel, and batch norms and slopes have numbers for each channel.</summary>
    public int Places { get; init; } = 1;

    /// <summary>The channels of a map, or the units of a row.</summary>
    public int Channels => OutputSize / Places;

    /// <summary>Convolutions and poolings: the windows. Upsampling: the places of each value.</summary>
    public ReferenceWindows? Windows { get; init; }

    /// <summary>How many numbers the layer learns.</summary>
    public int ParameterCount => Kind switch
    {
        ReferenceLayerKind.Dense => (InputSize + 1) * OutputSize,
        ReferenceLayerKind.BatchNorm or ReferenceLayerKind.LayerNorm => 2 * Channels,
        ReferenceLayerKind.PRelu => Channels,
        ReferenceLayerKind.Conv => OutputSize / Windows!.Windows * ((Windows.Channels / Windows.Groups * Windows.Places) + 1),
        _ => 0,
    };
}

/// <summary>What dropout multiplies a value with: 0, or <c>1 / (1 - p)</c>.</summary>
/// <param name="layer">The index of the dropout in the chain of layers.</param>
/// <param name="row">The row of the batch.</param>
/// <param name="unit">The unit of the layer.</param>
public delegate double DropoutMask(int layer, int row, int unit);
