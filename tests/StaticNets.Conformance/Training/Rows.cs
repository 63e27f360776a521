using System;
using System.Numerics;

namespace StaticNets.Conformance.Training;

/// <summary>Rows to learn, the same on every machine: drawn from a seed, with targets that comparisons alone decide.</summary>
internal sealed class Rows<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public const int Count = 64;

    private readonly int _inputSize;
    private readonly int _outputSize;
    private readonly T[] _inputs;
    private readonly T[] _targets;

    public Rows(int inputSize, int outputSize, Loss loss, ref RandomSource random)
    {
        _inputSize = inputSize;
        _outputSize = outputSize;
        _inputs = new T[Count * inputSize];
        _targets = new T[Count * outputSize];
        for (int i = 0; i < _inputs.Length; i++)
        {
            _inputs[i] = T.CreateTruncating((2 * random.NextSingle()) - 1);
        }

        for (int row = 0; row < Count; row++)
        {
            SetTargets(_inputs.AsSpan(row * inputSize, inputSize), _targets.AsSpan(row * outputSize, outputSize), loss);
        }
    }

    public ReadOnlySpan<T> Inputs(int first, int count) => _inputs.AsSpan(first * _inputSize, count * _inputSize);

    public ReadOnlySpan<T> Targets(int first, int count) => _targets.AsSpan(first * _outputSize, count * _outputSize);

    private static void SetTargets(ReadOnlySpan<T> inputs, Span<T> targets, Loss loss)
    {
        int largest = 0;
        for (int k = 0; k < targets.Length; k++)
        {
            // For a regression: whether two neighbouring inputs have one sign.
            targets[k] = inputs[k % inputs.Length] * inputs[(k + 1) % inputs.Length] > T.Zero ? T.One : T.Zero;
            largest = inputs[k] > inputs[largest] ? k : largest;
        }

        if (loss == Loss.CrossEntropy)
        {
            // For a classification: which of the first inputs is the largest.
            targets.Clear();
            targets[largest] = T.One;
        }
    }
}
