using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Model;

/// <summary>Reports words that mean nothing, or nothing where they stand, and numbers that they cannot have.</summary>
internal static class WordChecks
{
    /// <summary>Checks the words of a topology.</summary>
    /// <param name="syntax">The topology.</param>
    /// <param name="problems">Where problems are added.</param>
    /// <param name="number">The precision in which numbers have to be what they must be; the wider one where that is not known.</param>
    /// <param name="kinds">The kinds of layers that words may ask for, those of the language unless stated.</param>
    public static void Check(TopologySyntax syntax, List<Problem> problems, NumberType? number = null, LayerKinds? kinds = null)
    {
        for (int i = 0; i < syntax.Segments.Count; i++)
        {
            Check(syntax.Segments[i], isInput: i == 0, number ?? NumberType.Double, kinds ?? LayerKinds.Standard, problems);
        }

        foreach (HeadSyntax head in syntax.Heads)
        {
            foreach (SegmentSyntax segment in head.Segments)
            {
                Check(segment, isInput: false, number ?? NumberType.Double, kinds ?? LayerKinds.Standard, problems);
            }
        }
    }

    /// <summary>Checks names and number of the arguments of a word that is neither activation nor layer.</summary>
    public static void CheckArguments(WordSyntax word, string[] names, List<Problem> problems)
    {
        CheckNames(word, names, problems);
        CheckCount(word, names, problems);
    }

    private static void Check(SegmentSyntax segment, bool isInput, NumberType number, LayerKinds kinds, List<Problem> problems)
    {
        foreach (SegmentSyntax inner in segment.Inner)
        {
            Check(inner, isInput: false, number, kinds, problems);
        }

        WordSyntax? activation = null;
        if (segment.Head is { } head && kinds.FromWord(head.Name) is { } layer)
        {
            CheckArguments(head, layer, number, problems);
        }

        foreach (WordSyntax word in segment.Words)
        {
            if (word.Name == TopologyWords.ChannelsLast)
            {
                CheckChannelsLast(segment, word, isInput, problems);
                continue;
            }

            ActivationRow? activationRow = ActivationCatalog.FromWord(word.Name);
            LayerKind? kind = kinds.FromWord(word.Name);
            if (activationRow is null && kind is null)
            {
                problems.Add(Problem.InTopology(Rules.UnknownWord, word.NameRange, Shorten(word.Name), TopologyWords.Hint(word.Name)));
            }
            else if (isInput)
            {
                problems.Add(Problem.InTopology(Rules.WordOnInput, word.NameRange, word.Name));
            }
            else if (activation is not null && kind is not { IsActivation: false })
            {
                problems.Add(Problem.InTopology(Rules.TwoActivations, word.Range, activation.Name, word.Name));
            }
            else if (kind is not null)
            {
                activation = kind.IsActivation ? word : activation;
                CheckArguments(word, kind, number, problems);
            }
            else
            {
                activation = word;
                CheckNames(word, activationRow!.HasParameter ? new[] { activationRow.Parameter } : new string[0], problems);
                CheckParameter(word, activationRow!, number, problems);
                CheckCount(word, activationRow!.HasParameter ? new[] { activationRow.Parameter } : new string[0], problems);
            }
        }
    }

    /// <summary>The order of inputs stands behind the shape of a map, once.</summary>
    private static void CheckChannelsLast(SegmentSyntax segment, WordSyntax word, bool isInput, List<Problem> problems)
    {
        if (!isInput)
        {
            problems.Add(Problem.InTopology(Rules.MisplacedSegment, word.NameRange, $"'{word.Name}' says the order of the inputs; write it behind their shape, in the first segment"));
        }
        else if (segment.Axes is null)
        {
            problems.Add(Problem.InTopology(Rules.ShapeNotTaken, word.NameRange, word.Name, ShapeText.Of(segment.Shape), "it says the order of a map; write the input as one, rows and columns before the channels, for example '28x28x1 channelslast'"));
        }
        else if (segment.Words.First(other => other.Name == word.Name) != word)
        {
            problems.Add(Problem.InTopology(Rules.MisplacedSegment, word.NameRange, $"'{word.Name}' is there already; write it once"));
        }

        CheckCount(word, new string[0], problems);
    }

