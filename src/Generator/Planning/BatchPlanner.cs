using System;
using System.Collections.Generic;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>Decides whether and how a network computes batches in tiles. The order of every sum is that of single rows, so results do not depend on it.</summary>
internal static class BatchPlanner
{
    /// <summary>A row alone has kernels of its own; in larger networks a tile pays from two rows on, because it reads the weights once.</summary>
    private const int MinRows = 2;

    /// <summary>In smaller ones, whose weights are near, a backward pass from so many rows on.</summary>
    private const int MinBackwardRowsOfSmall = 3;

    /// <summary>And a forward pass from a whole tile on: single rows go through in registers.</summary>
    private const int MinForwardRowsOfSmall = 8;

    /// <summary>Multiply-adds of a row from which on a network is a larger one.</summary>
    private const int LargeProducts = 8192;

    /// <summary>Multiply-adds of a row from which on tiles pay; smaller networks spend their time elsewhere.</summary>
    private const int MinProducts = 100;

    /// <summary>Rows of a turn: enough that gradients, which are read and written once a turn, cost little, few enough that their values stay near.</summary>
    private const int MaxRows = 32;

    /// <summary>A tile's rows: turns are whole tiles.</summary>
    private const int TileRows = 8;

    /// <summary>The bytes of stack that a batch's forward pass may use.</summary>
    private const int MaxForwardBytes = Limits.MaxStackBytes;

    /// <summary>The bytes of a training state that the workspaces of a batch may take, beyond those of a tile's rows.</summary>
    private const int MaxBackwardBytes = 8 * 1024 * 1024;

    /// <summary>The length of a parameter block from which on a pass over it is worth saving.</summary>
    private const int MinFusedLength = 2048;

    /// <summary>The values of a panel of gradients: half a first-level cache.</summary>
    private const int PanelLength = 4096;

    /// <summary>The most values of a vector of the optimizer's rule: rows of weights must be whole ones.</summary>
    private const int RuleLanes = 16;

    public static BatchPlan? Plan(NetworkModel model, IReadOnlyList<LayerPlan> layers, int evaluationLength, int trainingLength)
    {
        long products = 0;
        foreach (LayerPlan layer in layers)
        {
            products += (long)layer.Inputs * layer.Outputs;
        }

        if (products < MinProducts)
        {
            return null;
        }

        int numberBytes = model.Number == NumberType.Single ? 4 : 8;
        int forwardRows = Math.Min(MaxRows, MaxForwardBytes / (evaluationLength * numberBytes) / TileRows * TileRows);
        int backwardRows = Math.Max(TileRows, Math.Min(MaxRows, MaxBackwardBytes / (trainingLength * numberBytes) / TileRows * TileRows));
        int length = backwardRows * trainingLength;
        var offsets = new int[layers.Count];
        offsets[0] = -1;
        for (int i = 1; i < layers.Count; i++)
        {
            offsets[i] = length;
            length += Padding.RoundUp((layers[i].Outputs + 1) * layers[i - 1].Stride, 16);
        }

        int panelOffset = length;
        int panelRows = PanelRows(layers);
        foreach (LayerPlan layer in layers)
        {
            length = Math.Max(length, panelOffset + (panelRows * layer.Stride));
        }

        bool isLarge = products >= LargeProducts;
        return new BatchPlan(isLarge ? MinRows : MinForwardRowsOfSmall, isLarge ? MinRows : MinBackwardRowsOfSmall, forwardRows, backwardRows, trainingLength, new EquatableArray<int>(offsets), panelOffset, panelRows, length);
    }

    private static int PanelRows(IReadOnlyList<LayerPlan> layers)
    {
        int length = 0;
        int widest = 0;
        foreach (LayerPlan layer in layers)
        {
            if (layer.Stride % RuleLanes != 0)
            {
                return 0;
            }

            length += layer.ParameterLength;
            widest = Math.Max(widest, layer.Stride);
        }

        return length < MinFusedLength ? 0 : Math.Max(8, PanelLength / widest / 8 * 8);
    }
}
