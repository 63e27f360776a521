namespace StaticNets;

/// <content>Batch normalization.</content>
public sealed partial class LayerKind
{
    /// <summary>
    /// Batch normalization (Ioffe and Szegedy, 2015): <c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c> for each value, with mean and
    /// variance over the rows of the batch in training, and with their running values in a forward pass.
    /// </summary>
    public static LayerKind BatchNorm { get; } = new(nameof(BatchNorm)) { HasStatistics = true };
}
