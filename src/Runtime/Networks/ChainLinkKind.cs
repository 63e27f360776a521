namespace StaticNets;

/// <summary>What a link of a network's chain computes before its activation.</summary>
public enum ChainLinkKind
{
    /// <summary>Weighted sums: <c>W x + b</c>.</summary>
    Dense,

    /// <summary>Batch normalization, see <see cref="LayerKind.BatchNorm"/>.</summary>
    BatchNorm,

    /// <summary>Layer normalization, see <see cref="LayerKind.LayerNorm"/>.</summary>
    LayerNorm,

    /// <summary>Dropout: in a forward pass, <c>x</c>.</summary>
    Dropout,

    /// <summary><c>x + s</c>, with <c>s</c> what an earlier link put out, or the network's inputs.</summary>
    Add,
}
