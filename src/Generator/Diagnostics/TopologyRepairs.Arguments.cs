using System.Linq;
using System.Text.RegularExpressions;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Diagnostics;

/// <content>Numbers in parentheses.</content>
internal static partial class TopologyRepairs
{
    private static readonly Regex DecimalComma = new(@"^\(\s*0\s*,\s*(\d+)\s*\)$", RegexOptions.CultureInvariant);

    /// <summary>Parentheses without a number: left out where there is a default, filled where there is none.</summary>
    private static TopologyEdit? Number(string topology, TextRange range)
    {
        int open = topology.LastIndexOf('(', range.Start);
        int close = open < 0 ? -1 : topology.IndexOf(')', open);
        if (close < 0)
        {
            return null;
        }

        string word = WordBefore(topology, open);
        var parentheses = TextRange.FromBounds(open, close + 1);
        return UsualArguments(word) is { } usual ? TopologyEdit.Write(parentheses, usual, word + usual)
            : IsKnown(word) ? Remove(parentheses, topology.Substring(open, parentheses.Length)) : null;
    }

    /// <summary>Closes a parenthesis behind its last number, or that of a residual at the end.</summary>
    private static TopologyEdit? Close(string topology, TextRange range)
    {
        int end = SkipBack(topology, range.End);
        return topology.IndexOf(')', end) < 0 || topology.Skip(range.End).FirstOrDefault() == '-' ? new TopologyEdit(new TextRange(end, 0), ")", "Close the parenthesis") : null;
    }

    /// <summary>Removes the numbers that are too many, or makes of a decimal comma a point.</summary>
    private static TopologyEdit? FewerArguments(string topology, TextRange extra)
    {
        int open = topology.LastIndexOf('(', extra.Start);
        int close = topology.IndexOf(')', extra.End);
        if (open < 0 || close < 0)
        {
            return null;
        }

        var parentheses = TextRange.FromBounds(open, close + 1);
        string text = topology.Substring(open, parentheses.Length);
        int before = SkipBack(topology, extra.Start);
        return DecimalComma.Match(text) is { Success: true } match ? TopologyEdit.Write(parentheses, $"(0.{match.Groups[1].Value})", $"{WordBefore(topology, open)}(0.{match.Groups[1].Value})")
            : before - 1 == open ? Remove(parentheses, text)
            : Remove(TextRange.FromBounds(before - 1, extra.End), topology.Substring(before - 1, extra.End - before + 1));
    }

    /// <summary>Usual numbers in parentheses, of a word that has to have some; else null.</summary>
    private static string? UsualArguments(string word)
        => LayerKinds.Standard.FromWord(word) is { } kind && kind.Arguments.Any(argument => argument.Default is null)
            ? $"({string.Join(", ", kind.Arguments.Where(argument => argument.Default is null).Select(argument => argument.Usual))})"
            : null;

    /// <summary>Whether an argument of a quoted word is a probability.</summary>
    private static bool IsProbability(string argument, string word)
        => LayerKinds.Standard.FromWord(word.Trim('\'')) is { } kind && kind.Arguments.Any(candidate => candidate.Name == argument && candidate.IsProbability);

    /// <summary>A rate in percent.</summary>
    private static TopologyEdit? Percent(TextRange range, string text)
        => TryRead(text, out decimal value) && value is > 1 and < 100 ? TopologyEdit.Replace(range, Text(value / 100)) : null;

    /// <summary>The rate of dropping that belongs to a rate of keeping.</summary>
    private static TopologyEdit? Kept(TextRange range, string text)
        => TryRead(text, out decimal value) && value is > 0 and < 1 ? TopologyEdit.Replace(range, $"{Dropout.Instance.Word}({Text(1 - value)})") : null;
}
