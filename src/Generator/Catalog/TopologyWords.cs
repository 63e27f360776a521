using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Layers;

namespace StaticNets.Generator.Catalog;

/// <summary>All words of the topology language, and what is meant by one that it does not know.</summary>
internal static class TopologyWords
{
    /// <summary>The word that stands where a width could.</summary>
    public const string Residual = "residual";

    /// <summary>What it computes, for an editor's list.</summary>
    public const string ResidualMeaning = "x + f(x), where f is the segments in the parentheses; the last width must equal the width of the input.";

    /// <summary>The word behind the shape of inputs whose channels come last.</summary>
    public const string ChannelsLast = "channelslast";

    /// <summary>What it says, for an editor's list.</summary>
    public const string ChannelsLastMeaning = "The inputs have the channels of each place together, as Keras and buffers of pictures have them: rows, columns, channels.";

    private static readonly string[] All = ActivationCatalog.Rows.Select(row => row.Word)
        .Concat(LayerKinds.Standard.WithWord.Select(kind => kind.Word))
        .Append(Residual)
        .Append(ChannelsLast)
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
        ["resnet"] = Residual,
        ["resblock"] = Residual,
        ["hwc"] = ChannelsLast,
        ["nhwc"] = ChannelsLast,
    };

    /// <summary>The end of a message about an unknown word: the word that is meant, or what words there are.</summary>
    public static string Hint(string word) => LossCatalog.FromWord(word) is not null
        ? "; the loss of a head is its last word, and that of a network without heads an argument of the attribute"
        : Nearest(word) is { } nearest
        ? $"; did you mean '{nearest}'?"
        : "; words are activations such as relu, tanh, sigmoid, softmax, and " + string.Join(", ", LayerKinds.Standard.WithWord.Select(Form));

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

        if (LayerKinds.Standard.WithWord.FirstOrDefault(kind => kind.Synonyms.Contains(word)) is { } named)
        {
            return named.Word;
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

    /// <summary>A layer's word with the numbers that have to be written.</summary>
    private static string Form(LayerKind kind)
    {
        string arguments = string.Join(", ", kind.Arguments.Where(argument => argument.Default is null).Select(argument => argument.Name));
        return arguments.Length == 0 ? kind.Word : $"{kind.Word}({arguments})";
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
