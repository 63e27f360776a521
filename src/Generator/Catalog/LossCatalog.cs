using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Generator.Catalog;

/// <summary>What the reported loss is a mean over.</summary>
internal enum LossMean
{
    /// <summary>Rows and outputs.</summary>
    RowsAndOutputs,

    /// <summary>Rows; outputs are summed.</summary>
    Rows,
}

/// <summary>One loss: its names, its parameter, its mean, and the output activation that belongs to it.</summary>
/// <param name="Name">The member of the enum Loss.</param>
/// <param name="Function">The function of the runtime's class Losses that gives one output's share; its slope has the same name and <c>Slope</c>.</param>
/// <param name="Mean">What is averaged.</param>
/// <param name="Formula">The value, for the docs of generated code.</param>
/// <param name="Parameter">The parameter's name, or empty.</param>
/// <param name="DefaultParameter">The parameter's default.</param>
/// <param name="OutputActivation">The output activation that the loss needs, or empty. With it the two are fused.</param>
/// <param name="Targets">The targets that the loss is defined for, for the docs of generated code, or empty where they are any numbers.</param>
/// <param name="IsRegression">Whether targets are any numbers, not classes.</param>
internal sealed record LossRow(
    string Name,
    string Function,
    LossMean Mean,
    string Formula,
    string Parameter = "",
    double DefaultParameter = 0,
    string OutputActivation = "",
    string Targets = "",
    bool IsRegression = true)
{
    public bool HasParameter => Parameter.Length > 0;

    /// <summary>The word in a topology, of the loss of a head.</summary>
    public string Word => Name.ToLowerInvariant();

    /// <summary>The least output of class 1, where a single one tells two classes apart and the loss says it whatever the activation is.</summary>
    public double? ClassThreshold { get; init; }
}

/// <summary>All losses, in the order of the enum. A new one is a row here, a member there, and its two functions in the runtime's Losses.</summary>
internal static class LossCatalog
{
    public static readonly IReadOnlyList<LossRow> Rows = new[]
    {
        new LossRow("Mse", "SquaredError", LossMean.RowsAndOutputs, "(y - t)^2"),
        new LossRow("HalfSquaredError", "HalfSquaredError", LossMean.Rows, "(y - t)^2 / 2"),
        new LossRow("Mae", "AbsoluteError", LossMean.RowsAndOutputs, "|y - t|"),
        new LossRow("Huber", "Huber", LossMean.RowsAndOutputs, "(y - t)^2 / 2 where |y - t| <= delta, else delta * (|y - t| - delta / 2)", "delta", 1),
        new LossRow("BinaryCrossEntropy", "BinaryCrossEntropy", LossMean.RowsAndOutputs, "-(t * ln(y) + (1 - t) * ln(1 - y))", OutputActivation: "Sigmoid", Targets: "from 0 to 1", IsRegression: false),
        new LossRow("CrossEntropy", "CrossEntropy", LossMean.Rows, "-t * ln(y)", OutputActivation: "Softmax", Targets: "none below 0, which sum to 1", IsRegression: false),
        new LossRow("Hinge", "Hinge", LossMean.RowsAndOutputs, "max(0, 1 - t * y)", Targets: "-1 or 1") { ClassThreshold = 0 },
        new LossRow("SquaredHinge", "SquaredHinge", LossMean.RowsAndOutputs, "max(0, 1 - t * y)^2", Targets: "-1 or 1") { ClassThreshold = 0 },
        new LossRow("LogCosh", "LogCosh", LossMean.RowsAndOutputs, "ln(cosh(y - t))"),
    };

    private static readonly Dictionary<string, LossRow> ByWord = Rows.ToDictionary(row => row.Word, StringComparer.Ordinal);

    /// <summary>The loss that a word of a topology is, or null.</summary>
    public static LossRow? FromWord(string word) => ByWord.TryGetValue(word, out LossRow? row) ? row : null;

    public static LossRow? FromValue(int value) => value >= 0 && value < Rows.Count ? Rows[value] : null;
}
