using System;

namespace StaticNets;

/// <summary>Which metrics training computes after each epoch, beside the loss.</summary>
public sealed record MetricsOptions
{
    // whether this is None, which asks for nothing; part of what makes two options equal
    private readonly bool _isNone;

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

    private MetricsOptions(bool isNone)
        : this()
        => _isNone = isNone;

    /// <summary>No metrics, not even of validation data.</summary>
    public static MetricsOptions None { get; } = new(isNone: true);

    /// <summary>For which k the top-k accuracy is computed, at least 1. Setting it on a copy of <see cref="None"/> asks for metrics.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int TopK
    {
        get;
        init
        {
            OptionCheck.AtLeast(value, 1, nameof(TopK));
            field = value;
            _isNone = false;
        }
    }

    /// <summary>Whether the AUC is computed. Setting it on a copy of <see cref="None"/> asks for metrics.</summary>
    public bool Auc
    {
        get;
        init
        {
            field = value;
            _isNone = false;
        }
    }
}
