namespace StaticNets.Numerics.Portable;

// Derived from the code of StaticNets.Numerics.Convolution by Widths.targets, with a * b + c where that says MultiplyAddEstimate.

/// <summary><see cref="Numerics.Convolution"/> without fused multiply-add: the same bits on every machine.</summary>
[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
public static partial class Convolution
{
    private readonly struct OneChannel;

    private readonly struct OwnChannel;
}
