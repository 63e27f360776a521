using System;

namespace StaticNets;

/// <summary>Batches of sequences.</summary>
/// <typeparam name="TNetwork">The network's type.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal readonly struct SequenceSource<TNetwork, T> : IBatchSource<TNetwork, T>
    where TNetwork : ISequenceNetwork<T>
    where T : unmanaged
{
    private readonly SequenceDataset<T> _data;
    private readonly SequencePlan _plan;
    private readonly SequenceBuffer<T> _buffer;
    private readonly bool _isWindowed;

    /// <param name="network">The network.</param>
    /// <param name="data">The sequences.</param>
    /// <param name="scaled">The same with targets as they are trained on.</param>
    /// <param name="options">How to train.</param>
    public SequenceSource(ref TNetwork network, SequenceDataset<T> data, SequenceDataset<T> scaled, TrainingOptions options)
    {
        _data = data;
        _isWindowed = options.WindowLength is not null;
        var lengths = new int[data.Count];
        for (int sequence = 0; sequence < lengths.Length; sequence++)
        {
            lengths[sequence] = data.LengthOf(sequence);
        }

        _plan = new SequencePlan(lengths, options.BatchSize, options.WindowLength, options.AccumulationSteps, options.Shuffle, options.Seed);
        ArraySize.Of(_plan.MostRows, Math.Max(data.InputSize, data.TargetSize), "values of a batch of sequences", "state a smaller BatchSize, or a WindowLength", nameof(TrainingOptions.BatchSize));
        _buffer = new SequenceBuffer<T>(scaled, _plan, options, network.Loss, network.StateLength);
    }

    public int StepCount => _plan.StepCount;

    public long RowCount => _data.TargetRowCount;

    public int Rows => _buffer.Rows;

    public Span<T> Carried => _isWindowed ? _buffer.AllStates : default;

    public void Reserve(TrainingState<T> training) => _buffer.Reserve(training);

    public void BeginEpoch(int epoch) => _plan.BeginEpoch(epoch);

    public int FirstBatch(int step) => _plan.FirstPass(step);

    public void Load(int batch, TrainingState<T> training) => _buffer.Load(batch, training);

    public T Backward(ref TNetwork network, TrainingState<T> training) => network.Backward(_buffer.States, _buffer.Inputs, _buffer.Targets, training);

    public T Step<TOptimizer>(ref TNetwork network, ref TOptimizer optimizer, TrainingState<T> training)
        where TOptimizer : IOptimizer
        => network.Step(_buffer.States, _buffer.Inputs, _buffer.Targets, ref optimizer, training);

    public RowFault? FindFault(ref TNetwork network)
    {
        SequencePass pass = _buffer.Pass;
        var state = new T[network.StateLength];
        for (int i = 0; i < pass.Sequences; i++)
        {
            int sequence = _plan[pass.FirstPlace + i];
            int steps = Math.Min(pass.Steps, _data.LengthOf(sequence) - pass.FirstStep);
            ReadOnlySpan<T> inputs = _data.InputsOf(sequence).Slice(pass.FirstStep * _data.InputSize, steps * _data.InputSize);
            if (LayerDiagnosis.FindNumber(inputs) is { } input)
            {
                return new RowFault(null, sequence, $"input {input % _data.InputSize} of step {pass.FirstStep + (input / _data.InputSize)} of sequence {sequence} of the training data is {inputs.Indexable()[input]}");
            }

            ReadOnlySpan<T> targets = _data.TargetsOf(sequence);
            if (LayerDiagnosis.FindNumber(targets) is { } target)
            {
                int step = _data.TargetSteps == SequenceTargets.LastStep ? _data.LengthOf(sequence) - 1 : target / _data.TargetSize;
                return new RowFault(null, sequence, $"target {target % _data.TargetSize} of step {step} of sequence {sequence} of the training data is {targets.Indexable()[target]}");
            }

            var outputs = new T[steps * _data.TargetSize];
            _buffer.States.Slice(i * state.Length, state.Length).CopyTo(state);
            network.ForwardSequence(state, inputs, outputs);
            if (LayerDiagnosis.FindNumber<T>(outputs) is { } output)
            {
                return new RowFault(network.Layers.Length - 1, sequence, $"output {output % _data.TargetSize} of step {pass.FirstStep + (output / _data.TargetSize)} of sequence {sequence} of the training data is {outputs[output]}");
            }
        }

        return null;
    }

    public bool HasLearned(ref TNetwork network, TargetUnits<T> targets)
    {
        var state = new T[network.StateLength];
        var outputs = new T[_data.LongestLength * _data.TargetSize];
        double squares = 0;
        for (int sequence = 0; sequence < _data.Count; sequence++)
        {
            Array.Clear(state, 0, state.Length);
            ReadOnlySpan<T> expected = _data.TargetsOf(sequence);
            Span<T> found = outputs.AsSpan(0, _data.LengthOf(sequence) * _data.TargetSize);
            network.ForwardSequence(state, _data.InputsOf(sequence), found);
            targets.AddSquares(found.Slice(found.Length - expected.Length), expected, ref squares);
        }

        return squares < (double)_data.TargetRowCount * _data.TargetSize;
    }
}
