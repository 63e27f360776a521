using System;

namespace StaticNets;

/// <summary>The least monitored loss so far, and the parameters and statistics that gave it, if they are to be kept.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed class BestParameters<T>
    where T : unmanaged
{
    private readonly T[]? _parameters;
    private readonly T[]? _statistics;

    public BestParameters(bool isKept, int parameters, int statistics)
    {
        _parameters = isKept ? new T[parameters] : null;
        _statistics = isKept ? new T[statistics] : null;
    }

    /// <summary>Infinite before the first.</summary>
    public double Loss { get; set; } = double.PositiveInfinity;

    public bool HasParameters { get; set; }

    public Span<T> Parameters => _parameters;

    public Span<T> Statistics => _statistics;

    public void Keep(double loss, ReadOnlySpan<T> parameters, ReadOnlySpan<T> statistics)
    {
        Loss = loss;
        if (_parameters is not null)
        {
            parameters.CopyTo(_parameters);
            statistics.CopyTo(_statistics);
            HasParameters = true;
        }
    }

    public void Restore(Span<T> parameters, Span<T> statistics)
    {
        _parameters.CopyTo(parameters);
        _statistics.CopyTo(statistics);
    }
}
