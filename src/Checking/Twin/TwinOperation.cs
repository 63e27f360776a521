namespace StaticNets;

/// <summary>What a <see cref="DynamicTwin{T}"/> does in one go, and where its numbers are: biases (or shifts), then a row of weights (or scales) for each input.</summary>
internal sealed class TwinOperation
{
    public int InputSize { get; init; }

    public int OutputSize { get; init; }

    /// <summary>The length of a row of outputs, whole vectors.</summary>
    public int Stride { get; init; }

    public Activation Activation { get; init; }

    /// <summary>The parameter of the activation.</summary>
    public double Parameter { get; init; }

    /// <summary>Of a normalization: what is added to the variance.</summary>
    public double Epsilon { get; init; }

    /// <summary>The rows of its parameters, that of the biases among them; 0 if it has none.</summary>
    public int ParameterRows { get; init; }

    /// <summary>Whether a layer of the network has its parameters.</summary>
    public bool HasParameters { get; init; }

    /// <summary>In the parameters: where the biases are.</summary>
    public int BiasOffset { get; init; }

    public int WeightOffset => BiasOffset + Stride;

    /// <summary>In the workspace: what comes before the activation.</summary>
    public int SumOffset { get; init; }

    /// <summary>In the workspace: what comes after it.</summary>
    public int ValueOffset { get; init; }

    /// <summary>In the workspace: of one row, the gradients with respect to the sums.</summary>
    public int DeltaOffset { get; init; }

    /// <summary>Of a sum, in the workspace: what is added.</summary>
    public int SourceOffset { get; init; }
}
