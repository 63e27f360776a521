using System;

namespace StaticNets;

/// <summary>Activations by their operators.</summary>
internal static class OnnxActivations
{
    private const double SeluScale = 1.0507009873554805;
    private const double SeluAlpha = 1.6732632423543772;
    private const string AcceptedBounds = "constants 0 and 6 (relu6), -1 and 1 (hardtanh) or 0 alone (relu) are accepted";

    /// <summary>The activation of a node, or null if its operator is none.</summary>
    /// <param name="node">The node.</param>
    /// <param name="constant">The constants.</param>
    /// <exception cref="FormatException">The operator is known, but not with these attributes.</exception>
    public static OnnxActivation? Of(OnnxNode node, Func<string, OnnxConstant?> constant)
    {
        switch (node.Operator)
        {
            case "Sigmoid":
                return new OnnxActivation(Activation.Sigmoid);
            case "Tanh":
                return new OnnxActivation(Activation.Tanh);
            case "Relu":
                return new OnnxActivation(Activation.Relu);
            case "LeakyRelu":
                return new OnnxActivation(Activation.LeakyRelu, OnnxAttributes.Float(node, "alpha", 0.01));
            case "PRelu" when node.Inputs.Count == 2 && constant(node.Inputs[1]) is { IsScalar: true } negative:
                return new OnnxActivation(Activation.LeakyRelu, negative.Values[0]);
            case "PRelu":
                string slopes = node.Inputs.Count == 2 && constant(node.Inputs[1]) is { } values ? $"slopes of shape {TensorEntry.Describe(values.Shape)}" : "slopes that are no constants";
                throw new FormatException($"{OnnxText.Describe(node)} has {slopes}, and one constant slope for all values is accepted, as of a leaky ReLU.");
            case "Elu":
                return new OnnxActivation(Activation.Elu, OnnxAttributes.Float(node, "alpha", 1));
            case "Selu":
                double alpha = OnnxAttributes.Float(node, "alpha", SeluAlpha);
                double gamma = OnnxAttributes.Float(node, "gamma", SeluScale);
                return OnnxConstant.IsNear(alpha, SeluAlpha) && OnnxConstant.IsNear(gamma, SeluScale) ? new OnnxActivation(Activation.Selu) : new OnnxActivation(Activation.Elu, alpha, OutputFactor: gamma);

            // x where positive, else a * (exp(x / a) - 1)
            case "Celu":
                double width = Positive(node, "alpha", 1);
                return new OnnxActivation(Activation.Elu, 1, Factor: 1 / width, OutputFactor: width);
            case "Gelu":
                return OnnxAttributes.Text(node, "approximate", "none") switch
                {
                    "none" => new OnnxActivation(Activation.Gelu),
                    "tanh" => new OnnxActivation(Activation.GeluTanh),
                    string other => throw new FormatException($"{OnnxText.Describe(node)} has approximate = {OnnxText.Quote(other)}, and 'none' or 'tanh' is accepted."),
                };
            case "Swish":
                // x / (1 + exp(-a * x))
                double slope = Positive(node, "alpha", 1);
                return new OnnxActivation(Activation.Silu, Factor: slope, OutputFactor: 1 / slope);
            case "Mish":
                return new OnnxActivation(Activation.Mish);
            case "Softplus":
                return new OnnxActivation(Activation.Softplus);
            case "Softsign":
                return new OnnxActivation(Activation.Softsign);
            case "HardSigmoid":
                // min(1, max(0, a * x + b)), and ours has a = 1 / 6 and b = 1 / 2.
                return IsOurHardSigmoid(node)
                    ? new OnnxActivation(Activation.HardSigmoid)
                    : new OnnxActivation(Activation.HardSigmoid, Factor: 6 * OnnxAttributes.Float(node, "alpha", 0.2), Shift: 6 * (OnnxAttributes.Float(node, "beta", 0.5) - 0.5));
            case "HardSwish":
                return new OnnxActivation(Activation.HardSwish);
            case "Clip":
                return Bounds(node, constant) is not { } bounds ? throw new FormatException($"{OnnxText.Describe(node)} has bounds that are no constants, and {AcceptedBounds}.")
                    : OfBounds(bounds.Minimum, bounds.Maximum) is { } clipping ? new OnnxActivation(clipping)
                    : throw new FormatException(FormattableString.Invariant($"{OnnxText.Describe(node)} has bounds that are no activation, {bounds.Minimum} and {bounds.Maximum}, and {AcceptedBounds}."));
            default:
                return null;
        }
    }

    /// <summary>The activation that clips to these bounds, or null.</summary>
    public static Activation? OfBounds(double minimum, double maximum) => (minimum, maximum) switch
    {
        (0, 6) => Activation.Relu6,
        (-1, 1) => Activation.HardTanh,
        (0, double.PositiveInfinity) => Activation.Relu,
        _ => null,
    };

    /// <summary>The bounds of a Clip, from its attributes (up to opset 10) or its constant inputs; null if they are not constant.</summary>
    public static (double Minimum, double Maximum)? Bounds(OnnxNode node, Func<string, OnnxConstant?> constant)
    {
        double? minimum = Bound("min", 1, double.NegativeInfinity);
        double? maximum = Bound("max", 2, double.PositiveInfinity);
        return minimum is { } low && maximum is { } high ? (low, high) : null;

        double? Bound(string name, int input, double open)
        {
            if (node.Inputs.Count > input && node.Inputs[input].Length > 0)
            {
                return constant(node.Inputs[input]) is { IsScalar: true } value ? AsBound(value.Values[0]) : null;
            }

            return AsBound(OnnxAttributes.Float(node, name, open));
        }

        // The largest number is what stands for no bound.
        static double AsBound(double value) => Math.Abs(value) >= float.MaxValue ? (value > 0 ? double.PositiveInfinity : double.NegativeInfinity) : value;
    }

    /// <summary>Whether the slope is 1/6, which is not ONNX' own but that of PyTorch.</summary>
    public static bool IsOurHardSigmoid(OnnxNode node)
        => OnnxConstant.IsNear(OnnxAttributes.Float(node, "alpha", 0.2), 1.0 / 6) && OnnxConstant.IsNear(OnnxAttributes.Float(node, "beta", 0.5), 0.5);

    private static double Positive(OnnxNode node, string name, double otherwise)
    {
        double value = OnnxAttributes.Float(node, name, otherwise);
        return value > 0 && value < 1e30 ? value : throw new FormatException(FormattableString.Invariant($"{OnnxText.Describe(node)} has {name} = {(float)value}, and positive numbers are accepted."));
    }
}
