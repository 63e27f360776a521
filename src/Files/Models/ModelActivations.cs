using System;

namespace StaticNets;

/// <summary>Activations in double precision, by the formulas in the documentation of <see cref="Activation"/>.</summary>
internal static class ModelActivations
{
    private const double SeluScale = 1.0507009873554804934193349852946;
    private const double SeluAlpha = 1.6732632423543772848170429916717;
    private const double GeluTanhCubic = 0.044715;
    private static readonly double GeluTanhScale = Math.Sqrt(2 / Math.PI);

    /// <summary>The values of a layer from its sums, in an array of their own.</summary>
    public static double[] Apply(Activation activation, double parameter, double[] sums)
    {
        if (activation == Activation.Softmax)
        {
            return Softmax(sums);
        }

        var values = new double[sums.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Value(activation, parameter, sums[i]);
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

    private static double Value(Activation activation, double parameter, double x) => activation switch
    {
        Activation.Identity => x,
        Activation.Sigmoid => Sigmoid(x),
        Activation.Tanh => Math.Tanh(x),
        Activation.Relu => Math.Max(0, x),
        Activation.LeakyRelu => x > 0 ? x : parameter * x,
        Activation.Elu => x > 0 ? x : parameter * ExpMinus1(x),
        Activation.Selu => SeluScale * (x > 0 ? x : SeluAlpha * ExpMinus1(x)),
        Activation.Gelu => x * NormalDistribution.Below(x),
        Activation.GeluTanh => 0.5 * x * (1 + Math.Tanh(GeluTanhScale * (x + (GeluTanhCubic * x * x * x)))),
        Activation.Silu => x * Sigmoid(x),
        Activation.Mish => x * Math.Tanh(Softplus(x)),
        Activation.Softplus => Softplus(x),
        Activation.Softsign => x / (1 + Math.Abs(x)),
        Activation.HardSigmoid => Between(0, (x / 6) + 0.5, 1),
        Activation.HardTanh => Between(-1, x, 1),
        Activation.HardSwish => x * Between(0, (x / 6) + 0.5, 1),
        Activation.Relu6 => Between(0, x, 6),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "An activation was expected that is a function of one value."),
    };

    private static double Greatest(double[] values)
    {
        double greatest = double.NegativeInfinity;
        foreach (double value in values)
        {
            greatest = Math.Max(greatest, value);
        }

        return greatest;
    }

    /// <summary>A value between bounds; what is not a number stays that.</summary>
    private static double Between(double minimum, double value, double maximum) => Math.Min(maximum, Math.Max(minimum, value));

    /// <summary>Without a power that overflows.</summary>
    private static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary><c>ln(1 + exp(x))</c> without overflow.</summary>
    private static double Softplus(double x) => Math.Max(x, 0) + LogOf1Plus(Math.Exp(-Math.Abs(x)));

    /// <summary><c>exp(x) - 1</c> for x up to 0, without cancellation near 0: <c>2 exp(x / 2) sinh(x / 2)</c>.</summary>
    private static double ExpMinus1(double x) => x > -0.5 ? 2 * Math.Exp(x / 2) * Math.Sinh(x / 2) : Math.Exp(x) - 1;

    /// <summary><c>ln(1 + x)</c> for small x, where the rounding of <c>1 + x</c> cancels (Kahan).</summary>
    private static double LogOf1Plus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }
}
