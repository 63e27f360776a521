using System;

namespace StaticNets;

/// <summary>The values of layers in double precision, by the formulas of <see cref="ActivationFunctions"/>.</summary>
internal static class ActivationValues
{
    /// <summary>The values of a layer from its sums, in an array of their own.</summary>
    public static double[] Apply(Activation activation, double parameter, double[] sums)
    {
        if (ActivationFunctions.Of(activation).Value is not { } value)
        {
            return Softmax(sums);
        }

        var values = new double[sums.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = value(sums[i], parameter);
        }

        return values;
    }

    /// <summary>The logarithms of <see cref="Activation.Softmax"/>, also of values that are too small for a number: <c>x_i - ln(sum_j exp(x_j))</c>.</summary>
    public static double[] LogSoftmax(double[] sums)
    {
        double greatest = Greatest(sums);
        double total = 0;
        foreach (double x in sums)
        {
            total += Math.Exp(x - greatest);
        }

        return Array.ConvertAll(sums, x => x - greatest - Math.Log(total));
    }

    private static double[] Softmax(double[] sums)
    {
        double greatest = Greatest(sums);
        double[] powers = Array.ConvertAll(sums, x => Math.Exp(x - greatest));
        double total = 0;
        foreach (double power in powers)
        {
            total += power;
        }

        return Array.ConvertAll(powers, power => power / total);
    }

    private static double Greatest(double[] values)
    {
        double greatest = double.NegativeInfinity;
        foreach (double value in values)
        {
            greatest = Math.Max(greatest, value);
        }

        return greatest;
    }
}
