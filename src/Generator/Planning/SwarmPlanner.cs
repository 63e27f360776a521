using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>
/// Decides how many networks, each with a row of its own, are computed together. Their agents go layer by layer, <see cref="SwarmPlan.Block"/> at a time: the
/// sums of all of them, then one pass of the activation over full vectors, whatever the width of the layer.
/// </summary>
internal static class SwarmPlanner
{
    private static readonly int[] Widths = { 512, 256, 128 };

    /// <summary>Plans the swarm of a struct network, or null where each agent goes by itself.</summary>
    public static SwarmPlan? Plan(NetworkModel model, IReadOnlyList<LayerPlan> layers)
    {
        LayerPlan[] computed = layers.Where(layer => !layer.IsLeftOutOfInference).ToArray();
        if (!model.Type.IsStruct || model.IsBaked || model.Unroll == UnrollChoice.Loops || computed.Any(layer => !layer.IsDense || layer.Stride > Tuning.Swarms.MaxWidth || layer.Model.Activation.Row.IsRowwise))
        {
            return null;
        }

        // In front of the hidden values of each layer there is room for two turns of the widest: of two agents in a register, or of one in several.
        int slack = computed.Length > 1 ? 2 * Math.Max(16, computed.Max(layer => layer.Stride)) : 0;
        int length = computed.Take(computed.Length - 1).Sum(layer => slack + (Tuning.Swarms.Block * layer.Stride));
        if (computed.Length > Tuning.Swarms.MaxLayers || length * model.Format.Storage.Bytes > Tuning.Swarms.MaxWorkspaceBytes)
        {
            return null;
        }

        var widths = new List<SwarmKernel>();
        foreach (int bits in Widths)
        {
            var shape = new VectorShape(bits, model.Format.Accumulator);
            if (computed.All(layer => layer.Inputs * shape.Cut(0, layer.Stride).Count() <= Tuning.Swarms.MaxProducts && shape.Cut(0, layer.Stride).Count() <= Tuning.Sums.MaxAccumulators))
            {
                widths.Add(new SwarmKernel(shape, new EquatableArray<int>(computed.Select(layer => AgentsInRegister(shape, layer)).ToArray())));
            }
        }

        return widths.Count == 0 ? null : new SwarmPlan(
            Tuning.Swarms.Block,
            new EquatableArray<LayerPlan>(computed),
            length,
            slack,
            new EquatableArray<SwarmKernel>(widths));
    }

    /// <summary>How many agents' sums of a layer share a register, by shuffles that there are at 512 bits; 1 where an agent has registers of its own.</summary>
    private static int AgentsInRegister(VectorShape shape, LayerPlan layer)
    {
        if (shape.Bits != 512 || shape.Number != NumberType.Single || layer.Inputs > Tuning.Swarms.MaxSharedInputs || (layer.Model.Index == 0 && layer.Inputs < Tuning.Swarms.MinSharedInputs))
        {
            return 1;
        }

        bool isLast = layer.OutputOffset < 0;
        return layer.Stride switch
        {
            8 => 2,
            4 when isLast && layer.Outputs <= 2 => 8,
            4 => 4,
            _ => 1,
        };
    }
}

/// <summary>How a swarm is computed: many struct networks, a row of inputs for each.</summary>
/// <param name="Block">The agents that go through the layers together.</param>
/// <param name="Layers">The layers that inference computes.</param>
/// <param name="WorkspaceLength">The length of the hidden values of a block, and of what is in front of each layer's.</param>
/// <param name="Slack">The length of what is in front of a layer's hidden values.</param>
/// <param name="Kernels">The code for each width for which there is some, the widest first.</param>
internal sealed record SwarmPlan(int Block, EquatableArray<LayerPlan> Layers, int WorkspaceLength, int Slack, EquatableArray<SwarmKernel> Kernels);

/// <summary>The code of a swarm for one width.</summary>
/// <param name="Shape">The widest register used.</param>
/// <param name="AgentsInRegister">For each layer how many agents share a register.</param>
internal sealed record SwarmKernel(VectorShape Shape, EquatableArray<int> AgentsInRegister);
