using System;

namespace StaticNets;

/// <summary>Rows of sequences in their order, for what looks at rows alone: all steps, or those that have targets.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed class SequenceRows<T> : ITrainingData<T>
    where T : unmanaged
{
    private readonly SequenceDataset<T> _sequences;
    private readonly bool _isLastStep;

    // the first row of each sequence
    private readonly int[] _first;

    private SequenceRows(SequenceDataset<T> sequences, bool isLastStep)
    {
        _sequences = sequences;
        _isLastStep = isLastStep;
        _first = new int[sequences.Count];
        long next = 0;
        for (int sequence = 0; sequence < _first.Length; sequence++)
        {
            _first[sequence] = (int)next;
            next += isLastStep ? 1 : sequences.LengthOf(sequence);
            if (next > int.MaxValue)
            {
                throw new ArgumentException($"The sequences have more than {int.MaxValue} steps: train on parts of them.", "data");
            }
        }

        Count = (int)next;
    }

    public int Count { get; }

    public int InputSize => _sequences.InputSize;

    public int TargetSize => _sequences.TargetSize;

    /// <summary>Every step. Where targets are of the last one, all steps of a sequence have them.</summary>
    public static SequenceRows<T> OfSteps(SequenceDataset<T> sequences) => new(sequences, isLastStep: false);

    /// <summary>Every step that has targets.</summary>
    public static SequenceRows<T> OfTargets(SequenceDataset<T> sequences) => new(sequences, sequences.TargetSteps == SequenceTargets.LastStep);

    public void CopyRow(int row, Span<T> inputs, Span<T> targets)
    {
        int found = Array.BinarySearch(_first, row);
        int sequence = found >= 0 ? found : ~found - 1;
        int step = _isLastStep ? _sequences.LengthOf(sequence) - 1 : row - _first[sequence];
        int targetRow = _sequences.TargetSteps == SequenceTargets.LastStep ? 0 : step;
        _sequences.InputsOf(sequence).Slice(step * InputSize, InputSize).CopyTo(inputs);
        _sequences.TargetsOf(sequence).Slice(targetRow * TargetSize, TargetSize).CopyTo(targets);
    }
}
