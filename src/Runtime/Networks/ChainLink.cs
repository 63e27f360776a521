namespace StaticNets;

/// <summary>
/// One link of the chain that a network is: <c>y = activation(transform(x))</c>, with <c>x</c> what the link before put out. Unlike <see cref="LayerInfo"/> it describes
/// dropouts and sums, too, which have no parameters.
/// </summary>
public readonly struct ChainLink
{
    /// <summary>The <see cref="Source"/> of a sum with the network's inputs.</summary>
    public const int Inputs = -1;

    /// <summary>Describes a link.</summary>
    /// <param name="kind">What it computes before its activation.</param>
    /// <param name="outputSize">The number of values that it puts out.</param>
    /// <param name="activation">The activation.</param>
    /// <param name="activationParameter">The activation's parameter, or 0 where it has none.</param>
    /// <param name="argument">Of a norm its epsilon, of dropout the probability with which a value is dropped; else 0.</param>
    /// <param name="source">Of a sum the link whose outputs are added, or <see cref="Inputs"/>.</param>
    public ChainLink(ChainLinkKind kind, int outputSize, Activation activation, double activationParameter, double argument = 0, int source = Inputs)
    {
        Kind = kind;
        OutputSize = outputSize;
        Activation = activation;
        ActivationParameter = activationParameter;
        Argument = argument;
        Source = source;
    }

    /// <summary>What it computes before its activation.</summary>
    public ChainLinkKind Kind { get; }

    /// <summary>The number of values that it puts out.</summary>
    public int OutputSize { get; }

    /// <summary>The activation.</summary>
    public Activation Activation { get; }

    /// <summary>The activation's parameter, or 0 where it has none.</summary>
    public double ActivationParameter { get; }

    /// <summary>Of a norm its epsilon, of dropout the probability with which a value is dropped; else 0.</summary>
    public double Argument { get; }

    /// <summary>Of a sum the index of the link whose outputs are added, or <see cref="Inputs"/>.</summary>
    public int Source { get; }
}
