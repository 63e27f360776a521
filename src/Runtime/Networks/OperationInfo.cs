namespace StaticNets;

/// <summary>
/// One operation of the chain that a network is: it takes what the operation before it put out (the first one takes the network's inputs), and its
/// activation takes what it computes.
/// </summary>
/// <param name="Kind">What is computed.</param>
/// <param name="InputSize">The number of values that come in.</param>
/// <param name="OutputSize">The number of values that go out.</param>
/// <param name="Activation">The activation.</param>
/// <param name="ActivationParameter">The activation's parameter, or 0 where it has none.</param>
/// <param name="Layer">The layer whose parameters it has, a place in <see cref="IInferenceNetwork{T}.Layers"/>, or -1.</param>
/// <param name="Source">Of a sum: the operation whose outputs are added, or -1 for the network's inputs.</param>
/// <param name="Rate">Of dropout: the probability with which a value is dropped.</param>
/// <param name="Epsilon">Of a normalization: what is added to the variance.</param>
/// <param name="Momentum">Of batch normalization: the share of a batch in the running statistics.</param>
/// <param name="Taps">Of a history: how many steps stand side by side.</param>
/// <param name="Dilation">Of a history: how many steps one of them is before the next.</param>
public readonly record struct OperationInfo(
    LayerKind Kind,
    int InputSize,
    int OutputSize,
    Activation Activation,
    double ActivationParameter,
    int Layer = -1,
    int Source = -1,
    double Rate = 0,
    double Epsilon = 0,
    double Momentum = 0,
    int Taps = 1,
    int Dilation = 1);
