using System;

namespace StaticNets;

/// <summary>The rows of a pass over sequences, step by step, gathered into memory of its own, with the changes that training makes to them and the states of the sequences.</summary>
/// <remarks>
/// The loss of a training call is divided by all of its rows. So that it is the mean over those that have a loss, each of these weighs as much more as there are others: rows that pad a
/// sequence, and steps that have no targets, weigh 0.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed class SequenceBuffer<T>
    where T : unmanaged
{
    private readonly SequenceDataset<T> _data;
    private readonly SequencePlan _plan;
    private readonly RowChanges<T> _changes;
    private readonly bool _isLastStep;
    private readonly T[] _inputs;
    private readonly T[] _targets;
    private readonly T[] _weights;
    private readonly T[] _states;
    private readonly int _stateLength;

    /// <param name="data">The sequences, with targets as they are trained on.</param>
    /// <param name="plan">How they are taken.</param>
    /// <param name="options">How to train.</param>
    /// <param name="loss">The network's loss.</param>
    /// <param name="stateLength">The length of a state.</param>
    public SequenceBuffer(SequenceDataset<T> data, SequencePlan plan, TrainingOptions options, Loss loss, int stateLength)
    {
        _data = data;
        _plan = plan;
        _changes = new RowChanges<T>(options, loss, data.TargetSize);
        _isLastStep = data.TargetSteps == SequenceTargets.LastStep;
        _stateLength = stateLength;
        int rows = (int)plan.MostRows;
        _inputs = new T[rows * data.InputSize];
        _targets = new T[rows * data.TargetSize];
        _weights = new T[rows];
        _states = new T[plan.LargestBatch * stateLength];
    }

    /// <summary>The pass at hand.</summary>
    public SequencePass Pass { get; private set; }

    /// <summary>How many of the rows have a loss.</summary>
    public int Rows { get; private set; }

    public ReadOnlySpan<T> Inputs => _inputs.AsSpan(0, RowCount * _data.InputSize);

    public ReadOnlySpan<T> Targets => _targets.AsSpan(0, RowCount * _data.TargetSize);

    /// <summary>The states of the sequences of the pass.</summary>
    public Span<T> States => _states.AsSpan(0, Pass.Sequences * _stateLength);

    /// <summary>The states of all sequences of a batch.</summary>
    public Span<T> AllStates => _states;

    private int RowCount => Pass.Steps * Pass.Sequences;

    /// <summary>Has the training state make the memory for weights.</summary>
    public void Reserve(TrainingState<T> training)
    {
        training.SetSampleWeights(_weights);
        training.ClearSampleWeights();
    }

    /// <summary>Gathers the rows of a pass. The states begin with zeros, or go on.</summary>
    public void Load(int pass, TrainingState<T> training)
    {
        Pass = _plan.PassAt(pass);
        if (Pass.FirstStep == 0)
        {
            Array.Clear(_states, 0, _states.Length);
        }

        Rows = 0;
        for (int i = 0; i < Pass.Sequences; i++)
        {
            int steps = Math.Min(Pass.Steps, _data.LengthOf(_plan[Pass.FirstPlace + i]) - Pass.FirstStep);
            Rows += _isLastStep ? 1 : steps;
        }

        double weight = (double)RowCount / Rows;
        for (int i = 0; i < Pass.Sequences; i++)
        {
            LoadSequence(_plan[Pass.FirstPlace + i], i, weight);
        }

        if (Rows < RowCount || _changes.HasWeights)
        {
            training.SetSampleWeights(_weights.AsSpan(0, RowCount));
        }
        else
        {
            training.ClearSampleWeights();
        }
    }

    private void LoadSequence(int sequence, int place, double weight)
    {
        int inputSize = _data.InputSize;
        int targetSize = _data.TargetSize;
        ReadOnlySpan<T> inputs = _data.InputsOf(sequence);
        ReadOnlySpan<T> targets = _data.TargetsOf(sequence);
        int length = inputs.Length / inputSize;
        for (int step = 0; step < Pass.Steps; step++)
        {
            int row = (step * Pass.Sequences) + place;
            int from = Pass.FirstStep + step;
            Span<T> rowInputs = _inputs.AsSpan(row * inputSize, inputSize);
            Span<T> rowTargets = _targets.AsSpan(row * targetSize, targetSize);
            if (from < length)
            {
                inputs.Slice(from * inputSize, inputSize).CopyTo(rowInputs);
            }
            else
            {
                rowInputs.Clear();
            }

            if (_isLastStep ? from != length - 1 : from >= length)
            {
                rowTargets.Clear();
                _weights[row] = default;
                continue;
            }

            targets.Slice(_isLastStep ? 0 : from * targetSize, targetSize).CopyTo(rowTargets);
            _weights[row] = NumberConversion.FromDouble<T>(_changes.HasWeights ? weight * NumberConversion.ToDouble(_changes.WeightOf(rowTargets, sequence)) : weight);
            _changes.Smooth(rowTargets);
        }
    }
}
