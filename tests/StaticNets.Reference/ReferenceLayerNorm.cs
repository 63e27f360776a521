using System.Linq;

namespace StaticNets.Reference;

/// <summary>Layer normalisation of one row, the same in training and inference.</summary>
internal static class ReferenceLayerNorm
{
    public static double[] Forward(ReferenceLayer layer, double[] parameters, double[] from)
        => Normalize(layer, from).Select((z, unit) => (parameters[unit] * z) + parameters[layer.OutputSize + unit]).ToArray();

    /// <summary>Adds the share of one row of a batch to the gradients, and returns the gradients at what came in.</summary>
    public static double[] Backward(ReferenceLayer layer, double[] parameters, double[] from, double[] delta, double[] gradients, int rows)
    {
        double[] normalized = Normalize(layer, from);
        for (int unit = 0; unit < delta.Length; unit++)
        {
            gradients[unit] += delta[unit] * normalized[unit] / rows;
            gradients[layer.OutputSize + unit] += delta[unit] / rows;
        }

        return ReferenceNorm.Backward(from, layer.Epsilon, delta.Select((d, unit) => d * parameters[unit]).ToArray());
    }

    private static double[] Normalize(ReferenceLayer layer, double[] from)
        => ReferenceNorm.Normalize(from, ReferenceNorm.Mean(from), ReferenceNorm.BiasedVariance(from), layer.Epsilon);
}
