using System;

namespace StaticNets;

/// <summary>Computes what a model puts out, in double precision and in plain loops: what a file says, before any code is made of it.</summary>
internal static class ModelEvaluation
{
    /// <summary>The outputs of a model for a row of inputs, in inference: batch norms use their running statistics.</summary>
    /// <param name="model">The model, whose arrays have the sizes that its links state.</param>
    /// <param name="inputs">As many values as it takes.</param>
    /// <exception cref="ArgumentException">The model takes another number of inputs.</exception>
    /// <exception cref="FormatException">A step takes another number of values than the one before puts out.</exception>
    public static double[] Evaluate(ModelDescription model, double[] inputs)
    {
        if (model.InputSize >= 0 && inputs.Length != model.InputSize)
        {
            throw new ArgumentException(FormattableString.Invariant($"{model.InputSize} value(s) were expected, but there are {inputs.Length}."), nameof(inputs));
        }

        var outputs = new double[model.Links.Count][];
        double[] values = inputs;
        for (int i = 0; i < outputs.Length; i++)
        {
            ModelLink link = model.Links[i];
            bool isLogarithm = model.IsLogarithm && i == outputs.Length - 1;
            outputs[i] = link.Kind switch
            {
                ModelLinkKind.Dense => Dense(link, values),
                ModelLinkKind.BatchNorm => BatchNorm(link, values),
                ModelLinkKind.LayerNorm => LayerNorm(link, values),
                ModelLinkKind.Add => Sum(link, values, link.Source < 0 ? inputs : outputs[link.Source]),
                ModelLinkKind.Scale => Scale(link, values),
                _ when isLogarithm && link.Activation == Activation.Softmax => ModelActivations.LogSoftmax(values),
                _ => ModelActivations.Apply(link.Activation, link.Parameter, values),
            };
            values = outputs[i];
        }

        bool hasLogarithm = outputs.Length > 0 && model.Links[outputs.Length - 1] is { Kind: ModelLinkKind.Activation, Activation: Activation.Softmax };
        return model.IsLogarithm && !hasLogarithm ? Array.ConvertAll(values, Math.Log) : values;
    }

    private static double[] Dense(ModelLink link, double[] x)
    {
        Check(link, x, link.InputSize);
        var sums = new double[link.OutputSize];
        for (int output = 0; output < sums.Length; output++)
        {
            double sum = link.Biases[output];
            for (int input = 0; input < x.Length; input++)
            {
                sum += link.Weights[(output * x.Length) + input] * x[input];
            }

            sums[output] = sum;
        }

        return sums;
    }

    private static double[] BatchNorm(ModelLink link, double[] x)
    {
        Check(link, x, link.OutputSize);
        var values = new double[x.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (link.Weights[i] * (x[i] - link.Means[i]) / Math.Sqrt(link.Variances[i] + link.Epsilon)) + link.Biases[i];
        }

        return values;
    }

    private static double[] LayerNorm(ModelLink link, double[] x)
    {
        Check(link, x, link.OutputSize);
        double mean = 0;
        foreach (double value in x)
        {
            mean += value / x.Length;
        }

        double variance = 0;
        foreach (double value in x)
        {
            variance += (value - mean) * (value - mean) / x.Length;
        }

        var values = new double[x.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (link.Weights[i] * (x[i] - mean) / Math.Sqrt(variance + link.Epsilon)) + link.Biases[i];
        }

        return values;
    }

    private static double[] Sum(ModelLink link, double[] x, double[] other)
    {
        Check(link, x, other.Length);
        var values = new double[x.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = x[i] + other[i];
        }

        return values;
    }

    private static double[] Scale(ModelLink link, double[] x)
    {
        Check(link, x, link.Weights.Length == 1 ? x.Length : link.Weights.Length);
        Check(link, x, link.Biases.Length == 1 ? x.Length : link.Biases.Length);
        var values = new double[x.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (link.Weights[link.Weights.Length == 1 ? 0 : i] * x[i]) + link.Biases[link.Biases.Length == 1 ? 0 : i];
        }

        return values;
    }

    private static void Check(ModelLink link, double[] x, int expected)
    {
        if (x.Length != expected)
        {
            throw new FormatException(FormattableString.Invariant($"{link.Place} ({link.Describe()}) takes {expected} value(s), but {x.Length} come(s) to it."));
        }
    }
}
