using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Generator.Catalog;

/// <summary>All activations, in the order of the enum. A new one is a member there, a row here, a row in the runtime's ActivationFunctions, and its two functions in Numerics/Activations.</summary>
internal static class ActivationCatalog
{
    public static readonly IReadOnlyList<ActivationRow> Rows = new[]
    {
        new ActivationRow(Activation.Identity, SlopeSource.Output, "x") { ClassThreshold = 0, IsPiecewiseLinear = true },
        new ActivationRow(Activation.Sigmoid, SlopeSource.Output, "1 / (1 + exp(-x))"),
        new ActivationRow(Activation.Tanh, SlopeSource.Output, "tanh(x)") { ClassThreshold = 0 },
        new ActivationRow(Activation.Relu, SlopeSource.Output, "max(0, x)") { IsStuckBelowZero = true, IsPiecewiseLinear = true },
        new ActivationRow(Activation.LeakyRelu, SlopeSource.Sum, "x where x > 0, else slope * x", "slope") { IsPiecewiseLinear = true },
        new ActivationRow(Activation.Elu, SlopeSource.Sum, "x where x > 0, else alpha * (exp(x) - 1)", "alpha"),
        new ActivationRow(Activation.Selu, SlopeSource.Sum, "1.0507 * (x where x > 0, else 1.6733 * (exp(x) - 1))"),
        new ActivationRow(Activation.Gelu, SlopeSource.Sum, "x * (1 + erf(x / sqrt(2))) / 2"),
        new ActivationRow(Activation.GeluTanh, SlopeSource.Sum, "x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3))) / 2"),
        new ActivationRow(Activation.Silu, SlopeSource.Sum, "x / (1 + exp(-x))"),
        new ActivationRow(Activation.Mish, SlopeSource.Sum, "x * tanh(ln(1 + exp(x)))"),
        new ActivationRow(Activation.Softplus, SlopeSource.Output, "ln(1 + exp(x))"),
        new ActivationRow(Activation.Softsign, SlopeSource.Output, "x / (1 + |x|)") { ClassThreshold = 0 },
        new ActivationRow(Activation.HardSigmoid, SlopeSource.Sum, "min(1, max(0, x / 6 + 1 / 2))") { IsPiecewiseLinear = true },
        new ActivationRow(Activation.HardTanh, SlopeSource.Output, "min(1, max(-1, x))") { ClassThreshold = 0, IsPiecewiseLinear = true },
        new ActivationRow(Activation.HardSwish, SlopeSource.Sum, "x * min(1, max(0, x / 6 + 1 / 2))"),
        new ActivationRow(Activation.Relu6, SlopeSource.Output, "min(6, max(0, x))") { IsStuckBelowZero = true, IsPiecewiseLinear = true },
        new ActivationRow(Activation.Softmax, SlopeSource.Row, "exp(x_i) / sum_j exp(x_j)") { IsDistribution = true },
    };

    private static readonly Dictionary<string, ActivationRow> ByWord = Rows.ToDictionary(row => row.Word, StringComparer.Ordinal);

    public static ActivationRow? FromValue(int value) => value >= 0 && value < Rows.Count ? Rows[value] : null;

    public static ActivationRow? FromWord(string word) => ByWord.TryGetValue(word, out ActivationRow? row) ? row : null;

    public static ActivationRow Get(string name) => ByWord[name.ToLowerInvariant()];
}
