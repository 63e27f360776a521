namespace StaticNets;

/// <summary>What a <see cref="GradientCheck"/> found in one layer.</summary>
public sealed class LayerGradientReport
{
    internal LayerGradientReport(LayerInfo layer, double relativeError, GradientDifference largestAbsolute, GradientDifference largestRelative, int kinkCount, bool isWithinRounding, bool needsRounding, bool passed)
    {
        Layer = layer;
        RelativeError = relativeError;
        LargestAbsolute = largestAbsolute;
        LargestRelative = largestRelative;
        KinkCount = kinkCount;
        IsWithinRounding = isWithinRounding;
        NeedsRounding = needsRounding;
        Passed = passed;
    }

    /// <summary>The layer.</summary>
    public LayerInfo Layer { get; }

    /// <summary>
    /// <c>||b - n|| / max(||b|| + ||n||, floor)</c> over the layer's weights and biases, with <c>b</c> the gradients of Backward
    /// and <c>n</c> those by differences of the loss: 0 where they are the same, 1 where one is 0 or they are opposite. The floor, which
    /// <see cref="GradientCheck"/> explains, is what lets gradients pass that are too small for differences of the loss to tell.
    /// </summary>
    public double RelativeError { get; }

    /// <summary>The parameter whose gradients differ most.</summary>
    public GradientDifference LargestAbsolute { get; }

    /// <summary>The parameter whose gradients differ most for their size.</summary>
    public GradientDifference LargestRelative { get; }

    /// <summary>The number of parameters for which only the difference from one side agrees, which is so at a kink.</summary>
    public int KinkCount { get; }

    /// <summary>Whether <c>||b - n||</c> is so small that the rounding of the loss explains it; see <see cref="GradientReport.Resolution"/>.</summary>
    public bool IsWithinRounding { get; }

    /// <summary>Whether it is the floor of <see cref="RelativeError"/> that the layer passes by.</summary>
    internal bool NeedsRounding { get; }

    /// <summary>Whether <see cref="RelativeError"/> is within the tolerance.</summary>
    public bool Passed { get; }
}
