using System;

namespace StaticNets;

/// <summary>Activations by their operators.</summary>
internal static class OnnxActivations
{
    private const double SeluScale = 1.0507009873554805;
    private const double SeluAlpha = 1.6732632423543772;

    /// <summary>The activation of a node, or null if its operator is none.</summary>
    /// <param name="node">The node.</param>
    /// <param name="constant">The constants.</param>
    /// <exception cref="FormatException">The operator is known, but not with these attributes.</exception>
    public static (Activation Activation, double Parameter)? Of(OnnxNode node, Func<string, OnnxConstant?> constant)
    {
        switch (node.Operator)
        {
            case "Sigmoid":
                return (Activation.Sigmoid, 0);
            case "Tanh":
                return (Activation.Tanh, 0);
            case "Relu":
                return (Activation.Relu, 0);
            case "LeakyRelu":
                return (Activation.LeakyRelu, OnnxAttributes.Float(node, "alpha", 0.01));
            case "PRelu" when node.Inputs.Count == 2 && constant(node.Inputs[1]) is { IsScalar: true } slope:
                return (Activation.LeakyRelu, slope.Values[0]);
            case "Elu":
                return (Activation.Elu, OnnxAttributes.Float(node, "alpha", 1));
            case "Selu":
                Check(node, "alpha", OnnxAttributes.Float(node, "alpha", SeluAlpha), SeluAlpha);
                Check(node, "gamma", OnnxAttributes.Float(node, "gamma", SeluScale), SeluScale);
                return (Activation.Selu, 0);
            case "Gelu":
                return OnnxAttributes.Text(node, "approximate", "none") switch
                {
                    "none" => (Activation.Gelu, 0),
                    "tanh" => (Activation.GeluTanh, 0),
                    string other => throw new FormatException($"{OnnxText.Describe(node)} has approximate = {OnnxText.Quote(other)}, and 'none' or 'tanh' is accepted."),
                };
            case "Swish":
                Check(node, "alpha", OnnxAttributes.Float(node, "alpha", 1), 1);
                return (Activation.Silu, 0);
            case "Mish":
                return (Activation.Mish, 0);
            case "Softplus":
                return (Activation.Softplus, 0);
            case "Softsign":
                return (Activation.Softsign, 0);
            case "HardSigmoid":
                Check(node, "alpha", OnnxAttributes.Float(node, "alpha", 0.2), 1.0 / 6);
                Check(node, "beta", OnnxAttributes.Float(node, "beta", 0.5), 0.5);
                return (Activation.HardSigmoid, 0);
            case "HardSwish":
                return (Activation.HardSwish, 0);
            case "Clip":
                return Bounds(node, constant) switch
                {
                    (0, 6) => (Activation.Relu6, 0),
                    (-1, 1) => (Activation.HardTanh, 0),
                    (0, double.PositiveInfinity) => (Activation.Relu, 0),
                    _ => throw new FormatException($"{OnnxText.Describe(node)} has bounds that are no activation: constants 0 and 6 (relu6) or -1 and 1 (hardtanh) are accepted."),
                };
            default:
                return null;
        }
    }

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

    private static void Check(OnnxNode node, string name, double value, double expected)
    {
        if (!OnnxConstant.IsNear(value, expected))
        {
            throw new FormatException(FormattableString.Invariant($"{OnnxText.Describe(node)} has {name} = {(float)value}, and {(float)expected} is accepted."));
        }
    }
}
