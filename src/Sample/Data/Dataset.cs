using System;
using System.Collections.Generic;

namespace StaticNets.Sample.Data;

/// <summary>Samples with their classes, row after row in plain arrays: the form that networks take.</summary>
internal sealed class Dataset
{
    private readonly float[] _inputs;
    private readonly int[] _labels;
    private readonly float[] _targets;

    public Dataset(float[] inputs, int[] labels, IReadOnlyList<string> classNames)
    {
        _inputs = inputs;
        _labels = labels;
        _targets = OneHot(labels, classNames.Count);
        ClassNames = classNames;
        InputSize = inputs.Length / labels.Length;
    }

    public IReadOnlyList<string> ClassNames { get; }

    public int ClassCount => ClassNames.Count;

    public int Count => _labels.Length;

    public int InputSize { get; }

    /// <summary><see cref="Count"/> rows of <see cref="InputSize"/> values.</summary>
    public ReadOnlySpan<float> Inputs => _inputs;

    /// <summary>A class for each row.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary><see cref="Count"/> rows of <see cref="ClassCount"/> values: 1 for the row's class, 0 for the others.</summary>
    public ReadOnlySpan<float> Targets => _targets;

    public ReadOnlySpan<float> Input(int row) => _inputs.AsSpan(row * InputSize, InputSize);

    public ReadOnlySpan<float> Target(int row) => _targets.AsSpan(row * ClassCount, ClassCount);

    /// <summary>The rows of these numbers, in this order.</summary>
    public Dataset Select(ReadOnlySpan<int> rows)
    {
        var inputs = new float[rows.Length * InputSize];
        var labels = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Input(rows[i]).CopyTo(inputs.AsSpan(i * InputSize));
            labels[i] = _labels[rows[i]];
        }

        return new Dataset(inputs, labels, ClassNames);
    }

    /// <summary>The same samples with other inputs, one new value for each.</summary>
    /// <param name="change">The new value, from the old one and its column.</param>
    public Dataset Map(Func<float, int, float> change)
    {
        var inputs = new float[_inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = change(_inputs[i], i % InputSize);
        }

        return new Dataset(inputs, _labels, ClassNames);
    }

    private static float[] OneHot(int[] labels, int classCount)
    {
        var targets = new float[labels.Length * classCount];
        for (int row = 0; row < labels.Length; row++)
        {
            targets[(row * classCount) + labels[row]] = 1;
        }

        return targets;
    }
}
