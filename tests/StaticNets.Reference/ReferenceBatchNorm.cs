using System;
using System.Linq;

namespace StaticNets.Reference;

/// <summary>Batch normalisation with PyTorch's running statistics: the biased variance normalises, the unbiased one is remembered.</summary>
internal sealed class ReferenceBatchNorm
{
    private readonly ReferenceLayer _layer;

    public ReferenceBatchNorm(ReferenceLayer layer)
    {
        _layer = layer;
        RunningMean = new double[layer.OutputSize];
        RunningVariance = Enumerable.Repeat(1.0, layer.OutputSize).ToArray();
    }

    public double[] RunningMean { get; }

    public double[] RunningVariance { get; }

    /// <summary>A row by the running statistics.</summary>
    public double[] Infer(double[] parameters, double[] from)
        => from.Select((x, unit) => Scale(parameters, unit, ReferenceNorm.Normalize([x], RunningMean[unit], RunningVariance[unit], _layer.Epsilon)[0])).ToArray();

    /// <summary>The rows of a batch by their own statistics.</summary>
    public double[][] Train(double[] parameters, double[][] from)
    {
        CheckRows(from.Length);
        double[][] to = from.Select(row => new double[row.Length]).ToArray();
        for (int unit = 0; unit < _layer.OutputSize; unit++)
        {
            double[] column = ReferenceNorm.Column(from, unit);
            double[] normalized = ReferenceNorm.Normalize(column, ReferenceNorm.Mean(column), ReferenceNorm.BiasedVariance(column), _layer.Epsilon);
            for (int row = 0; row < from.Length; row++)
            {
                to[row][unit] = Scale(parameters, unit, normalized[row]);
            }
        }

        return to;
    }

    /// <summary>Adds to the gradients, and returns those at what came in.</summary>
    public double[][] Backward(double[] parameters, double[][] from, double[][] deltas, double[] gradients)
    {
        int size = _layer.OutputSize;
        double[][] gradientsAtInputs = from.Select(row => new double[row.Length]).ToArray();
        for (int unit = 0; unit < size; unit++)
        {
            double[] column = ReferenceNorm.Column(from, unit);
            double[] normalized = ReferenceNorm.Normalize(column, ReferenceNorm.Mean(column), ReferenceNorm.BiasedVariance(column), _layer.Epsilon);
            double[] delta = ReferenceNorm.Column(deltas, unit);
            double[] back = ReferenceNorm.Backward(column, _layer.Epsilon, delta.Select(d => d * parameters[unit]).ToArray());
            for (int row = 0; row < from.Length; row++)
            {
                gradients[unit] += delta[row] * normalized[row] / from.Length;
                gradients[size + unit] += delta[row] / from.Length;
                gradientsAtInputs[row][unit] = back[row];
            }
        }

        return gradientsAtInputs;
    }

    /// <summary>Moves the running statistics towards those of a batch.</summary>
    public void Remember(double[][] from)
    {
        CheckRows(from.Length);
        for (int unit = 0; unit < _layer.OutputSize; unit++)
        {
            double[] column = ReferenceNorm.Column(from, unit);
            double unbiased = ReferenceNorm.BiasedVariance(column) * column.Length / (column.Length - 1);
            RunningMean[unit] = ((1 - _layer.Momentum) * RunningMean[unit]) + (_layer.Momentum * ReferenceNorm.Mean(column));
            RunningVariance[unit] = ((1 - _layer.Momentum) * RunningVariance[unit]) + (_layer.Momentum * unbiased);
        }
    }

    private double Scale(double[] parameters, int unit, double normalized) => (parameters[unit] * normalized) + parameters[_layer.OutputSize + unit];

    private static void CheckRows(int rows)
    {
        if (rows < 2)
        {
            throw new ArgumentException($"Batch normalisation learns from at least 2 rows, but the batch has {rows}.");
        }
    }
}
