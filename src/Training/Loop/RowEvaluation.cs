using System;

namespace StaticNets;

/// <summary>Computes loss and metrics over rows, some of them at a time.</summary>
/// <typeparam name="TNetwork">The network's type.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed class RowEvaluation<TNetwork, T> : Evaluation<TNetwork, T>
    where TNetwork : INetwork<T>
    where T : unmanaged
{
    private const int RowsAtATime = 256;

    private readonly ITrainingData<T> _data;
    private readonly int _rows;
    private readonly T[] _inputs;
    private readonly T[] _targets;
    private readonly T[] _outputs;
    private readonly MetricsAccumulator<T>? _metrics;
    private readonly Loss? _checkedLoss;
    private readonly string _argument;

    /// <param name="data">The rows.</param>
    /// <param name="checkedLoss">The loss that is to be able to mean the targets, or null where they have been checked.</param>
    /// <param name="argument">The argument or option that brought the rows.</param>
    /// <param name="metrics">The metrics to compute, or null for none.</param>
    public RowEvaluation(ITrainingData<T> data, Loss? checkedLoss, string argument, MetricsAccumulator<T>? metrics)
    {
        _checkedLoss = checkedLoss;
        _argument = argument;
        _metrics = metrics;
        _data = data;
        _rows = Math.Min(RowsAtATime, data.Count);
        _inputs = new T[_rows * data.InputSize];
        _targets = new T[_rows * data.TargetSize];
        _outputs = new T[_rows * data.TargetSize];
    }

    public override double Run(ref TNetwork network)
    {
        double sum = 0;
        _metrics?.Reset();
        for (int first = 0; first < _data.Count; first += _rows)
        {
            int rows = Math.Min(_rows, _data.Count - first);
            Span<T> inputs = _inputs.AsSpan(0, rows * _data.InputSize);
            Span<T> targets = _targets.AsSpan(0, rows * _data.TargetSize);
            for (int i = 0; i < rows; i++)
            {
                _data.CopyRow(first + i, inputs.Slice(i * _data.InputSize, _data.InputSize), targets.Slice(i * _data.TargetSize, _data.TargetSize));
            }

            if (_checkedLoss is { } loss)
            {
                TargetRule.Check<T>(loss, targets, _data.TargetSize, first, TrainingCheck.Of(_argument), _argument);
            }

            Span<T> outputs = _outputs.AsSpan(0, rows * _data.TargetSize);
            sum += NumberConversion.ToDouble(network.ComputeLoss(inputs, targets, outputs)) * rows;
            _metrics?.Add(outputs, targets);
        }

        Metrics = _metrics?.ToResult();

        return sum / _data.Count;
    }
}
