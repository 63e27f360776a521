using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Layers;

namespace StaticNets.Generator.Topology;

/// <summary>What an editor can offer within a topology. A pure function of the text and the place in it.</summary>
internal static class TopologyCompletions
{
    private static readonly TopologyCompletion[] Activations = ActivationCatalog.Rows.Select(row => new TopologyCompletion(
        row.Word,
        WordKind.Activation,
        row.HasParameter ? $"({row.Parameter})" : string.Empty,
        "Activation: " + row.Formula + "." + (row.HasParameter ? Otherwise(row.Parameter, row.DefaultParameter.ToString(CultureInfo.InvariantCulture), Array.Empty<string>()) : string.Empty),
        NeedsParentheses: false)).ToArray();

    private static readonly TopologyCompletion[] Layers = Of(isSegment: false);

    /// <summary>Layers whose words stand where a width could.</summary>
    private static readonly TopologyCompletion[] Segments = Of(isSegment: true);

    private static readonly TopologyCompletion Residual = new(TopologyWords.Residual, WordKind.Residual, "(segments)", TopologyWords.ResidualMeaning, NeedsParentheses: true);

    /// <summary>Losses, one of which may be the last word of a head.</summary>
    private static readonly TopologyCompletion[] Losses = LossCatalog.Rows.Select(row => new TopologyCompletion(
        row.Word,
        WordKind.Loss,
        row.HasParameter ? $"({row.Parameter}, weight)" : "(weight)",
        $"Loss of the head, behind its other words: {row.Formula}." + (row.HasParameter ? Otherwise(row.Parameter, row.DefaultParameter.ToString(CultureInfo.InvariantCulture), Array.Empty<string>()) : string.Empty) + Otherwise("weight", "1", Array.Empty<string>()),
        NeedsParentheses: false)).ToArray();

    private static readonly TopologyCompletion Order = new(TopologyWords.ChannelsLast, WordKind.Layer, string.Empty, TopologyWords.ChannelsLastMeaning, NeedsParentheses: false);

    private static TopologyCompletion[] Of(bool isSegment) => LayerKinds.Standard.WithWord.Where(kind => kind.IsSegment == isSegment).Select(kind => new TopologyCompletion(
        kind.Word,
        WordKind.Layer,
        $"({string.Join(", ", kind.Arguments.Select(argument => argument.Name))})",
        kind.Meaning + string.Concat(kind.Arguments.Where(argument => argument.Default is not null).Select(argument => Otherwise(argument.Name, argument.Write(argument.Default!.Value), argument.TakesNumbers ? Array.Empty<string>() : argument.Words))),
        NeedsParentheses: kind.Arguments.Any(argument => argument.Default is null))).ToArray();

    /// <summary>The words that may stand at a place; none where only a number can.</summary>
    /// <param name="topology">The topology, right or wrong.</param>
    /// <param name="position">The place: the number of characters before it, at least 0 and at most the length.</param>
    /// <exception cref="ArgumentOutOfRangeException">The position is outside of the topology.</exception>
    public static TopologyCompletionList At(string topology, int position)
    {
        if (position < 0 || position > topology.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(position), position, FormattableString.Invariant($"The position must be at least 0 and at most {topology.Length}, the length of the topology."));
        }

        TextRange replaced = WordAt(topology, position);
        SegmentPlace place = SegmentPlace.Find(topology, replaced.Start);
        bool hasParentheses = topology.Skip(replaced.End).SkipWhile(char.IsWhiteSpace).FirstOrDefault() == '(';
        var items = new List<TopologyCompletion>();
        if (place.State == SegmentState.Start && !place.IsInput)
        {
            if (place.Depth < Limits.MaxResidualDepth)
            {
                items.Add(Residual);
            }

            items.AddRange(Segments);
        }
        else if (place.State == SegmentState.Words && !place.IsInput && !EndsNumber(topology, position))
        {
            items.AddRange(HasActivation(topology, place, replaced) ? Layers.Where(item => !IsActivation(item.Word)) : Activations.Concat(Layers));
            items.AddRange(place is { IsInHead: true, Depth: 0 } ? Losses : Array.Empty<TopologyCompletion>());
        }
        else if (place.State == SegmentState.Words && place.IsInput && !EndsNumber(topology, position) && IsMap(topology, replaced.Start))
        {
            items.Add(Order);
        }

        return new TopologyCompletionList(
            replaced,
            new EquatableArray<TopologyCompletion>(items.Select(item => hasParentheses ? item with { NeedsParentheses = false } : item).ToArray()));
    }

    /// <summary>The letters around a place: those of a word that it is in or behind, none in front of one.</summary>
    private static TextRange WordAt(string topology, int position)
    {
        int start = position;
        while (start > 0 && TopologyParser.IsWordPart(topology[start - 1]))
        {
            start--;
        }

        // The digits of a width may stand right before its first word.
        while (start < position && !TopologyParser.IsWordStart(topology[start]))
        {
            start++;
        }

        int end = position;
        while (start < position && end < topology.Length && TopologyParser.IsWordPart(topology[end]))
        {
            end++;
        }

        return TextRange.FromBounds(start, end);
    }

    /// <summary>Whether the inputs before a place are several numbers, the axes of a map.</summary>
    private static bool IsMap(string topology, int position) => topology.Substring(0, position).Split('x', 'X') is { Length: > 1 } axes && axes.All(axis => axis.Trim().Length > 0 && axis.Trim().All(char.IsDigit));

    /// <summary>Whether digits end at a place, where a number may go on.</summary>
    private static bool EndsNumber(string topology, int position) => WordAt(topology, position).Length == 0 && position > 0 && TopologyParser.IsWordPart(topology[position - 1]);

    /// <summary>Whether a segment has an activation beside the word that is to be replaced.</summary>
    private static bool HasActivation(string topology, SegmentPlace place, TextRange replaced)
    {
        int depth = 0;
        for (int i = place.WordsStart; i < topology.Length && (depth > 0 || topology[i] is not ('-' or ')' or '|' or ']'));)
        {
            int start = i;
            while (i < topology.Length && TopologyParser.IsWordPart(topology[i]) && (i > start || TopologyParser.IsWordStart(topology[i])))
            {
                i++;
            }

            if (i > start)
            {
                if (depth == 0 && (start != replaced.Start || replaced.Length == 0) && IsActivation(TopologyParser.Normalize(topology.Substring(start, i - start))))
                {
                    return true;
                }

                continue;
            }

            depth += topology[i] == '(' ? 1 : topology[i] == ')' ? -1 : 0;
            i++;
        }

        return false;
    }

    private static bool IsActivation(string word) => ActivationCatalog.FromWord(word) is not null || LayerKinds.Standard.FromWord(word) is { IsActivation: true, IsSegment: false };

    private static string Otherwise(string name, string value, IReadOnlyList<string> words)
        => words.Count == 0 ? $" {name} is {value} unless stated." : $" {name} is {string.Join(" or ", words)}, {value} unless stated.";
}
