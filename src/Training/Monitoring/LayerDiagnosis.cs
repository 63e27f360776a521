using System;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>Finds the layer in which a number that is not finite arose.</summary>
internal static class LayerDiagnosis
{
    /// <summary>The place of the first number that is not finite, or null.</summary>
    public static int? FindNumber<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Span<T> numbers = values.Indexable();
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!double.IsFinite(NumberConversion.ToDouble(numbers[i])))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>The first layer with a parameter that is not finite, or null.</summary>
    public static int? FindParameters<T>(ReadOnlySpan<LayerInfo> layers, Span<T> parameters)
        where T : unmanaged
    {
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            if (!FiniteNumbers.AreAll<T>(LayerBlock.All(parameters, layer)))
            {
                return layer.Index;
            }
        }

        return null;
    }

    /// <summary>The last layer with a gradient that is not finite, or null: gradients go from the last layer to the first.</summary>
    public static int? FindGradients<T>(ReadOnlySpan<LayerInfo> layers, Span<T> gradients)
        where T : unmanaged
    {
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            ref readonly LayerInfo layer = ref layers.Indexable()[i];
            if (!FiniteNumbers.AreAll<T>(LayerBlock.All(gradients, layer)))
            {
                return layer.Index;
            }
        }

        return null;
    }

    /// <summary>
    /// The first layer whose weighted sums overflow for a row, or null where none does or the network is no plain chain of dense layers.
    /// </summary>
    public static int? FindOverflow<T>(ReadOnlySpan<LayerInfo> layers, string topology, ReadOnlySpan<T> parameters, ReadOnlySpan<T> inputs)
        where T : unmanaged
    {
        if (topology.Contains("residual", StringComparison.Ordinal) || topology.Contains("skip", StringComparison.Ordinal))
        {
            return null;
        }

        double limit = Unsafe.SizeOf<T>() == sizeof(float) ? float.MaxValue : double.MaxValue;
        var values = new double[inputs.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = NumberConversion.ToDouble(inputs.Indexable()[i]);
        }

        Span<T> numbers = parameters.Indexable();
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            if (layer.Kind != LayerKind.Dense || layer.InputSize != values.Length)
            {
                return null;
            }

            var sums = new double[layer.OutputSize];
            for (int output = 0; output < sums.Length; output++)
            {
                double sum = NumberConversion.ToDouble(numbers[layer.BiasOffset + output]);
                for (int input = 0; input < values.Length; input++)
                {
                    sum += NumberConversion.ToDouble(numbers[layer.WeightOffset + (input * layer.Stride) + output]) * values[input];
                }

                // written so that NaN counts, too
                if (!(Math.Abs(sum) <= limit))
                {
                    return layer.Index;
                }

                sums[output] = sum;
            }

            values = ActivationValues.Apply(layer.Activation, layer.ActivationParameter, sums);
        }

        return null;
    }
}
