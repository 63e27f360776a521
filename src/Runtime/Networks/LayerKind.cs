namespace StaticNets;

/// <summary>What a layer that has parameters computes before its activation.</summary>
public enum LayerKind
{
    /// <summary>Weighted sums: <c>W x + b</c>.</summary>
    Dense,

    /// <summary>
    /// Batch normalization (Ioffe and Szegedy, 2015): <c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c> for each value, with mean and
    /// variance over the rows of the batch in training, and with their running values in a forward pass.
    /// </summary>
    BatchNorm,

    /// <summary>Layer normalization (Ba, Kiros and Hinton, 2016): the same with mean and variance over the values of the row, always.</summary>
    LayerNorm,
}
