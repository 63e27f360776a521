using System;

namespace StaticNets;

/// <summary>Rows whose targets are scaled when they are asked for.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed class ScaledTargets<T>(ITrainingData<T> data, Scaling<T> scaling) : ITrainingData<T>
    where T : unmanaged
{
    public int Count => data.Count;

    public int InputSize => data.InputSize;

    public int TargetSize => data.TargetSize;

    public void CopyRow(int row, Span<T> inputs, Span<T> targets)
    {
        data.CopyRow(row, inputs, targets);
        Span<T> values = targets.Slice(0, TargetSize);
        scaling.Apply(values, values);
    }
}
