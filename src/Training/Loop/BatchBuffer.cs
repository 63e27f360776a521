using System;

namespace StaticNets;

/// <summary>The rows of a batch, gathered from the data into memory of its own, with the changes that training makes to them.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed class BatchBuffer<T>
    where T : unmanaged
{
    private readonly ITrainingData<T> _data;
    private readonly RowChanges<T> _changes;
    private readonly T[] _inputs;
    private readonly T[] _targets;
    private readonly T[]? _weights;
    private readonly Loss? _checkedLoss;

    /// <param name="data">The rows.</param>
    /// <param name="rows">How many rows a batch has at most.</param>
    /// <param name="options">How to train.</param>
    /// <param name="loss">The network's loss.</param>
    /// <param name="checksTargets">Whether the loss is to be able to mean the targets of each row that is gathered.</param>
    public BatchBuffer(ITrainingData<T> data, int rows, TrainingOptions options, Loss loss, bool checksTargets)
    {
        _data = data;
        _checkedLoss = checksTargets ? loss : null;
        _inputs = new T[rows * data.InputSize];
        _targets = new T[rows * data.TargetSize];
        _changes = new RowChanges<T>(options, loss, data.TargetSize);
        _weights = _changes.HasWeights ? new T[rows] : null;
    }

    public int Rows { get; private set; }

    public ReadOnlySpan<T> Inputs => _inputs.AsSpan(0, Rows * _data.InputSize);

    public ReadOnlySpan<T> Targets => _targets.AsSpan(0, Rows * _data.TargetSize);

    public bool HasWeights => _weights is not null;

    /// <summary>The weights of the rows; only where <see cref="HasWeights"/>.</summary>
    public ReadOnlySpan<T> Weights => _weights.AsSpan(0, Rows);

    /// <summary>Gathers the rows of a batch.</summary>
    public void Load(EpochOrder order, int first, int end)
    {
        Rows = end - first;
        for (int i = 0; i < Rows; i++)
        {
            int row = order[first + i];
            Span<T> targets = _targets.AsSpan(i * _data.TargetSize, _data.TargetSize);
            _data.CopyRow(row, _inputs.AsSpan(i * _data.InputSize, _data.InputSize), targets);
            if (_checkedLoss is { } loss)
            {
                TargetRule.Check<T>(loss, targets, _data.TargetSize, row, TrainingCheck.Of("data"), "data");
            }

            if (_weights is not null)
            {
                _weights[i] = _changes.WeightOf(targets, row);
            }

            _changes.Smooth(targets);
        }
    }
}
