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
        RunningMean = new double[layer.Channels];
        RunningVariance = Enumerable.Repeat(1.0, layer.Channels).ToArray();
    }

    public double[] RunningMean { get; }

    public double[] RunningVariance { get; }

    /// <summary>A row by the running statistics.</summary>
    public double[] Infer(double[] parameters, double[] from)
        => from.Select((x, unit) => Scale(parameters, unit / _layer.Places, ReferenceNorm.Normalize([x], RunningMean[unit / _layer.Places], RunningVariance[unit / _layer.Places], _layer.Epsilon)[0])).ToArray();

    /// <summary>The rows of a batch by their own statistics.</summary>
    public double[][] Train(double[] parameters, double[][] from)
    {
        CheckRows(from.Length);
        from = PlacesOf(from);
        double[][] to = from.Select(row => new double[row.Length]).ToArray();
        for (int unit = 0; unit < _layer.Channels; unit++)
        {
            double[] column = ReferenceNorm.Column(from, unit);
            double[] normalized = ReferenceNorm.Normalize(column, ReferenceNorm.Mean(column), ReferenceNorm.BiasedVariance(column), _layer.Epsilon);
            for (int row = 0; row < from.Length; row++)
            {
                to[row][unit] = Scale(parameters, unit, normalized[row]);
            }
        }

        return RowsOf(to);
    }

    /// <summary>Adds to the gradients, and returns those at what came in.</summary>
    public double[][] Backward(double[] parameters, double[][] from, double[][] deltas, double[] gradients)
    {
        int size = _layer.Channels;
        int rows = from.Length;
        from = PlacesOf(from);
        deltas = PlacesOf(deltas);
        double[][] gradientsAtInputs = from.Select(row => new double[row.Length]).ToArray();
        for (int unit = 0; unit < size; unit++)
        {
            double[] column = ReferenceNorm.Column(from, unit);
            double[] normalized = ReferenceNorm.Normalize(column, ReferenceNorm.Mean(column), ReferenceNorm.BiasedVariance(column), _layer.Epsilon);
            double[] delta = ReferenceNorm.Column(deltas, unit);
            double[] back = ReferenceNorm.Backward(column, _layer.Epsilon, delta.Select(d => d * parameters[unit]).ToArray());
            for (int row = 0; row < from.Length; row++)
            {
                gradients[unit] += delta[row] * normalized[row] / rows;
                gradients[size + unit] += delta[row] / rows;
                gradientsAtInputs[row][unit] = back[row];
            }
        }

        return RowsOf(gradientsAtInputs);
    }

    /// <summary>Moves the running statistics towards those of a batch.</summary>
    public void Remember(double[][] from)
    {
        CheckRows(from.Length);
        from = PlacesOf(from);
        for (int unit = 0; unit < _layer.Channels; unit++)
        {
            double[] column = ReferenceNorm.Column(from, unit);
            double unbiased = ReferenceNorm.BiasedVariance(column) * column.Length / (column.Length - 1);
            RunningMean[unit] = ((1 - _layer.Momentum) * RunningMean[unit]) + (_layer.Momentum * ReferenceNorm.Mean(column));
            RunningVariance[unit] = ((1 - _layer.Momentum) * RunningVariance[unit]) + (_layer.Momentum * unbiased);
        }
    }

    private double Scale(double[] parameters, int unit, double normalized) => (parameters[unit] * normalized) + parameters[_layer.Channels + unit];

    /// <summary>The places of maps as rows of their own, with a value for each channel.</summary>
    private double[][] PlacesOf(double[][] rows)
        => rows.SelectMany(row => Enumerable.Range(0, _layer.Places).Select(place => Enumerable.Range(0, _layer.Channels).Select(channel => row[(channel * _layer.Places) + place]).ToArray())).ToArray();

    /// <summary>The maps that such rows are of.</summary>
    private double[][] RowsOf(double[][] places)
        => places.Chunk(_layer.Places).Select(map => Enumerable.Range(0, _layer.OutputSize).Select(value => map[value % _layer.Places][value / _layer.Places]).ToArray()).ToArray();

    private static void CheckRows(int rows)
    {
        if (rows < 2)
        {
            throw new ArgumentException($"Batch normalisation learns from at least 2 rows, but the batch has {rows}.");
        }
    }
}
