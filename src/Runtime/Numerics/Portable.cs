namespace StaticNets.Numerics.Portable;

// Derived from the formulas of StaticNets.Numerics by Widths.targets, with a * b + c where those say MultiplyAddEstimate.

/// <summary>
/// <see cref="Numerics.Elementary"/> without fused multiply-add: a formula of additions, multiplications, divisions and integer
/// operations, each rounded by itself. The bits are the same on every machine. NaN gives NaN.
/// </summary>
public static partial class Elementary
{
}
