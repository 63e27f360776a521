using StaticNets.Generator.Diagnostics;

namespace StaticNets.Generator.Topology;

/// <summary>Characters: how to go on after a mistake, and what is shown of it.</summary>
internal sealed partial class TopologyParser
{
    private void ReportMissingWidth(int depth)
    {
        int start = _position;
        if (AtEnd || Current == '-' || IsEnd(depth))
        {
            // Nothing stands where a width should: point at the separator that asks for one.
            Report(Rules.MissingWidth, new TextRange(Current == '-' ? start : _separator, 1));
            return;
        }

        SkipToSeparator(depth);
        TextRange range = TrimEnd(start, _position);
        Report(Rules.ExpectedWidth, range, Shorten(Slice(range)));
    }

    private void ReportUnexpectedText(int depth)
    {
        int start = _position;
        SkipToSeparator(depth);
        TextRange range = TrimEnd(start, _position);
        Report(Rules.UnexpectedText, range, Shorten(Slice(range)));
    }

    private void SkipWhiteSpace()
    {
        while (!AtEnd && char.IsWhiteSpace(Current))
        {
            _position++;
        }
    }

    /// <summary>Whether segments end here that are within a residual, or in a head.</summary>
    private bool IsEnd(int depth) => (depth > 0 && Current == ')') || (_isInHead && Current is '|' or ']');

    /// <summary>Goes to the next separator; within a residual no further than its closing parenthesis, past pairs of others, and in a head no further than its end.</summary>
    private void SkipToSeparator(int depth)
    {
        while (!AtEnd && Current != '-' && !IsEnd(depth))
        {
            if (Current == '(' && depth > 0)
            {
                SkipPastMatching();
            }
            else
            {
                _position++;
            }
        }
    }

    /// <summary>Goes behind the parenthesis that closes the one here, or to the end.</summary>
    private void SkipPastMatching()
    {
        int open = 0;
        do
        {
            open += Current == '(' ? 1 : Current == ')' ? -1 : 0;
            _position++;
        }
        while (!AtEnd && open > 0);
    }

    private void SkipToArgumentEnd()
    {
        while (!AtEnd && Current is not (',' or ')'))
        {
            _position++;
        }
    }

    private void SkipPastClosing()
    {
        while (!AtEnd && Current != ')')
        {
            _position++;
        }

        if (!AtEnd)
        {
            _position++;
        }
    }

    private TextRange TrimmedRange()
    {
        int start = 0;
        while (start < _text.Length && char.IsWhiteSpace(_text[start]))
        {
            start++;
        }

        return TrimEnd(start, _text.Length);
    }

    private TextRange TrimEnd(int start, int end)
    {
        while (end > start && char.IsWhiteSpace(_text[end - 1]))
        {
            end--;
        }

        return TextRange.FromBounds(start, end);
    }

    private string Slice(TextRange range) => _text.Substring(range.Start, range.Length);

    private void Report(string rule, TextRange range, params string[] arguments) => _problems.Add(Problem.InTopology(rule, range, arguments));

    private static string Shorten(string text) => text.Length <= 24 ? text : text.Substring(0, 24) + "…";

    public static string Normalize(string name) => name.Replace("_", string.Empty).ToLowerInvariant();

    public static bool IsDigit(char value) => value is >= '0' and <= '9';

    public static bool IsWordStart(char value) => value is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    public static bool IsWordPart(char value) => IsWordStart(value) || IsDigit(value);
}
