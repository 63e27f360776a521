using System;

namespace StaticNets;

/// <summary>Metrics in the units of the targets, of outputs and targets that are scaled.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed class UnscaledMetrics<T> : MetricsAccumulator<T>
    where T : unmanaged
{
    private readonly MetricsAccumulator<T> _metrics;
    private readonly Scaling<T> _scaling;
    private readonly T[] _outputs;
    private readonly T[] _targets;

    public UnscaledMetrics(MetricsAccumulator<T> metrics, Scaling<T> scaling)
        : base(metrics.OutputSize)
    {
        _metrics = metrics;
        _scaling = scaling;
        _outputs = new T[OutputSize];
        _targets = new T[OutputSize];
    }

    private protected override void Clear() => _metrics.Reset();

    private protected override void AddRow(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets)
    {
        _scaling.Invert(outputs, _outputs);
        _scaling.Invert(targets, _targets);
        _metrics.Add(_outputs, _targets);
    }

    private protected override MetricsResult CreateResult() => _metrics.ToResult();
}
