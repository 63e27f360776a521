namespace StaticNets;

/// <summary>How a network does on some rows. Immutable.</summary>
public sealed class EvaluationResult
{
    internal EvaluationResult(int count, double loss, MetricsResult? metrics)
    {
        Count = count;
        Loss = loss;
        Metrics = metrics;
    }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>The mean loss over the rows.</summary>
    public double Loss { get; }

    /// <summary>The metrics over the rows, a <see cref="ClassificationResult"/> or a <see cref="RegressionResult"/>; null with <see cref="MetricsOptions.None"/>.</summary>
    public MetricsResult? Metrics { get; }

    /// <summary>Loss and metrics in one line, like <c>loss 0.1034, accuracy 0.9667</c>.</summary>
    /// <returns>The line, with the decimal point of the invariant culture.</returns>
    public override string ToString() => "loss " + MetricsResult.Text(Loss) + (Metrics is null ? "" : ", " + Metrics.ToLine());
}
