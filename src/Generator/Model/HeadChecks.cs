using System;
using System.Collections.Generic;
using System.Globalization;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Model;

/// <summary>Heads: their names, their losses, and what does not go with them.</summary>
internal static class HeadChecks
{
    private const string Weight = "weight";

    /// <summary>Names whose members every network has.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal) { "Input", "Output", "State" };

    /// <summary>Checks what a topology says of heads, and what the declaration says beside them.</summary>
    public static void Check(TopologySyntax syntax, NetworkDeclaration declaration, NumberType number, List<Problem> problems)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (HeadSyntax head in syntax.Heads)
        {
            string pascal = HeadModel.PascalOf(head.Name);
            if (pascal.Length == 0 || !char.IsLetter(pascal[0]))
            {
                Report(head.NameRange, "a name begins with a letter");
            }
            else if (taken.TryGetValue(pascal, out string? other))
            {
                Report(head.NameRange, $"'{head.Name}' has the members of '{other}'; give each head a name of its own");
            }
            else if (Reserved.Contains(pascal))
            {
                Report(head.NameRange, $"'{head.Name}' would give members that every network has; take another name");
            }
            else
            {
                taken.Add(pascal, head.Name);
            }

            if (head.Loss is { } loss)
            {
                CheckLoss(loss, LossCatalog.FromWord(loss.Name)!, number, problems);
            }
        }

        if (syntax.Heads.Count > 0)
        {
            Refuse(declaration.IsBaked, "Weights", "weights that are compiled in are of networks with one output");
            Refuse(declaration.Labels is not null, "Labels", "classes are those of one output; take the class of a head from its values");
        }

        void Report(TextRange range, string reason) => problems.Add(Problem.InTopology(Rules.InvalidHeads, range, reason));

        void Refuse(bool isStated, string argument, string reason)
        {
            if (isStated)
            {
                problems.Add(Problem.AtNamed(Rules.HeadsNotTaken, Place.Argument, argument, argument, reason));
            }
        }
    }

    /// <summary>The loss and the weight of a head.</summary>
    public static (LossModel Loss, double Weight) LossOf(HeadSyntax head, LossRow otherwise, double parameter, string activation)
    {
        LossRow row = RowOf(head, otherwise);
        double weight = 1;
        parameter = head.Loss is null ? parameter : row.DefaultParameter;
        if (head.Loss is { } word)
        {
            string[] names = Names(row);
            for (int i = 0; i < word.Arguments.Count; i++)
            {
                bool isWeight = (word.Arguments[i].Name ?? names[i]) == Weight;
                weight = isWeight ? word.Arguments[i].Value : weight;
                parameter = isWeight ? parameter : word.Arguments[i].Value;
            }
        }

        return (new LossModel(row, parameter, row.OutputActivation == activation), weight);
    }

    /// <summary>The loss of a head, or that of the attribute.</summary>
    public static LossRow RowOf(HeadSyntax head, LossRow otherwise) => head.Loss is { } word ? LossCatalog.FromWord(word.Name)! : otherwise;

    private static string[] Names(LossRow row) => row.HasParameter ? new[] { row.Parameter, Weight } : new[] { Weight };

    private static void CheckLoss(WordSyntax word, LossRow row, NumberType number, List<Problem> problems)
    {
        string[] names = Names(row);
        WordChecks.CheckArguments(word, names, problems);
        for (int i = 0; i < Math.Min(names.Length, word.Arguments.Count); i++)
        {
            ArgumentSyntax stated = word.Arguments[i];
            if (stated.Second is not null || !PrecisionRange.Holds(stated.Value, number, mustBePositive: true))
            {
                problems.Add(Problem.InTopology(
                    Rules.InvalidParameter,
                    stated.Range,
                    stated.Name ?? names[i],
                    $"'{word.Name}'",
                    PrecisionRange.Describe(stated.Value, number, mustBePositive: true),
                    stated.Value.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }
}
