using System;
using System.Globalization;

namespace StaticNets;

/// <summary>Which numbers a model may have: what is not read is not written either.</summary>
internal static class ModelNumbers
{
    /// <summary>Refuses a model with numbers that no network takes.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The model.</returns>
    /// <exception cref="FormatException">A number is not finite, or a variance is negative; the message is a sentence that says which, by the name that it has among tensors.</exception>
    public static ModelDescription Check(ModelDescription model)
    {
        int layer = 0;
        for (int i = 0; i < model.Links.Count; i++)
        {
            ModelLink link = model.Links[i];
            string name = link.HasParameters ? (layer++).ToString(CultureInfo.InvariantCulture) : FormattableString.Invariant($"step {i + 1}");
            string input = link.Kind.IsRecurrent ? "_ih_l0" : string.Empty;
            Check(link.Weights, name + ".weight" + input);
            Check(link.Biases, name + ".bias" + input);
            Check(link.RecurrentWeights, name + ".weight_hh_l0");
            Check(link.RecurrentBiases, name + ".bias_hh_l0");
            Check(link.Peepholes, name + ".peepholes");
            Check(link.Start, name + ".state");
            Check(link.Means, name + ".running_mean");
            Check(link.Variances, name + ".running_var", minimum: 0);
        }

        return model;
    }

    /// <summary>Refuses numbers of a tensor.</summary>
    /// <exception cref="FormatException">One is not finite, or below the minimum; the message is a sentence that says which.</exception>
    public static void Check(double[] numbers, string tensor, double minimum = double.NegativeInfinity)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            double value = numbers[i];
            if (double.IsNaN(value) || double.IsInfinity(value) || value < minimum)
            {
                throw new FormatException(FormattableString.Invariant($"Value {i} of '{tensor}' is {value}, which is no {(value < minimum ? "variance" : "finite number")}."));
            }
        }
    }
}
