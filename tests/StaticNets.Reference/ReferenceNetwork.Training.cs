using System;
using System.Linq;

namespace StaticNets.Reference;

/// <summary>Training mode: a batch as a whole, batch norms by its own statistics, dropout by a mask.</summary>
public sealed partial class ReferenceNetwork
{
    /// <summary>The outputs in training mode.</summary>
    /// <param name="inputs">The rows of the batch.</param>
    /// <param name="mask">What dropout multiplies values with; when it is null nothing is dropped.</param>
    public double[][] ForwardTraining(double[][] inputs, DropoutMask? mask = null) => inputs.Select((_, row) => Outputs(RowOf(TraceTraining(inputs, mask).Values, row))).ToArray();

    /// <summary>The mean loss over the rows in training mode.</summary>
    /// <param name="inputs">The rows of the batch.</param>
    /// <param name="targets">As many rows of targets.</param>
    /// <param name="mask">What dropout multiplies values with; when it is null nothing is dropped.</param>
    /// <param name="weights">What each row's loss is multiplied with; the sum is divided by the number of rows all the same.</param>
    public double TrainingLoss(double[][] inputs, double[][] targets, DropoutMask? mask = null, double[]? weights = null)
    {
        (double[][][] sums, double[][][] values) = TraceTraining(inputs, mask);
        return inputs.Select((_, row) => (weights?[row] ?? 1) * Loss(RowOf(sums, row), RowOf(values, row), targets[row])).Sum() / inputs.Length;
    }

    private static double[][] RowOf(double[][][] layers, int row) => layers.Select(layer => layer[row]).ToArray();

    /// <summary>The gradients of the mean loss over the rows in training mode, by backpropagation, in the portable order.</summary>
    /// <inheritdoc cref="TrainingLoss"/>
    public double[] Gradients(double[][] inputs, double[][] targets, DropoutMask? mask = null, double[]? weights = null)
    {
        (double[][][] sums, double[][][] values) = TraceTraining(inputs, mask);
        double[][] gradients = _layers.Select(layer => new double[layer.ParameterCount]).ToArray();

        // [layer][row][unit]: the gradients of a row's loss at what a layer puts out, added up from all who take it.
        double[][][] atValues = values.Select(rows => rows.Select(row => new double[row.Length]).ToArray()).ToArray();
        for (int layer = LayerCount - 1; layer >= 0; layer--)
        {
            double[][] deltas = inputs.Select((_, row) => Array.Find(_heads, head => head.Layer == layer) is { } head
                ? ReferenceLoss.GradientsAtSums(head.Loss, _activations[layer], sums[layer][row], values[layer][row], targets[row][head.Offset..(head.Offset + head.Size)])
                    .Select(delta => delta * head.Weight * (weights?[row] ?? 1)).ToArray()
                : ReferenceActivation.Backpropagate(_activations[layer], sums[layer][row], values[layer][row], atValues[layer][row])).ToArray();
            double[][] back = Backward(layer, layer == 0 ? inputs : values[layer - 1], deltas, gradients[layer], mask);
            Accumulate(back, layer - 1);
            if (_layers[layer].Kind is ReferenceLayerKind.Add or ReferenceLayerKind.Pass)
            {
                Accumulate(deltas, _layers[layer].Source);
            }
        }

        return gradients.SelectMany(layer => layer).ToArray();

        void Accumulate(double[][] share, int layer)
        {
            for (int row = 0; row < share.Length && layer >= 0; row++)
            {
                for (int unit = 0; unit < share[row].Length; unit++)
                {
                    atValues[layer][row][unit] += share[row][unit];
                }
            }
        }
    }

    /// <summary>Moves the running statistics of every batch norm towards those of a batch, as a training step does.</summary>
    /// <inheritdoc cref="ForwardTraining"/>
    public void UpdateRunningStatistics(double[][] inputs, DropoutMask? mask = null)
    {
        (_, double[][][] values) = TraceTraining(inputs, mask);
        for (int layer = 0; layer < LayerCount; layer++)
        {
            _batchNorms[layer]?.Remember(layer == 0 ? inputs : values[layer - 1]);
        }
    }

