namespace StaticNets.Reference;

/// <summary>Weighted sums. Parameters: <c>weight[out][in]</c>, then <c>bias[out]</c>.</summary>
internal static class ReferenceDense
{
    public static double[] Forward(ReferenceLayer layer, double[] parameters, double[] from)
    {
        int inputs = layer.InputSize;
        int biases = inputs * layer.OutputSize;
        var sums = new double[layer.OutputSize];
        for (int output = 0; output < sums.Length; output++)
        {
            sums[output] = parameters[biases + output];
            for (int input = 0; input < inputs; input++)
            {
                sums[output] += parameters[(output * inputs) + input] * from[input];
            }
        }

        return sums;
    }

    /// <summary>Adds the share of one row of a batch to the gradients, and returns the gradients at what came in.</summary>
    public static double[] Backward(ReferenceLayer layer, double[] parameters, double[] from, double[] delta, double[] gradients, int rows)
    {
        int inputs = layer.InputSize;
        int biases = inputs * layer.OutputSize;
        var gradientsAtInputs = new double[inputs];
        for (int output = 0; output < delta.Length; output++)
        {
            gradients[biases + output] += delta[output] / rows;
            for (int input = 0; input < inputs; input++)
            {
                gradients[(output * inputs) + input] += delta[output] * from[input] / rows;
                gradientsAtInputs[input] += delta[output] * parameters[(output * inputs) + input];
            }
        }

        return gradientsAtInputs;
    }
}
