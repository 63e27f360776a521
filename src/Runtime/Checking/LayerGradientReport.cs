namespace StaticNets;

/// <summary>What a <see cref="GradientCheck"/> found in one layer.</summary>
public sealed class LayerGradientReport
{
    internal LayerGradientReport(LayerInfo layer, double relativeError, GradientDifference largestAbsolute, GradientDifference largestRelative, bool passed)
    {
        Layer = layer;
        RelativeError = relativeError;
        LargestAbsolute = largestAbsolute;
        LargestRelative = largestRelative;
        Passed = passed;
    }

    /// <summary>The layer.</summary>
    public LayerInfo Layer { get; }

    /// <summary>
    /// <c>||b - n|| / max(||b|| + ||n||, floor)</c> over the layer's weights and biases, with <c>b</c> the gradients of Backward
    /// and <c>n</c> those by central differences; <see cref="GradientCheck"/> explains the floor.
    /// </summary>
    public double RelativeError { get; }

    /// <summary>The parameter whose gradients differ most.</summary>
    public GradientDifference LargestAbsolute { get; }

    /// <summary>The parameter whose gradients differ most for their size.</summary>
    public GradientDifference LargestRelative { get; }

    /// <summary>Whether <see cref="RelativeError"/> is within the tolerance.</summary>
    public bool Passed { get; }
}