    /// <summary>What every layer puts out before and after its activation: [layer][row][unit].</summary>
    private (double[][][] Sums, double[][][] Values) TraceTraining(double[][] inputs, DropoutMask? mask)
    {
        var sums = new double[LayerCount][][];
        var values = new double[LayerCount][][];
        for (int layer = 0; layer < LayerCount; layer++)
        {
            double[][] from = layer == 0 ? inputs : values[layer - 1];
            ReferenceLayer shape = _layers[layer];
            double[] parameters = _parameters[layer];
            sums[layer] = shape.Kind switch
            {
                ReferenceLayerKind.Dense => from.Select(row => ReferenceDense.Forward(shape, parameters, row)).ToArray(),
                ReferenceLayerKind.BatchNorm => _batchNorms[layer]!.Train(parameters, from),
                ReferenceLayerKind.LayerNorm => from.Select(row => ReferenceLayerNorm.Forward(shape, parameters, row)).ToArray(),
                ReferenceLayerKind.PRelu => from.Select(row => ReferencePRelu.Forward(shape, parameters, row)).ToArray(),
                ReferenceLayerKind.Conv => from.Select(row => ReferenceConvolution.Forward(shape, parameters, row)).ToArray(),
                ReferenceLayerKind.MaxPool or ReferenceLayerKind.AveragePool => from.Select(row => ReferencePooling.Forward(shape, row)).ToArray(),
                ReferenceLayerKind.Upsample => from.Select(row => ReferenceUpsampling.Forward(shape, row)).ToArray(),
                ReferenceLayerKind.Dropout => Drop(from, layer, mask),
                ReferenceLayerKind.Pass => shape.Source < 0 ? inputs : values[shape.Source],
                _ => from.Select((row, r) => Sum(row, shape.Source < 0 ? inputs[r] : values[shape.Source][r])).ToArray(),
            };
            values[layer] = sums[layer].Select(row => ReferenceActivation.Apply(shape.Activation, row)).ToArray();
        }

        return (sums, values);
    }

    private double[][] Backward(int layer, double[][] from, double[][] deltas, double[] gradients, DropoutMask? mask)
    {
        ReferenceLayer shape = _layers[layer];
        double[] parameters = _parameters[layer];
        return shape.Kind switch
        {
            ReferenceLayerKind.Dense => deltas.Select((delta, row) => ReferenceDense.Backward(shape, parameters, from[row], delta, gradients, deltas.Length)).ToArray(),
            ReferenceLayerKind.BatchNorm => _batchNorms[layer]!.Backward(parameters, from, deltas, gradients),
            ReferenceLayerKind.LayerNorm => deltas.Select((delta, row) => ReferenceLayerNorm.Backward(shape, parameters, from[row], delta, gradients, deltas.Length)).ToArray(),
            ReferenceLayerKind.PRelu => deltas.Select((delta, row) => ReferencePRelu.Backward(shape, parameters, from[row], delta, gradients, deltas.Length)).ToArray(),
            ReferenceLayerKind.Conv => deltas.Select((delta, row) => ReferenceConvolution.Backward(shape, parameters, from[row], delta, gradients, deltas.Length)).ToArray(),
            ReferenceLayerKind.MaxPool or ReferenceLayerKind.AveragePool => deltas.Select((delta, row) => ReferencePooling.Backward(shape, from[row], delta)).ToArray(),
            ReferenceLayerKind.Upsample => deltas.Select(delta => ReferenceUpsampling.Backward(shape, delta)).ToArray(),
            ReferenceLayerKind.Dropout => Drop(deltas, layer, mask),
            ReferenceLayerKind.Pass => deltas.Select(_ => Array.Empty<double>()).ToArray(), // what came in is not taken
            _ => deltas,
        };
    }

    private static double[][] Drop(double[][] rows, int layer, DropoutMask? mask)
        => mask is null ? rows : rows.Select((row, r) => row.Select((x, unit) => x * mask(layer, r, unit)).ToArray()).ToArray();

    private static double[] Sum(double[] a, double[] b) => a.Select((x, i) => x + b[i]).ToArray();
}
