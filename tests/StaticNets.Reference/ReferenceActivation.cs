using System;
using System.Linq;

namespace StaticNets.Reference;

/// <summary>Activations in double precision, by the formulas in <see cref="Activation"/>'s documentation.</summary>
public static class ReferenceActivation
{
    private const double SeluScale = 1.0507009873554804934193349852946;
    private const double SeluAlpha = 1.6732632423543772848170429916717;
    private const double GeluTanhCubic = 0.044715;
    private static readonly double GeluTanhScale = Math.Sqrt(2 / Math.PI);

    /// <summary>The values of a layer from its weighted sums.</summary>
    public static double[] Apply(ActivationSpec activation, double[] sums)
        => activation.Kind == Activation.Softmax ? Softmax(sums) : sums.Select(x => Value(activation, x)).ToArray();

    /// <summary>The gradients at the weighted sums from those at the values.</summary>
    public static double[] Backpropagate(ActivationSpec activation, double[] sums, double[] values, double[] gradients)
    {
        if (activation.Kind != Activation.Softmax)
        {
            return sums.Select((x, i) => gradients[i] * Slope(activation, x)).ToArray();
        }

        // dy_j/dx_i = y_j * ((i == j) - y_i)
        double weighted = 0;
        for (int j = 0; j < values.Length; j++)
        {
            weighted += gradients[j] * values[j];
        }

        return values.Select((y, i) => y * (gradients[i] - weighted)).ToArray();
    }

    /// <summary>The value of an activation that looks at each weighted sum alone.</summary>
    public static double Value(ActivationSpec activation, double x) => activation.Kind switch
    {
        Activation.Identity => x,
        Activation.Sigmoid => Sigmoid(x),
        Activation.Tanh => Math.Tanh(x),
        Activation.Relu => x > 0 ? x : 0,
        Activation.LeakyRelu => x > 0 ? x : activation.Parameter * x,
        Activation.Elu => x > 0 ? x : activation.Parameter * ExpMinus1(x),
        Activation.Selu => SeluScale * (x > 0 ? x : SeluAlpha * ExpMinus1(x)),
        Activation.Gelu => x * ErrorFunction.NormalDistribution(x),
        Activation.GeluTanh => 0.5 * x * (1 + Math.Tanh(GeluTanhScale * (x + (GeluTanhCubic * x * x * x)))),
        Activation.Silu => x * Sigmoid(x),
        Activation.Mish => x * Math.Tanh(Softplus(x)),
        Activation.Softplus => Softplus(x),
        Activation.Softsign => x / (1 + Math.Abs(x)),
        Activation.HardSigmoid => Math.Min(1, Math.Max(0, (x / 6) + 0.5)),
        Activation.HardTanh => Math.Min(1, Math.Max(-1, x)),
        Activation.HardSwish => x * Math.Min(1, Math.Max(0, (x / 6) + 0.5)),
        Activation.Relu6 => Math.Min(6, Math.Max(0, x)),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not an elementwise activation."),
    };

    /// <summary>The slope of an activation that looks at each weighted sum alone; at a kink, PyTorch's choice.</summary>
    public static double Slope(ActivationSpec activation, double x)
    {
        switch (activation.Kind)
        {
            case Activation.Identity:
                return 1;
            case Activation.Sigmoid:
                return Sigmoid(x) * Sigmoid(-x);
            case Activation.Tanh:
                return 1 - (Math.Tanh(x) * Math.Tanh(x));
            case Activation.Relu:
                return x > 0 ? 1 : 0;
            case Activation.LeakyRelu:
                return x > 0 ? 1 : activation.Parameter;
            case Activation.Elu:
                return x > 0 ? 1 : activation.Parameter * Math.Exp(x);
            case Activation.Selu:
                return SeluScale * (x > 0 ? 1 : SeluAlpha * Math.Exp(x));
            case Activation.Gelu:
                return ErrorFunction.NormalDistribution(x) + (x * ErrorFunction.NormalDensity(x));
            case Activation.GeluTanh:
                double tanh = Math.Tanh(GeluTanhScale * (x + (GeluTanhCubic * x * x * x)));
                double inner = GeluTanhScale * (1 + (3 * GeluTanhCubic * x * x));
                return (0.5 * (1 + tanh)) + (0.5 * x * (1 - (tanh * tanh)) * inner);
            case Activation.Silu:
                return Sigmoid(x) * (1 + (x * Sigmoid(-x)));
            case Activation.Mish:
                double t = Math.Tanh(Softplus(x));
                return t + (x * (1 - (t * t)) * Sigmoid(x));
            case Activation.Softplus:
                return Sigmoid(x);
            case Activation.Softsign:
                return 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x)));
            case Activation.HardSigmoid:
                return x is > -3 and < 3 ? 1 / 6f : 0; // rounded to float, also in double: PyTorch's choice
            case Activation.HardTanh:
                return x is > -1 and < 1 ? 1 : 0;
            case Activation.HardSwish:
                return x < -3 ? 0 : x < 3 ? (x / 3) + 0.5 : 1;
            case Activation.Relu6:
                return x is > 0 and < 6 ? 1 : 0;
            default:
                throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not an elementwise activation.");
        }
    }

    /// <summary>The probabilities that the sums stand for.</summary>
    public static double[] Softmax(double[] sums)
    {
        double greatest = sums.Max();
        double[] powers = sums.Select(x => Math.Exp(x - greatest)).ToArray();
        double total = powers.Sum();
        return powers.Select(power => power / total).ToArray();
    }

    /// <summary><c>ln(1 + exp(x))</c> without overflow.</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + LogOf1Plus(Math.Exp(-Math.Abs(x)));

    private static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>exp(x) - 1 for x &lt;= 0, without cancellation near 0.</summary>
    private static double ExpMinus1(double x) => Math.Abs(x) < 0.5 ? 2 * Math.Exp(x / 2) * Math.Sinh(x / 2) : Math.Exp(x) - 1;

    /// <summary>ln(1 + x) for small x (Kahan): the rounding error of 1 + x cancels.</summary>
    private static double LogOf1Plus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }
}
