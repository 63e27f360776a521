using System.Collections.Generic;
using System.Globalization;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Model;

/// <summary>Whether a network is small enough to be planned.</summary>
internal static class SizeChecks
{
    public static void Check(NetworkModel model, LayerPlaces places, List<Problem> problems)
    {
        long values = 0;
        foreach (LayerModel layer in model.Layers)
        {
            values += (long)layer.Kind.ParameterRows(layer) * Padding.Pad(layer.Kind.ParameterWidth(layer));
            if (values > Limits.MaxParameters)
            {
                problems.Add(places.Report(layer.Index, Rules.TooManyParameters, Number(values), Number(Limits.MaxParameters)));
                return;
            }
        }

        UnrollChecks.Check(model, problems);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