    private static void CheckParameter(WordSyntax word, ActivationRow row, NumberType number, List<Problem> problems)
    {
        if (row.HasParameter && word.Arguments.Count > 0 && word.Arguments[0] is var stated && !PrecisionRange.Holds(stated.Value, number, mustBePositive: false))
        {
            ReportInvalid(word, stated, row.Parameter, PrecisionRange.Describe(stated.Value, number, mustBePositive: false), problems);
        }
    }

    private static void ReportInvalid(WordSyntax word, ArgumentSyntax stated, string name, string range, List<Problem> problems)
        => problems.Add(Problem.InTopology(Rules.InvalidParameter, stated.Range, name, $"'{word.Name}'", range, Text(stated)));

    private static string Text(ArgumentSyntax stated)
        => stated.Word is { } word ? Shorten(word) : stated.Value.ToString(CultureInfo.InvariantCulture) + (stated.Second is { } second ? "x" + second.ToString(CultureInfo.InvariantCulture) : string.Empty);

    private static void CheckArguments(WordSyntax word, LayerKind kind, NumberType number, List<Problem> problems)
    {
        IReadOnlyList<LayerArgument> arguments = kind.ArgumentsOf(word);
        var names = new string[arguments.Count];
        for (int i = 0; i < names.Length; i++)
        {
            LayerArgument argument = arguments[i];
            names[i] = argument.Name;
            if (word.ArgumentOf(arguments, i) is { } stated)
            {
                bool isValid = argument.Allows(stated);
                if (!isValid || (argument.IsRounded && !argument.Range.Contains(number.Round(argument.ValueOf(stated)))))
                {
                    ReportInvalid(word, stated, argument.Name, isValid ? argument.Range.Text + ", also when rounded to single precision" : argument.Range.Text, problems);
                }
            }
            else if (argument.Default is null)
            {
                problems.Add(Problem.InTopology(Rules.MissingArgument, word.NameRange, word.Name, argument.Name, string.Join(", ", kind.Arguments.Where(other => other.Default is null).Select(other => other.Usual))));
            }
        }

        CheckNames(word, names, problems);
        CheckCount(word, names, problems);
    }

    /// <summary>Names of arguments are those of the word, and each is stated once.</summary>
    private static void CheckNames(WordSyntax word, string[] names, List<Problem> problems)
    {
        for (int i = 0; i < word.Arguments.Count; i++)
        {
            ArgumentSyntax stated = word.Arguments[i];
            if (stated.Name is null || names.Length == 0)
            {
                continue; // of a word without arguments there are too many
            }

            int index = System.Array.IndexOf(names, stated.Name);
            bool isTwice = index >= 0 && word.Arguments.Where((other, place) => place < i && (other.Name ?? (place < names.Length ? names[place] : null)) == stated.Name).Any();
            if (index < 0 || isTwice)
            {
                string remedy = isTwice ? " besides the one before it; remove one of them"
                    : $"; its arguments are {string.Join(", ", names)}";
                problems.Add(Problem.InTopology(Rules.UnknownArgument, stated.NameRange, word.Name, Shorten(stated.Name), remedy));
            }
        }
    }

    private static void CheckCount(WordSyntax word, string[] names, List<Problem> problems)
    {
        EquatableArray<ArgumentSyntax> stated = word.Arguments;
        if (stated.Count <= names.Length)
        {
            return;
        }

        string accepted = names.Length switch
        {
            0 => "no argument",
            1 => $"at most one argument ({names[0]})",
            _ => $"at most {names.Length.ToString(CultureInfo.InvariantCulture)} arguments ({string.Join(", ", names)})",
        };
        TextRange extra = TextRange.FromBounds(stated[names.Length].Range.Start, stated.Last.Range.End);
        problems.Add(Problem.InTopology(Rules.TooManyArguments, extra, word.Name, accepted, stated.Count.ToString(CultureInfo.InvariantCulture)));
    }

    private static string Shorten(string name) => name.Length <= 24 ? name : name.Substring(0, 24) + "…";
}
