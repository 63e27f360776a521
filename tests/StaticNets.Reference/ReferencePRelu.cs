using System.Linq;

namespace StaticNets.Reference;

/// <summary>A rectification with a slope for each unit, or each channel of a map, where a value is not positive.</summary>
internal static class ReferencePRelu
{
    public static double[] Forward(ReferenceLayer layer, double[] slopes, double[] from) => from.Select((x, unit) => x > 0 ? x : slopes[unit / layer.Places] * x).ToArray();

    /// <summary>Adds the share of one row of a batch to the gradients, and returns the gradients at what came in.</summary>
    public static double[] Backward(ReferenceLayer layer, double[] slopes, double[] from, double[] delta, double[] gradients, int rows)
    {
        for (int unit = 0; unit < delta.Length; unit++)
        {
            gradients[unit / layer.Places] += from[unit] > 0 ? 0 : delta[unit] * from[unit] / rows;
        }

        return delta.Select((d, unit) => from[unit] > 0 ? d : slopes[unit / layer.Places] * d).ToArray();
    }
}
