using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Layers;

namespace StaticNets.Generator.Model;

/// <summary>Whether layers with a state go with the others.</summary>
internal static class StateChecks
{
    public static void Check(NetworkModel model, LayerPlaces places, List<Problem> problems)
    {
        if (model.IsInferenceOnly || model.Layers.FirstOrDefault(layer => layer.Kind.HasState) is not { } state)
        {
            return;
        }

        foreach (LayerModel layer in model.Layers.Where(layer => layer.Kind.AreRowsCoupled))
        {
            // A cell is the last link of its segment; a convolution has no link of its own.
            string word = state.Kind == History.Instance ? Conv1d.Instance.Word : model.Layers.First(other => other.Index >= state.Index && other.Kind.IsSegment).Kind.Word;
            problems.Add(places.Report(layer.Index, Rules.BatchNormWithState, layer.Kind.Word, word));
        }
    }
}
