namespace StaticNets.Numerics.Portable;

// Derived from the formulas of StaticNets.Numerics by Widths.targets, with a * b + c where those say MultiplyAddEstimate.

/// <summary><see cref="Numerics.Activations"/> without fused multiply-add: the same bits on every machine.</summary>
public static partial class Activations
{
}

/// <summary><see cref="Numerics.Losses"/> without fused multiply-add: the same bits on every machine.</summary>
public static partial class Losses
{
}

/// <summary><see cref="Numerics.Tiles"/> without fused multiply-add: the same bits on every machine.</summary>
[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
public static partial class Tiles
{
}

/// <summary><see cref="Numerics.Softmax"/> without fused multiply-add: the same bits on every machine.</summary>
[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
public static partial class Softmax
{
}

/// <summary>
/// <see cref="Numerics.Elementary"/> without fused multiply-add: a formula of additions, multiplications, divisions and integer
/// operations, each rounded by itself. The bits are the same on every machine. NaN gives NaN.
/// </summary>
public static partial class Elementary
{
}
