using System;

namespace StaticNets;

/// <summary>Batches of rows.</summary>
/// <typeparam name="TNetwork">The network's type.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal struct RowSource<TNetwork, T> : IBatchSource<TNetwork, T>
    where TNetwork : INetwork<T>
    where T : unmanaged
{
    private const int RowsAtATime = 256;

    private readonly ITrainingData<T> _data;
    private readonly BatchPlan _plan;
    private readonly EpochOrder _order;
    private readonly BatchBuffer<T> _batch;
    private int _firstRow;

    /// <param name="network">The network.</param>
    /// <param name="data">The rows.</param>
    /// <param name="scaled">The same with targets as they are trained on.</param>
    /// <param name="options">How to train.</param>
    public RowSource(ref TNetwork network, ITrainingData<T> data, ITrainingData<T> scaled, TrainingOptions options)
    {
        _data = data;
        _plan = new BatchPlan(data.Count, options.BatchSize, options.AccumulationSteps, TrainingCheck.HasBatchNorm(network.Layers));
        _order = new EpochOrder(data.Count, options.Shuffle, options.Seed);
        _batch = new BatchBuffer<T>(scaled, _plan.LongestBatch, options, network.Loss, TrainingCheck.ChecksRows<TNetwork, T>(ref network, data));
        _firstRow = 0;
    }

    public readonly int StepCount => _plan.StepCount;

    public readonly long RowCount => _data.Count;

    public readonly int Rows => _batch.Rows;

    public readonly Span<T> Carried => default;

    public readonly void Reserve(TrainingState<T> training)
    {
        if (_batch.HasWeights)
        {
            var ones = new T[_plan.LongestBatch];
            Array.Fill(ones, NumberConversion.FromDouble<T>(1));
            training.SetSampleWeights(ones);
        }
    }

    public readonly void BeginEpoch(int epoch) => _order.Begin(epoch);

    public readonly int FirstBatch(int step) => _plan.FirstBatch(step);

    public void Load(int batch, TrainingState<T> training)
    {
        _firstRow = _plan.FirstRow(batch);
        _batch.Load(_order, _firstRow, _plan.FirstRow(batch + 1));
        if (_batch.HasWeights)
        {
            training.SetSampleWeights(_batch.Weights);
        }
    }

    public readonly T Backward(ref TNetwork network, TrainingState<T> training) => network.Backward(_batch.Inputs, _batch.Targets, training);

    public readonly T Step<TOptimizer>(ref TNetwork network, ref TOptimizer optimizer, TrainingState<T> training)
        where TOptimizer : IOptimizer
        => network.Step(_batch.Inputs, _batch.Targets, ref optimizer, training);

    public readonly RowFault? FindFault(ref TNetwork network)
    {
        ReadOnlySpan<T> inputs = _batch.Inputs;
        ReadOnlySpan<T> targets = _batch.Targets;
        for (int i = 0; i < _batch.Rows; i++)
        {
            int row = _order[_firstRow + i];
            ReadOnlySpan<T> rowInputs = inputs.Slice(i * _data.InputSize, _data.InputSize);
            ReadOnlySpan<T> rowTargets = targets.Slice(i * _data.TargetSize, _data.TargetSize);
            if (LayerDiagnosis.FindNumber(rowInputs) is { } input)
            {
                return new RowFault(null, row, $"input {input} of row {row} of the training data is {rowInputs.Indexable()[input]}");
            }

            if (LayerDiagnosis.FindNumber(rowTargets) is { } target)
            {
                return new RowFault(null, row, $"target {target} of row {row} of the training data is {rowTargets.Indexable()[target]}");
            }

            double loss = NumberConversion.ToDouble(network.ComputeLoss(rowInputs, rowTargets));
            if (!double.IsFinite(loss))
            {
                int layer = LayerDiagnosis.FindOverflow(network.Layers, network.Topology, network.Parameters, rowInputs) ?? network.Layers.Length - 1;
                return new RowFault(layer, row, $"the loss of row {row} of the training data is {loss}: layer {layer + 1} overflows");
            }
        }

        return null;
    }

    public readonly bool HasLearned(ref TNetwork network, TargetUnits<T> targets)
    {
        int rows = Math.Min(RowsAtATime, _data.Count);
        var inputRows = new T[rows * _data.InputSize];
        var targetRows = new T[rows * _data.TargetSize];
        var outputs = new T[rows * _data.TargetSize];
        double squares = 0;
        for (int first = 0; first < _data.Count; first += rows)
        {
            int count = Math.Min(rows, _data.Count - first);
            for (int i = 0; i < count; i++)
            {
                _data.CopyRow(first + i, inputRows.AsSpan(i * _data.InputSize, _data.InputSize), targetRows.AsSpan(i * _data.TargetSize, _data.TargetSize));
            }

            network.Forward(inputRows.AsSpan(0, count * _data.InputSize), outputs.AsSpan(0, count * _data.TargetSize));
            targets.AddSquares(outputs.AsSpan(0, count * _data.TargetSize), targetRows, ref squares);
        }

        return squares < (double)_data.Count * _data.TargetSize;
    }
}
