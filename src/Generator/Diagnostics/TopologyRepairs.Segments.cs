using System.Linq;
using System.Text.RegularExpressions;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Diagnostics;

/// <content>Widths and separators.</content>
internal static partial class TopologyRepairs
{
    private static readonly Regex WordsThenWidth = new(@"^(?<words>[A-Za-z_].*?)\s+(?<width>\d+)$", RegexOptions.CultureInvariant);
    private static readonly Regex Thousands = new(@"^\d{1,3}(,\d{3})+$", RegexOptions.CultureInvariant);
    private static readonly Regex NoFraction = new(@"^(\d+)\.(0|00)$", RegexOptions.CultureInvariant);

    /// <summary>What stands for <c>-</c> elsewhere: other dashes, arrows, lists.</summary>
    private static readonly Regex OtherSeparator = new(@"\s*(?:[\u2010-\u2015\u2212\u2192,;/|]|->|=>|>)\s*|\s+(?=\d)", RegexOptions.CultureInvariant);

    /// <summary><c>-> 4</c> is <c>-4</c>; <c>tanh 4</c> is <c>4 tanh</c>; <c>4-tanh</c> is <c>4 tanh</c>.</summary>
    private static TopologyEdit? WordsInPlaceOfWidth(string topology, TextRange range, string text)
    {
        if (WordsThenWidth.Match(text) is { Success: true } match)
        {
            return TopologyEdit.Replace(range, $"{match.Groups["width"].Value} {match.Groups["words"].Value}");
        }

        if (text[0] == '>' && text.Substring(1).Trim() is { Length: > 0 } behind && TopologyParser.IsDigit(behind[0]))
        {
            return TopologyEdit.Replace(range, behind); // an arrow, whose first sign is the separator
        }

        int separator = SkipBack(topology, range.Start) - 1;
        return AreWords(text) && separator > 0 && topology[separator] == '-'
            ? TopologyEdit.Write(TextRange.FromBounds(SkipBack(topology, separator), range.End), " " + text, Before(topology, separator) + " " + text)
            : null;
    }

    /// <summary>The segment that ends before a separator, for a title.</summary>
    private static string Before(string topology, int separator)
    {
        int start = separator;
        while (start > 0 && topology[start - 1] is not ('-' or '('))
        {
            start--;
        }

        return topology.Substring(start, separator - start).Trim();
    }

    /// <summary>Whether a text could follow a width.</summary>
    private static bool AreWords(string text) => text.Length > 0 && TopologyParser.IsWordStart(text[0]) && ProblemsOf("1-1 " + text).Count == 0;

    private static TopologyEdit? WholeNumber(TextRange range, string text)
        => Thousands.IsMatch(text) ? TopologyEdit.Replace(range, text.Replace(",", string.Empty))
            : NoFraction.Match(text) is { Success: true } match ? TopologyEdit.Replace(range, match.Groups[1].Value)
            : null;

    /// <summary>A separator other than <c>-</c>, or none, between widths; a colon before a word; a sign that means nothing.</summary>
    private static TopologyEdit? Separated(string topology, TextRange range, string text)
    {
        TextRange whole = TextRange.FromBounds(SkipBack(topology, range.Start), range.End);
        string separated = OtherSeparator.Replace(topology.Substring(whole.Start, whole.Length), "-");
        return separated.Length > 1 && separated[0] == '-' && TopologyParser.IsDigit(separated[1]) ? TopologyEdit.Write(whole, separated, separated)
            : text[0] is ':' or '.' && AreWords(text.Substring(1).Trim()) ? TopologyEdit.Write(whole, " " + text.Substring(1).Trim(), text.Substring(1).Trim())
            : !text.Any(char.IsLetterOrDigit) ? Remove(range, text)
            : null;
    }

    /// <summary>The width that makes both sides of a sum equal: that of the residual's last segment, or of the segment in which a skip stands.</summary>
    private static TopologyEdit? EqualWidth(string topology, TextRange range, string width)
    {
        int start = range.Start;
        int depth = 0;
        while (start > 0 && (depth > 0 || topology[start - 1] is not ('-' or '(')))
        {
            start--;
            depth += topology[start] == ')' ? 1 : topology[start] == '(' ? -1 : 0;
        }

        while (char.IsWhiteSpace(topology[start]))
        {
            start++;
        }

        int end = start;
        while (end < topology.Length && TopologyParser.IsDigit(topology[end]))
        {
            end++;
        }

        return end > start ? new TopologyEdit(TextRange.FromBounds(start, end), width, $"Change the width to {width}") : null;
    }

    /// <summary>A residual behind a width becomes a segment of its own.</summary>
    private static TopologyEdit? Separate(string topology, TextRange range)
    {
        int before = SkipBack(topology, range.Start);
        return before > 0 ? TopologyEdit.Write(TextRange.FromBounds(before, range.Start), "-", "-residual") : null;
    }
}
