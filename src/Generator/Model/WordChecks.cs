using System.Collections.Generic;
using System.Globalization;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Model;

/// <summary>Reports words that mean nothing, or nothing where they stand, and numbers that they cannot have.</summary>
internal static class WordChecks
{
    public static void Check(TopologySyntax syntax, List<Problem> problems)
    {
        for (int i = 0; i < syntax.Segments.Count; i++)
        {
            Check(syntax.Segments[i], isInput: i == 0, problems);
        }
    }

    private static void Check(SegmentSyntax segment, bool isInput, List<Problem> problems)
    {
        foreach (SegmentSyntax inner in segment.Inner)
        {
            Check(inner, isInput: false, problems);
        }

        WordSyntax? activation = null;
        foreach (WordSyntax word in segment.Words)
        {
            ActivationRow? activationRow = ActivationCatalog.FromWord(word.Name);
            LayerWordRow? layerRow = LayerWordCatalog.FromWord(word.Name);
            if (activationRow is null && layerRow is null)
            {
                problems.Add(Problem.InTopology(Rules.UnknownWord, word.NameRange, Shorten(word.Name), TopologyWords.Hint(word.Name)));
            }
            else if (isInput)
            {
                problems.Add(Problem.InTopology(Rules.WordOnInput, word.NameRange, word.Name));
            }
            else if (layerRow is not null)
            {
                CheckArguments(word, layerRow, problems);
            }
            else if (activation is not null)
            {
                problems.Add(Problem.InTopology(Rules.TwoActivations, word.Range, activation.Name, word.Name));
            }
            else
            {
                activation = word;
                CheckCount(word, activationRow!.HasParameter ? new[] { activationRow.Parameter } : new string[0], problems);
            }
        }
    }

    private static void CheckArguments(WordSyntax word, LayerWordRow row, List<Problem> problems)
    {
        var names = new string[row.Arguments.Length];
        for (int i = 0; i < names.Length; i++)
        {
            LayerArgument argument = row.Arguments[i];
            names[i] = argument.Name;
            if (i < word.Arguments.Count)
            {
                ArgumentSyntax stated = word.Arguments[i];
                if (!argument.IsValid(stated.Value))
                {
                    problems.Add(Problem.InTopology(
                        Rules.InvalidParameter,
                        stated.Range,
                        argument.Name,
                        $"'{word.Name}'",
                        argument.Range,
                        stated.Value.ToString(CultureInfo.InvariantCulture)));
                }
            }
            else if (argument.Default is null)
            {
                problems.Add(Problem.InTopology(Rules.MissingArgument, word.NameRange, word.Name, argument.Name));
            }
        }

        CheckCount(word, names, problems);
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
