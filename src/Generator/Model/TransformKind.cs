namespace StaticNets.Generator.Model;

/// <summary>What a layer computes from what comes in, before its activation.</summary>
internal enum TransformKind
{
    /// <summary><c>W x + b</c>.</summary>
    Dense,

    /// <summary><c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c>, mean and variance of each unit over the rows of a batch.</summary>
    BatchNorm,

    /// <summary><c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c>, mean and variance of each row over the layer's units.</summary>
    LayerNorm,

    /// <summary><c>x / (1 - p)</c>, or 0 with probability p; <c>x</c> at inference.</summary>
    Dropout,

    /// <summary><c>x + s</c>, <c>s</c> what an earlier layer put out or the network's inputs.</summary>
    Add,
}
