using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>Decides whether and how a network computes batches in tiles. The order of every sum is that of single rows, so results do not depend on it.</summary>
internal static class BatchPlanner
{
    /// <summary>A tile's rows: turns are whole tiles.</summary>
    private const int TileRows = 8;

    private const int LineBytes = 64;

    /// <summary>The bytes of stack that a batch's forward pass may use.</summary>
    private const int MaxForwardBytes = Limits.MaxStackBytes;

    /// <summary>The most values of a vector of the optimizer's rule: rows of weights must be whole ones.</summary>
    private const int RuleLanes = 16;

    /// <summary>Plans the batches.</summary>
    /// <returns>The plan, or null where there are no tiles; and for each layer where what it computes over a batch lies, or -1.</returns>
    public static (BatchPlan? Batch, int[] BatchOffsets) Plan(NetworkModel model, IReadOnlyList<LayerPlan> layers, int evaluationLength, int trainingLength)
    {
        long products = 0;
        bool isPlain = true;
        bool areRowsCoupled = false;
        foreach (LayerPlan layer in layers)
        {
            products += layer.Model.Kind.Products(layer.Model);
            isPlain &= layer.IsDense;
            areRowsCoupled |= layer.Model.Kind.AreRowsCoupled;
        }

        int[] batchOffsets = Enumerable.Repeat(-1, layers.Count).ToArray();
        if (products < Tuning.Batches.MinProducts && isPlain)
        {
            return (null, batchOffsets);
        }

        int numberBytes = model.Format.Storage.Bytes;
        int forwardRows = Math.Min(Tuning.Batches.BlockRows, MaxForwardBytes / (evaluationLength * numberBytes) / TileRows * TileRows);
        if (layers.Any(layer => layer.Model.Kind.SharesParameters))
        {
            forwardRows = Math.Max(TileRows, forwardRows);
        }

        int blockRows = Math.Max(TileRows, Math.Min(Tuning.Batches.BlockRows, Tuning.Batches.MaxBlockBytes / (trainingLength * numberBytes) / TileRows * TileRows));
        int minForwardRows = products >= Tuning.Batches.LargeProducts ? Tuning.Batches.MinRows : Tuning.Batches.MinForwardRowsOfSmall;
        int length = 0;
        int parameterLength = 0;
        var offsets = new int[layers.Count];
        for (int i = 0; i < layers.Count; i++)
        {
            parameterLength += layers[i].ParameterLength;
            offsets[i] = -1;
            if (i > 0 && layers[i].IsDense)
            {
                offsets[i] = length;
                length += Padding.RoundUp((layers[i].Outputs + 1) * layers[i - 1].Stride, 16);
            }

            if (layers[i].Model.Kind.BatchRows is > 0 and int rows)
            {
                batchOffsets[i] = length;
                length += Padding.RoundUp(rows * layers[i].ParameterStride, 16);
            }
        }

        if (layers.Any(layer => layer.Model.Kind.HasState))
        {
            PanelPlan panelsThroughTime = PlanPanels(layers, products, isThroughTime: true);
            return (new BatchPlan(minForwardRows, Tuning.Batches.MinBackwardRowsOfSmall, forwardRows, blockRows, blockRows, trainingLength, new EquatableArray<int>(offsets), LossOffset: -1, RowsOffset: length, panelsThroughTime), batchOffsets);
        }

        if (parameterLength < Tuning.Batches.MinPaneledLength)
        {
            int turn = areRowsCoupled ? 0 : blockRows;
            return (new BatchPlan(minForwardRows, Tuning.Batches.MinBackwardRowsOfSmall, forwardRows, blockRows, turn, trainingLength, new EquatableArray<int>(offsets), LossOffset: -1, RowsOffset: length, Panels: null), batchOffsets);
        }

        int rowStride = RowStride(trainingLength, numberBytes);
        int turnRows = Math.Min(Tuning.Batches.MaxTurnRows, Math.Max(blockRows, Tuning.Batches.MaxTurnBytes / (rowStride * numberBytes) / blockRows * blockRows));
        PanelPlan panels = PlanPanels(layers, products, isThroughTime: false);
        if (areRowsCoupled)
        {
            return (new BatchPlan(minForwardRows, Tuning.Batches.MinRows, forwardRows, blockRows, 0, rowStride, new EquatableArray<int>(offsets), LossOffset: -1, RowsOffset: length, panels), batchOffsets);
        }

        int lossOffset = length;
        length += turnRows * (sizeof(double) / numberBytes);
        return (new BatchPlan(minForwardRows, Tuning.Batches.MinRows, forwardRows, blockRows, turnRows, rowStride, new EquatableArray<int>(offsets), lossOffset, length, panels), batchOffsets);
    }

    /// <summary>From the workspace of a row to the next: an odd number of cache lines, so that a column of many rows spreads over the whole cache.</summary>
    private static int RowStride(int trainingLength, int numberBytes)
    {
        int line = LineBytes / numberBytes;
        return trainingLength / line % 2 == 0 ? trainingLength + line : trainingLength;
    }

    private static PanelPlan PlanPanels(IReadOnlyList<LayerPlan> layers, long products, bool isThroughTime)
    {
        var inputs = new int[layers.Count];
        int count = 0;
        int length = 0;
        bool isFused = !isThroughTime;
        long productsOfRow = 2 * products;
        for (int i = 0; i < layers.Count; i++)
        {
            LayerPlan layer = layers[i];
            if (!layer.HasParameters)
            {
                continue;
            }

            inputs[i] = layer.Model.Kind.SharesParameters ? Math.Max(TileRows, layer.WeightRows)
                : isThroughTime ? Tuning.Batches.PanelInputsThroughTime
                : Math.Max(TileRows, Tuning.Batches.PanelLength / layer.ParameterStride / TileRows * TileRows);
            count += ((layer.WeightRows - 1) / inputs[i]) + 1;
            length = Math.Max(length, (Math.Min(inputs[i], layer.WeightRows) + 1) * layer.ParameterStride);
            isFused &= layer.ParameterStride % RuleLanes == 0 && !layer.Model.Kind.SharesParameters;
            productsOfRow += i == 0 ? 0 : layer.Model.Kind.Products(layer.Model);
        }

        int minSharedProducts = isThroughTime ? Tuning.Batches.MinSharedProductsThroughTime : Tuning.Batches.MinSharedProducts;
        int minSharedRows = (int)Math.Max(2 * TileRows, minSharedProducts / Math.Max(1, productsOfRow));
        return new PanelPlan(new EquatableArray<int>(inputs), count, Padding.RoundUp(length, 16), isFused, minSharedRows);
    }
}
