namespace StaticNets.Numerics.Unfused;

// Derived from the formulas of StaticNets.Numerics by Widths.targets, as those of StaticNets.Numerics.Portable are.

/// <summary>What the library itself computes with: the bits are the same on every machine.</summary>
internal static partial class Elementary
{
}
