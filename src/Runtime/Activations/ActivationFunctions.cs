using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>A row for each activation, in the order of the enum.</summary>
internal static class ActivationFunctions
{
    private const double SeluScale = 1.0507009873554804934193349852946;
    private const double SeluAlpha = 1.6732632423543772848170429916717;
    private const double GeluTanhCubic = 0.044715;
    private static readonly double GeluTanhScale = Math.Sqrt(2 / Math.PI);

    private static readonly ActivationFunction[] Table =
    {
        new(Activation.Identity, (x, _) => x, WeightRule.Xavier, "Identity(x)"),
        new(Activation.Sigmoid, (x, _) => DoubleFormulas.Sigmoid(x), WeightRule.Xavier, "Sigmoid(x)"),
        new(Activation.Tanh, (x, _) => Math.Tanh(x), WeightRule.Xavier, "Tanh(x)"),
        new(Activation.Relu, (x, _) => Math.Max(0, x), WeightRule.He, "Relu(x)")
        {
            OnnxSpellings = new[] { "Clip(x, 0, Infinity)" },
        },
        new(Activation.LeakyRelu, (x, p) => x > 0 ? x : p * x, WeightRule.He, "LeakyRelu(x, alpha=p)")
        {
            Parameter = 0.01,
        },
        new(Activation.Elu, (x, p) => x > 0 ? x : p * DoubleFormulas.ExpMinus1(x), WeightRule.He, "Elu(x, alpha=p)")
        {
            Parameter = 1,

            // x where positive, else a * (exp(x / a) - 1)
            OnnxOperators = new[] { new OnnxOperator("Celu", a => new OnnxActivation(Activation.Elu, 1, Factor: 1 / a[0], OutputFactor: a[0]), new OnnxArgument("alpha", 1, isPositive: true)) },
        },
        new(Activation.Selu, (x, _) => SeluScale * (x > 0 ? x : SeluAlpha * DoubleFormulas.ExpMinus1(x)), WeightRule.Lecun, "Selu(x)")
        {
            // With other numbers it is an ELU, scaled.
            OnnxOperators = new[]
            {
                new OnnxOperator(
                    "Selu",
                    a => DoubleFormulas.AreNear(a[0], SeluAlpha) && DoubleFormulas.AreNear(a[1], SeluScale) ? new OnnxActivation(Activation.Selu) : new OnnxActivation(Activation.Elu, a[0], OutputFactor: a[1]),
                    new OnnxArgument("alpha", SeluAlpha),
                    new OnnxArgument("gamma", SeluScale)),
            },
        },
        new(Activation.Gelu, (x, _) => x * NormalDistribution.Below(x), WeightRule.He, "Mul(product:Mul(x, gate:Add(Erf(scaled:Div(x, root:1.4142135623730951)), one:1)), half:0.5)")
        {
            OnnxOperators = new[] { new OnnxOperator("Gelu") { Choice = "approximate", Chosen = "none" } },
        },
        new(
            Activation.GeluTanh,
            (x, _) => 0.5 * x * (1 + Math.Tanh(GeluTanhScale * (x + (GeluTanhCubic * x * x * x)))),
            WeightRule.He,
            "Mul(product:Mul(x, gate:Add(Tanh(scaled:Mul(sum:Add(x, cubic:Mul(cube:Mul(x, square:Mul(x, x)), coefficient:0.044715)), factor:0.7978845608028654)), one:1)), half:0.5)")
        {
            OnnxOperators = new[] { new OnnxOperator("Gelu") { Choice = "approximate", Chosen = "tanh" } },
        },
        new(Activation.Silu, (x, _) => x * DoubleFormulas.Sigmoid(x), WeightRule.He, "Mul(x, Sigmoid(x))")
        {
            // x / (1 + exp(-a * x))
            OnnxOperators = new[] { new OnnxOperator("Swish", a => new OnnxActivation(Activation.Silu, Factor: a[0], OutputFactor: 1 / a[0]), new OnnxArgument("alpha", 1, isPositive: true)) },
        },
        new(Activation.Mish, (x, _) => x * Math.Tanh(DoubleFormulas.Softplus(x)), WeightRule.He, "Mul(x, Tanh(Softplus(x)))")
        {
            OnnxOperators = new[] { new OnnxOperator("Mish") },
        },
        new(Activation.Softplus, (x, _) => DoubleFormulas.Softplus(x), WeightRule.He, "Softplus(x)")
        {
            OnnxSpellings = new[] { "Log(Add(Exp(x), 1))" },
        },
        new(Activation.Softsign, (x, _) => x / (1 + Math.Abs(x)), WeightRule.Xavier, "Softsign(x)")
        {
            OnnxSpellings = new[] { "Div(x, Add(Abs(x), 1))" },
        },
        new(Activation.HardSigmoid, (x, _) => DoubleFormulas.Between(0, (x / 6) + 0.5, 1), WeightRule.Xavier, "HardSigmoid(x, alpha=0.16666666666666666, beta=0.5)")
        {
            // min(1, max(0, a * x + b)), and ours has a = 1 / 6, which is not ONNX' own but PyTorch's.
            OnnxOperators = new[]
            {
                new OnnxOperator(
                    "HardSigmoid",
                    a => DoubleFormulas.AreNear(a[0], 1.0 / 6) && DoubleFormulas.AreNear(a[1], 0.5) ? new OnnxActivation(Activation.HardSigmoid) : new OnnxActivation(Activation.HardSigmoid, Factor: 6 * a[0], Shift: 6 * (a[1] - 0.5)),
                    new OnnxArgument("alpha", 0.2),
                    new OnnxArgument("beta", 0.5)),
            },
        },
        new(Activation.HardTanh, (x, _) => DoubleFormulas.Between(-1, x, 1), WeightRule.Xavier, "Clip(x, min:-1, max:1)"),
        new(Activation.HardSwish, (x, _) => x * DoubleFormulas.Between(0, (x / 6) + 0.5, 1), WeightRule.He, "HardSwish(x)")
        {
            OnnxSpellings = new[] { "Mul(x, HardSigmoid(x))", "Div(Mul(x, Clip(Add(x, 3), 0, 6)), 6)" },
        },
        new(Activation.Relu6, (x, _) => DoubleFormulas.Between(0, x, 6), WeightRule.He, "Clip(x, min:0, max:6)"),
        new(Activation.Softmax, null, WeightRule.Xavier, "Softmax(x)"),
    };

    public static IReadOnlyList<ActivationFunction> Rows => Table;

    public static ActivationFunction Of(Activation activation)
        => Find(activation) ?? throw new ArgumentOutOfRangeException(nameof(activation), activation, "A member of Activation was expected.");

    /// <summary>The row of an activation, or null for a number that is none.</summary>
    public static ActivationFunction? Find(Activation activation) => (uint)activation < (uint)Table.Length ? Table[(int)activation] : null;
}
