using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Diagnostics;

/// <summary>The changes that mend problems of a topology: those that follow from the problem, with no choice left to the author.</summary>
internal static partial class TopologyRepairs
{
    /// <summary>A longer topology is nobody's to mend by a key: each change is tried out.</summary>
    private const int LongestTopology = 4096;

    /// <summary>The change that mends a problem, or null where none is obvious.</summary>
    /// <param name="problem">The problem, which stands in the topology.</param>
    /// <param name="topology">The topology.</param>
    public static TopologyEdit? Of(Problem problem, string topology)
    {
        if (topology.Length > LongestTopology)
        {
            return null;
        }

        TextRange range = problem.Range;
        string text = topology.Substring(range.Start, range.Length);
        TopologyEdit? edit = problem.Rule switch
        {
            Rules.MissingWidth => Remove(range, text),
            Rules.ExpectedWidth => WordsInPlaceOfWidth(topology, range, text),
            Rules.WidthNotWhole => WholeNumber(range, text),
            Rules.UnknownWord => TopologyWords.Nearest(problem.Arguments[0]) is { } word ? TopologyEdit.Replace(range, word) : null,
            Rules.UnexpectedText => Separated(topology, range, text),
            Rules.ExpectedNumber => Number(topology, range),
            Rules.UnclosedParenthesis => Close(topology, range),
            Rules.TooManyArguments => FewerArguments(topology, range),
            Rules.WordOnInput => RemoveWord(topology, WithArguments(topology, range)),
            Rules.TwoActivations or Rules.DropoutOnOutput or Rules.CrossEntropyWithoutSoftmax or Rules.BinaryCrossEntropyWithoutSigmoid => RemoveWord(topology, range),
            Rules.MissingArgument => UsualArguments(TopologyParser.Normalize(text)) is { } usual ? TopologyEdit.Write(new TextRange(range.End, 0), usual, text + usual) : null,
            Rules.WidthsDiffer => EqualWidth(topology, range, problem.Arguments[1]),
            Rules.SkipTooFar => TopologyEdit.Replace(range, $"skip({problem.Arguments[1]})"),
            Rules.InvalidParameter when IsProbability(problem.Arguments[0], problem.Arguments[1]) => Percent(range, text),
            Rules.SingleSoftmax => TopologyEdit.Replace(range, "sigmoid"),
            Rules.HighDropout => Kept(range, problem.Arguments[0]),
            Rules.MisplacedSegment => Separate(topology, range),
            _ => null,
        };
        return edit is not null && Helps(edit, problem, topology) ? edit : null;
    }

    /// <summary>Whether a change leaves fewer problems of the rule and no more of all.</summary>
    private static bool Helps(TopologyEdit edit, Problem problem, string topology)
    {
        List<Problem> before = ProblemsOf(topology);
        List<Problem> after = ProblemsOf(edit.Apply(topology));
        int Count(List<Problem> problems) => problems.Count(other => other.Rule == problem.Rule);

        // What only the chain of layers shows is not among these.
        return after.Count <= before.Count && (Count(before) == 0 || Count(after) < Count(before)) && !after.Exists(other => other.Rule == Rules.EmptyTopology);
    }

    private static List<Problem> ProblemsOf(string topology)
    {
        var problems = new List<Problem>();
        WordChecks.Check(TopologyParser.Parse(topology, problems), problems);
        return problems;
    }

    private static TopologyEdit Remove(TextRange range, string text) => new(range, string.Empty, $"Remove '{text}'");

    /// <summary>Removes a word and the white space before it.</summary>
    private static TopologyEdit RemoveWord(string topology, TextRange word)
        => new(TextRange.FromBounds(SkipBack(topology, word.Start), word.End), string.Empty, $"Remove '{topology.Substring(word.Start, word.Length)}'");

    /// <summary>A word with the parentheses that follow it.</summary>
    private static TextRange WithArguments(string topology, TextRange name)
    {
        int open = name.End;
        while (open < topology.Length && char.IsWhiteSpace(topology[open]))
        {
            open++;
        }

        int close = open < topology.Length && topology[open] == '(' ? topology.IndexOf(')', open) : -1;
        return close < 0 ? name : TextRange.FromBounds(name.Start, close + 1);
    }

    /// <summary>The end of what stands before a place and is no white space.</summary>
    private static int SkipBack(string topology, int position)
    {
        while (position > 0 && char.IsWhiteSpace(topology[position - 1]))
        {
            position--;
        }

        return position;
    }

    /// <summary>The word that ends before a place, or empty.</summary>
    private static string WordBefore(string topology, int position)
    {
        int end = SkipBack(topology, position);
        int start = end;
        while (start > 0 && TopologyParser.IsWordPart(topology[start - 1]))
        {
            start--;
        }

        return TopologyParser.Normalize(topology.Substring(start, end - start));
    }

    private static bool IsKnown(string word) => ActivationCatalog.FromWord(word) is not null || LayerKinds.Standard.FromWord(word) is not null;

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static bool TryRead(string text, out decimal value)
        => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
}
