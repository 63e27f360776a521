using System.Collections.Generic;
using System.Globalization;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Model;

/// <summary>Whether a network is small enough to compile; the figures come from the plan's own layout.</summary>
internal static class SizeChecks
{
    public static void Check(NetworkModel model, EquatableArray<TextRange> places, List<Problem> problems)
    {
        long values = 0;
        foreach (LayerModel layer in model.Layers)
        {
            values += (long)layer.Kind.ParameterRows(layer) * Padding.Pad(layer.OutputSize);
            if (values > Limits.MaxParameters)
            {
                problems.Add(Problem.InTopology(Rules.TooManyParameters, places[layer.Index], Number(values), Number(Limits.MaxParameters)));
                return;
            }
        }

        if (!UnrollChecks.CanPlan(model, problems))
        {
            return;
        }

        NetworkPlan plan = Planner.Plan(model);
        UnrollChecks.Explain(plan, places, problems);
        if (model.Type.IsStruct && plan.StorageBytes > Limits.MaxStructBytes)
        {
            problems.Add(Problem.At(Rules.StructTooLarge, Place.TypeName, Number(plan.StorageBytes), Number(Limits.MaxStructBytes)));
        }
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
