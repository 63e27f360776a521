namespace StaticNets;

/// <summary>What an operation of a network computes before its activation.</summary>
public enum OperationKind
{
    /// <summary>Weighted sums: <see cref="LayerKind.Dense"/>.</summary>
    Dense,

    /// <summary><see cref="LayerKind.BatchNorm"/>.</summary>
    BatchNorm,

    /// <summary><see cref="LayerKind.LayerNorm"/>.</summary>
    LayerNorm,

    /// <summary>In training each value is 0 with a probability, else divided by one minus it (Srivastava et al., 2014); otherwise nothing.</summary>
    Dropout,

    /// <summary>The sum with what an earlier operation put out: <c>skip</c> and <c>residual</c>.</summary>
    Add,
}
