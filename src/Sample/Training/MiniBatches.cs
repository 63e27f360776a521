using System;
using StaticNets.Sample.Data;

namespace StaticNets.Sample.Training;

/// <summary>The samples in a new order every epoch, a batch of rows at a time. The buffers are made once.</summary>
internal sealed class MiniBatches
{
    private readonly Dataset _data;
    private readonly int[] _order;
    private readonly float[] _inputs;
    private readonly float[] _targets;
    private readonly int _batchSize;
    private int _next;
    private int _rows;

    public MiniBatches(Dataset data, int batchSize)
    {
        _data = data;
        _batchSize = Math.Min(batchSize, data.Count);
        _order = new int[data.Count];
        _inputs = new float[_batchSize * data.InputSize];
        _targets = new float[_batchSize * data.ClassCount];
        for (int row = 0; row < _order.Length; row++)
        {
            _order[row] = row;
        }
    }

    /// <summary>The inputs of the current batch.</summary>
    public ReadOnlySpan<float> Inputs => _inputs.AsSpan(0, _rows * _data.InputSize);

    /// <summary>The targets of the current batch.</summary>
    public ReadOnlySpan<float> Targets => _targets.AsSpan(0, _rows * _data.ClassCount);

    /// <summary>The number of rows in the current batch; the last batch of an epoch may be smaller.</summary>
    public int Rows => _rows;

    public void Shuffle(ref RandomSource random)
    {
        random.Shuffle(_order);
        _next = 0;
    }

    /// <summary>Goes on to the next batch.</summary>
    /// <returns>False at the end of the epoch.</returns>
    public bool MoveNext()
    {
        _rows = Math.Min(_batchSize, _order.Length - _next);
        for (int i = 0; i < _rows; i++)
        {
            int row = _order[_next + i];
            _data.Input(row).CopyTo(_inputs.AsSpan(i * _data.InputSize));
            _data.Target(row).CopyTo(_targets.AsSpan(i * _data.ClassCount));
        }

        _next += _rows;
        return _rows > 0;
    }
}
