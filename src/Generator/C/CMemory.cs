using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.C;

/// <summary>
/// Where the values of a network lie in C: parameters without padding, and rows of hidden values in one buffer, in which a row takes the place of those that are not read any more.
/// </summary>
internal sealed class CMemory
{
    private readonly NetworkPlan _plan;
    private readonly Dictionary<int, int> _places = new();
    private readonly Dictionary<int, int> _states = new();

    public CMemory(NetworkPlan plan)
    {
        _plan = plan;
        Layers = plan.Layers.Where(layer => !layer.IsLeftOutOfInference).Select(layer => layer with { IsPadded = false, Stride = layer.Outputs }).ToArray();
        PlaceRows();
        PlaceStates();
    }

    /// <summary>The layers that compute something, in their order, without padding.</summary>
    public IReadOnlyList<LayerPlan> Layers { get; }

    /// <summary>The length of the buffer of hidden values.</summary>
    public int WorkspaceLength { get; private set; }

    /// <summary>The length of the state that goes from a row to the next.</summary>
    public int StateLength { get; private set; }

    /// <summary>Where the values of a row come from or go to: the inputs, the outputs, or a place in the buffer of hidden values.</summary>
    /// <param name="index">The layer, or a number before the first for the inputs.</param>
    public string RowOf(int index)
    {
        if (_plan.OutputsOf(index, isTraining: false) is not { } layer)
        {
            return "inputs";
        }

        return layer.Model.Index == Layers[Layers.Count - 1].Model.Index ? "outputs"
            : _places[layer.Model.Index] == 0 ? "v"
            : FormattableString.Invariant($"v + {_places[layer.Model.Index]}");
    }

    /// <summary>The layer whose state a layer moves on, or null.</summary>
    public LayerPlan? StateOf(LayerPlan layer)
        => layer.Model.Kind.HasState ? Layers.First(other => other.Model.Index == layer.Model.Kind.StateSource(layer.Model)) : null;

    /// <summary>Where the state of a layer is.</summary>
    public int StateOffset(LayerPlan layer) => _states[layer.Model.Index];

    /// <summary>Gives each row the first place that is free from the layer that writes it to the last one that reads it.</summary>
    private void PlaceRows()
    {
        var rows = new List<(int From, int To, int Offset, int Length)>();
        for (int i = 0; i < Layers.Count - 1; i++)
        {
            int last = LastReader(i);
            int offset = 0;
            foreach ((int _, int to, int start, int length) in rows.Where(row => row.To >= i).OrderBy(row => row.Offset))
            {
                if (start - offset >= Layers[i].Outputs)
                {
                    break;
                }

                offset = Math.Max(offset, start + length);
            }

            rows.Add((i, last, offset, Layers[i].Outputs));
            _places[Layers[i].Model.Index] = offset;
            WorkspaceLength = Math.Max(WorkspaceLength, offset + Layers[i].Outputs);
        }
    }

    private int LastReader(int index)
    {
        int last = index + 1;
        for (int reader = index + 1; reader < Layers.Count; reader++)
        {
            foreach ((string _, int layer) in Layers[reader].Model.Kind.Reads(Layers[reader].Model))
            {
                if (_plan.OutputsOf(layer, isTraining: false)?.Model.Index == Layers[index].Model.Index)
                {
                    last = reader;
                }
            }
        }

        return last;
    }

    private void PlaceStates()
    {
        foreach (LayerPlan layer in Layers.Where(layer => layer.State.Count > 0))
        {
            _states[layer.Model.Index] = StateLength;
            StateLength += layer.StateLength;
        }
    }
}
