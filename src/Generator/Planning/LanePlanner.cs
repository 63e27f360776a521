using System.Collections.Generic;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Planning;

/// <summary>Decides whether batches of a tiny network are computed with a sample in each vector lane, and where the lanes lie in memory.</summary>
internal static class LanePlanner
{
    public static LanePlan? Plan(NetworkModel model, IReadOnlyList<LayerPlan> layers, BatchPlan? batch)
    {
        // Networks of more than weighted sums have batches of tiles, however small they are.
        if (batch is not null || layers.Count > Tuning.Lanes.MaxLayers || model.OutputSize > Tuning.Lanes.MaxOutputs || model.ParameterCount > Tuning.Lanes.MaxParameters)
        {
            return null;
        }

        int lanes = new VectorShape(512, model.Format.Accumulator).VirtualLanes;
        int length = 0;
        int Reserve(int count)
        {
            int offset = length;
            length += count * lanes;
            return offset;
        }

        int inputs = Reserve(model.InputSize);
        var laneLayers = new List<LaneLayer>();
        foreach (LayerPlan layer in layers)
        {
            if (layer.Model.Activation.Row.IsRowwise)
            {
                return null;
            }

            int sums = layer.SumOffset >= 0 ? Reserve(layer.Outputs) : -1;
            int outputs = layer.OutputOffset >= 0 ? Reserve(layer.Outputs) : -1;
            laneLayers.Add(new LaneLayer(inputs, sums, outputs, -1, -1));
            inputs = outputs;
        }

        int targetOffset = Reserve(model.OutputSize);
        int lossOffset = Reserve(model.OutputSize);
        int restInputOffset = Reserve(model.InputSize);
        int restTargetOffset = Reserve(model.OutputSize);
        int forwardLength = length;
        for (int i = 0; i < layers.Count; i++)
        {
            laneLayers[i] = laneLayers[i] with { DeltaOffset = Reserve(layers[i].Outputs) };
        }

        int gradientOffset = length;
        for (int i = 0; i < layers.Count; i++)
        {
            laneLayers[i] = laneLayers[i] with { GradientOffset = Reserve((layers[i].Inputs + 1) * layers[i].Outputs) };
        }

        return new LanePlan(
            Tuning.Lanes.MinForwardRows,
            Tuning.Lanes.MinRows,
            lanes,
            new EquatableArray<LaneLayer>(laneLayers),
            targetOffset,
            lossOffset,
            restInputOffset,
            restTargetOffset,
            forwardLength,
            gradientOffset,
            length);
    }
}
