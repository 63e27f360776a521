using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Diagnostics;

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
            // The last link of a segment is what its word is named by.
            LayerModel named = model.Layers.First(other => other.Index >= state.Index && (other.Kind.Word.Length > 0 || other.Kind.HasWeightedSums));
            problems.Add(places.Report(layer.Index, Rules.BatchNormWithState, layer.Kind.Word, named.Kind.Word.Length > 0 ? named.Kind.Word : Layers.Conv1d.Instance.Word));
        }
    }
}
