using System;

namespace StaticNets;

/// <summary>Which metrics training computes after each epoch, beside the loss.</summary>
public sealed class MetricsOptions
{
    /// <summary>The metrics that fit the loss and the data (<see cref="Metrics.For"/>).</summary>
    /// <param name="topK">For which k the top-k accuracy is computed, 1 to the number of outputs.</param>
    /// <param name="auc">Whether to compute the AUC, for which the outputs of all rows are kept.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="topK"/> is less than 1.</exception>
    public MetricsOptions(int topK = 1, bool auc = false)
    {
        OptionCheck.AtLeast(topK, 1, nameof(topK));
        TopK = topK;
        Auc = auc;
    }

    /// <summary>No metrics, not even of validation data.</summary>
    public static MetricsOptions None { get; } = new();

    /// <summary>For which k the top-k accuracy is computed.</summary>
    public int TopK { get; }

    /// <summary>Whether the AUC is computed.</summary>
    public bool Auc { get; }
}
