using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>What training makes of a row's targets and how much the row weighs.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed class RowChanges<T>
    where T : unmanaged
{
    private readonly double[]? _classWeights;
    private readonly double[]? _sampleWeights;
    private readonly double _kept;
    private readonly double _added;

    public RowChanges(TrainingOptions options, Loss loss, int targetSize)
    {
        _classWeights = ToArray(options.ClassWeights);
        _sampleWeights = ToArray(options.SampleWeights);
        _kept = 1 - options.LabelSmoothing;
        _added = options.LabelSmoothing / (loss == Loss.CrossEntropy ? targetSize : 2);
    }

    /// <summary>Whether rows weigh more or less than others.</summary>
    public bool HasWeights => _classWeights is not null || _sampleWeights is not null;

    /// <summary>The weight of a row.</summary>
    /// <param name="targets">Its targets, not smoothed.</param>
    /// <param name="sample">Its place among the samples: the row, or the sequence.</param>
    public T WeightOf(ReadOnlySpan<T> targets, int sample) => WeightCheck.Of(targets, sample, _classWeights, _sampleWeights);

    /// <summary>Takes from the targets of a row the share of certainty that the options say.</summary>
    public void Smooth(Span<T> targets)
    {
        if (_added == 0)
        {
            return;
        }

        foreach (ref T target in targets)
        {
            target = NumberConversion.FromDouble<T>((NumberConversion.ToDouble(target) * _kept) + _added);
        }
    }

    private static double[]? ToArray(IReadOnlyList<double>? values)
    {
        if (values is null)
        {
            return null;
        }

        var array = new double[values.Count];
        for (int i = 0; i < array.Length; i++)
        {
            array[i] = values[i];
        }

        return array;
    }
}
