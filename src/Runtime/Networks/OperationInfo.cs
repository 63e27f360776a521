using StaticNets.Numerics;

namespace StaticNets;

/// <summary>
/// One operation of the chain that a network is: it takes what the operation before it put out (the first one takes the network's inputs), and its
/// activation takes what it computes.
/// </summary>
public readonly struct OperationInfo
{
    /// <summary>Describes an operation.</summary>
    /// <param name="kind">What is computed.</param>
    /// <param name="inputSize">The number of values that come in.</param>
    /// <param name="outputSize">The number of values that go out.</param>
    /// <param name="activation">The activation. Of the cell of a recurrent layer, that inside of it where it is no hyperbolic tangent.</param>
    /// <param name="activationParameter">The activation's parameter, or 0 where it has none. Of the cell of a recurrent layer, the greatest size of weighted sums, to which they are clipped, or 0 where they have no bound.</param>
    /// <param name="layer">The layer whose parameters it has, a place in <see cref="IInferenceNetwork{T}.Layers"/>, or -1.</param>
    /// <param name="source">Of a sum, a branch or a concatenation: the operation whose outputs it takes, or -1 for the network's inputs.</param>
    /// <param name="rate">Of dropout: the probability with which a value is dropped.</param>
    /// <param name="epsilon">Of a normalization: what is added to the variance.</param>
    /// <param name="momentum">Of batch normalization: the share of a batch in the running statistics.</param>
    /// <param name="taps">Of a history: how many steps stand side by side.</param>
    /// <param name="dilation">Of a history: how many steps one of them is before the next.</param>
    /// <param name="windows">Of a convolution or a pooling over a map: the windows.</param>
    public OperationInfo(
        LayerKind kind,
        int inputSize,
        int outputSize,
        Activation activation,
        double activationParameter,
        int layer = -1,
        int source = -1,
        double rate = 0,
        double epsilon = 0,
        double momentum = 0,
        int taps = 1,
        int dilation = 1,
        Windows windows = default)
    {
        Kind = kind;
        InputSize = inputSize;
        OutputSize = outputSize;
        Activation = activation;
        ActivationParameter = activationParameter;
        Layer = layer;
        Source = source;
        Rate = rate;
        Epsilon = epsilon;
        Momentum = momentum;
        Taps = taps;
        Dilation = dilation;
        Windows = windows;
    }

    /// <summary>What is computed.</summary>
    public LayerKind Kind { get; }

    /// <summary>The number of values that come in.</summary>
    public int InputSize { get; }

    /// <summary>The number of values that go out.</summary>
    public int OutputSize { get; }

    /// <summary>The activation. Of the cell of a recurrent layer, that inside of it where it is no hyperbolic tangent; nothing is applied to what a cell computes.</summary>
    public Activation Activation { get; }

    /// <summary>The activation's parameter, or 0 where it has none. Of the cell of a recurrent layer, the greatest size of weighted sums, to which they are clipped, or 0 where they have no bound.</summary>
    public double ActivationParameter { get; }

    /// <summary>The layer whose parameters it has, a place in <see cref="IInferenceNetwork{T}.Layers"/>, or -1.</summary>
    public int Layer { get; }

    /// <summary>Of a sum, a branch or a concatenation: the operation whose outputs it takes, or -1 for the network's inputs.</summary>
    public int Source { get; }

    /// <summary>Of dropout: the probability with which a value is dropped.</summary>
    public double Rate { get; }

    /// <summary>Of a normalization: what is added to the variance.</summary>
    public double Epsilon { get; }

    /// <summary>Of batch normalization: the share of a batch in the running statistics.</summary>
    public double Momentum { get; }

    /// <summary>Of a history: how many steps stand side by side.</summary>
    public int Taps { get; }

    /// <summary>Of a history: how many steps one of them is before the next.</summary>
    public int Dilation { get; }

    /// <summary>Of a convolution or a pooling over a map: the windows.</summary>
    internal Windows Windows { get; }
}
