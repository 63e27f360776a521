using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Generator.Catalog;

/// <summary>All words of the topology language, and what is meant by one that it does not know.</summary>
internal static class TopologyWords
{
    /// <summary>The word that stands where a width could.</summary>
    public const string Residual = "residual";

    /// <summary>What it computes, for an editor's list.</summary>
    public const string ResidualMeaning = "x + f(x), f the segments between the parentheses; the last width must be that of what comes in.";

    private static readonly string[] All = ActivationCatalog.Rows.Select(row => row.Word)
        .Concat(LayerWordCatalog.Rows.Select(row => row.Word))
        .Append(Residual)
        .ToArray();

    /// <summary>What other libraries call the same things; a topology does not know these words, but a suggestion does.</summary>
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.Ordinal)
    {
        ["linear"] = "identity",
        ["none"] = "identity",
        ["logistic"] = "sigmoid",
        ["swish"] = "silu",
        ["leaky"] = "leakyrelu",
        ["hardsilu"] = "hardswish",
        ["bn"] = "batchnorm",
        ["batchnorm1d"] = "batchnorm",
        ["batchnormalization"] = "batchnorm",
        ["ln"] = "layernorm",
        ["layernormalization"] = "layernorm",
        ["drop"] = "dropout",
        ["add"] = "skip",
        ["shortcut"] = "skip",
        ["resnet"] = Residual,
        ["resblock"] = Residual,
    };

    /// <summary>The end of a message about an unknown word: the word that is meant, or what words there are.</summary>
    public static string Hint(string word) => Nearest(word) is { } nearest
        ? $"; did you mean '{nearest}'?"
        : "; words are activations such as relu, tanh, sigmoid, softmax, and batchnorm, layernorm, dropout(p), skip";

    /// <summary>The word that is meant by another name or spelled most alike, or null when none is near.</summary>
    public static string? Nearest(string word)
    {
        if (word.Length > 24)
        {
            return null;
        }

        if (Synonyms.TryGetValue(word, out string? synonym))
        {
            return synonym;
        }

        string? best = null;
        int bestDistance = Math.Max(2, word.Length / 3) + 1;
        foreach (string candidate in All)
        {
            int distance = EditDistance(word, candidate);
            if (distance < bestDistance)
            {
                bestDistance = distance;
                best = candidate;
            }
        }

        return best;
    }

    /// <summary>Levenshtein's distance: insertions, deletions and replacements.</summary>
    public static int EditDistance(string a, string b)
    {
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
