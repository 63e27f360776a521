using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Catalog;

/// <summary>A number in the parentheses of a layer word.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="Default">What it is when it is not written; null when it has to be.</param>
/// <param name="Range">What it must be, for messages.</param>
/// <param name="IsValid">Whether a number is that.</param>
/// <param name="IsRounded">Whether generated code has it in the network's precision, in which it must be that as well.</param>
internal sealed record LayerArgument(string Name, double? Default, string Range, Func<double, bool> IsValid, bool IsRounded = false);

/// <summary>A word that stands for a layer of its own behind the one before it.</summary>
/// <param name="Kind">The layer's transform.</param>
/// <param name="Word">The word.</param>
/// <param name="Meaning">What it computes, for an editor's list.</param>
/// <param name="Arguments">Its numbers, in order.</param>
internal sealed record LayerWordRow(TransformKind Kind, string Word, string Meaning, params LayerArgument[] Arguments);

/// <summary>The words of a topology that are layers and have no width of their own.</summary>
internal static class LayerWordCatalog
{
    // Within these bounds an epsilon is neither 0 nor infinite in single precision.
    private static readonly LayerArgument Epsilon = new(
        "epsilon", LayerModel.DefaultEpsilon, "at least 1e-30 and at most 1e30", value => value is >= 1e-30 and <= 1e30);

    public static readonly IReadOnlyList<LayerWordRow> Rows = new[]
    {
        new LayerWordRow(
            TransformKind.BatchNorm,
            "batchnorm",
            "gamma * (x - mean) / sqrt(variance + epsilon) + beta, mean and variance of each unit over the rows of the batch; at inference those that training has seen.",
            new LayerArgument("momentum", LayerModel.DefaultMomentum, "more than 0 and at most 1", value => value is > 0 and <= 1, IsRounded: true),
            Epsilon),
        new LayerWordRow(
            TransformKind.LayerNorm,
            "layernorm",
            "gamma * (x - mean) / sqrt(variance + epsilon) + beta, mean and variance of each row over the layer's units.",
            Epsilon),
        new LayerWordRow(
            TransformKind.Dropout,
            "dropout",
            "In training 0 with probability p, else x / (1 - p); at inference x.",
            new LayerArgument("p", null, "at least 0 and less than 1", value => value is >= 0 and < 1)),
        new LayerWordRow(
            TransformKind.Add,
            "skip",
            "x + s, s what came into this segment, or into the one n - 1 before it.",
            new LayerArgument("n", 1, "a whole number of at least 1", value => value >= 1 && value == Math.Floor(value))),
    };

    private static readonly Dictionary<string, LayerWordRow> ByWord = Rows.ToDictionary(row => row.Word, StringComparer.Ordinal);

    public static LayerWordRow? FromWord(string word) => ByWord.TryGetValue(word, out LayerWordRow? row) ? row : null;
}
