namespace StaticNets;

/// <content>Layer normalization.</content>
public sealed partial class LayerKind
{
    /// <summary>Layer normalization (Ba, Kiros and Hinton, 2016): <c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c> with mean and variance over the values of the row, always.</summary>
    public static LayerKind LayerNorm { get; } = new(nameof(LayerNorm));
}
