using System;
using System.Linq;

namespace StaticNets.Tests.Files;

/// <summary>Computes what a model as it was read puts out: naive loops in double precision.</summary>
internal static class ModelEvaluation
{
    public static double[] Run(ModelDescription model, double[] inputs)
    {
        var outputs = new double[model.Links.Count][];
        double[] x = inputs;
        for (int i = 0; i < outputs.Length; i++)
        {
            ModelLink link = model.Links[i];
            x = link.Kind.Name switch
            {
                nameof(ModelLinkKind.Dense) => Enumerable.Range(0, link.OutputSize)
                    .Select(o => link.Biases[o] + Enumerable.Range(0, link.InputSize).Sum(k => link.Weights[(o * link.InputSize) + k] * x[k])).ToArray(),
                nameof(ModelLinkKind.BatchNorm) => x.Select((value, k) => (link.Weights[k] * (value - link.Means[k]) / Math.Sqrt(link.Variances[k] + link.Epsilon)) + link.Biases[k]).ToArray(),
                nameof(ModelLinkKind.LayerNorm) => LayerNorm(link, x),
                nameof(ModelLinkKind.PRelu) => x.Select((value, k) => value > 0 ? value : link.Weights[k] * value).ToArray(),
                nameof(ModelLinkKind.Add) => x.Zip(link.Source < 0 ? inputs : outputs[link.Source], (a, b) => a + b).ToArray(),
                nameof(ModelLinkKind.Scale) => x.Select((value, k) => (value * link.Weights[link.Weights.Length == 1 ? 0 : k]) + link.Biases[link.Biases.Length == 1 ? 0 : k]).ToArray(),
                _ => Activate(link, x),
            };
            outputs[i] = x;
        }

        return model.IsLogarithm ? x.Select(value => Math.Log(value)).ToArray() : x;
    }

    private static double[] LayerNorm(ModelLink link, double[] x)
    {
        double mean = x.Average();
        double variance = x.Select(value => (value - mean) * (value - mean)).Average();
        return x.Select((value, k) => (link.Weights[k] * (value - mean) / Math.Sqrt(variance + link.Epsilon)) + link.Biases[k]).ToArray();
    }

    private static double[] Activate(ModelLink link, double[] sums)
    {
        if (link.Activation == Activation.Softmax)
        {
            double total = sums.Sum(value => Math.Exp(value));
            return sums.Select(x => Math.Exp(x) / total).ToArray();
        }

        return sums.Select(x => Value(link, x)).ToArray();
    }

    private static double Value(ModelLink link, double x) => link.Activation switch
    {
        Activation.Sigmoid => 1 / (1 + Math.Exp(-x)),
        Activation.Tanh => Math.Tanh(x),
        Activation.Relu => Math.Max(0, x),
        Activation.LeakyRelu => x > 0 ? x : link.Parameter * x,
        Activation.Elu => x > 0 ? x : link.Parameter * (Math.Exp(x) - 1),
        Activation.Selu => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1)),
        Activation.Gelu => x * NormalDistribution(x),
        Activation.GeluTanh => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        Activation.Silu => x / (1 + Math.Exp(-x)),
        Activation.Mish => x * Math.Tanh(Math.Log(1 + Math.Exp(x))),
        Activation.Softplus => Math.Log(1 + Math.Exp(x)),
        Activation.Softsign => x / (1 + Math.Abs(x)),
        Activation.HardSigmoid => Math.Clamp((x / 6) + 0.5, 0, 1),
        Activation.HardTanh => Math.Clamp(x, -1, 1),
        Activation.HardSwish => x * Math.Clamp((x / 6) + 0.5, 0, 1),
        Activation.Relu6 => Math.Clamp(x, 0, 6),
        _ => throw new ArgumentOutOfRangeException(nameof(link), link.Activation, "Not an elementwise activation."),
    };

    /// <summary>By its Taylor series, whose terms are small enough in double precision for |x| up to 6.</summary>
    private static double NormalDistribution(double x)
    {
        double sum = 0;
        double term = x;
        for (int n = 0; n < 200; n++)
        {
            sum += term / ((2 * n) + 1);
            term *= -x * x / (2 * (n + 1));
        }

        return 0.5 + (sum / Math.Sqrt(2 * Math.PI));
    }
}
