namespace StaticNets;

/// <summary>One step of a model.</summary>
internal enum ModelLinkKind
{
    /// <summary><c>W x + b</c>.</summary>
    Dense,

    /// <summary><c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c>, with running statistics.</summary>
    BatchNorm,

    /// <summary>The same with the mean and variance of the row.</summary>
    LayerNorm,

    /// <summary>The sum with what an earlier step put out.</summary>
    Add,

    /// <summary>An activation.</summary>
    Activation,

    /// <summary><c>w * x + b</c> for each value by itself: a normalization of inputs or outputs.</summary>
    Scale,
}
