namespace StaticNets;

/// <summary>The number type of a network: of its parameters, inputs, outputs and gradients.</summary>
public enum Precision
{
    /// <summary><see cref="float"/>: 24 significant bits, the usual choice.</summary>
    Single,

    /// <summary><see cref="double"/>: 53 significant bits, for checking gradients and for ill-conditioned problems.</summary>
    Double,
}
