using System;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>A layer for whose kind there are no loops on vectors: what models compute as such a step, a row at a time and in double precision.</summary>
internal sealed class TwinStep<T> : TwinKind<T>
    where T : unmanaged
{
    private readonly ModelLink _step;

    /// <param name="operation">The operation.</param>
    /// <param name="layers">The layers that have parameters.</param>
    /// <exception cref="NotSupportedException">No model has a step for it.</exception>
    public TwinStep(in OperationInfo operation, ReadOnlySpan<LayerInfo> layers)
        : base(operation.Kind)
    {
        _step = ModelOfNetwork.StepOf(operation, layers)
            ?? throw new NotSupportedException($"The twin does not know layers of the kind {Kind}.");
    }

    public override bool HasParameters(in OperationInfo operation) => _step.HasParameters;

    public override void TakeParameters(TwinOperation operation, Span<T> parameters, ReadOnlySpan<T> portable)
    {
        _step.Weights = ToDoubles(portable.Slice(0, _step.WeightCount));
        _step.Biases = ToDoubles(portable.Slice(_step.WeightCount));
    }

    public override void TakeStatistics(TwinOperation operation, Span<T> parameters, ReadOnlySpan<T> statistics, int stride)
    {
        _step.Means = ToDoubles(statistics.Slice(0, _step.Channels));
        _step.Variances = ToDoubles(statistics.Slice(stride, _step.Channels));
    }

    public override void Run(TwinOperation operation, ref T parameters, ref T values, int length, ref T added, ref T sums, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            var x = new double[operation.InputSize];
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = NumberConversion.ToDouble(Unsafe.Add(ref values, (row * length) + i));
            }

            double[] y = _step.Kind.Evaluate(_step, x, Array.Empty<double>());
            for (int i = 0; i < y.Length; i++)
            {
                Unsafe.Add(ref sums, (row * operation.Stride) + i) = NumberConversion.FromDouble<T>(y[i]);
            }
        }
    }

    private static double[] ToDoubles(ReadOnlySpan<T> values)
    {
        var doubles = new double[values.Length];
        for (int i = 0; i < doubles.Length; i++)
        {
            doubles[i] = NumberConversion.ToDouble(values[i]);
        }

        return doubles;
    }
}
