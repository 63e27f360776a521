using System;
using System.Collections.Generic;
using System.Globalization;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Diagnostics;

namespace StaticNets.Generator.Topology;

/// <summary>
/// Reads the topology language:
/// <code>
/// topology := segment ('-' segment)*
/// segment  := width word*
/// word     := name [ '(' number (',' number)* ')' ]
/// </code>
/// It never throws: whatever is wrong becomes a <see cref="Problem"/> at its characters, and reading goes on at the next segment.
/// </summary>
internal sealed class TopologyParser
{
    private readonly string _text;
    private readonly List<Problem> _problems;
    private int _position;

    private TopologyParser(string text, List<Problem> problems)
    {
        _text = text;
        _problems = problems;
    }

    private bool AtEnd => _position >= _text.Length;

    private char Current => AtEnd ? '\0' : _text[_position];

    /// <summary>Reads a topology.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problems">Where problems are added.</param>
    /// <returns>The segments that could be read; complete only when no problem was added.</returns>
    public static TopologySyntax Parse(string text, List<Problem> problems) => new TopologyParser(text, problems).ParseTopology();

    private TopologySyntax ParseTopology()
    {
        var segments = new List<SegmentSyntax>();
        TextRange whole = TrimmedRange();
        if (whole.Length == 0)
        {
            Report(Rules.EmptyTopology, new TextRange(0, _text.Length));
            return new TopologySyntax(EquatableArray<SegmentSyntax>.Empty, whole);
        }

        int problemsBefore = _problems.Count;
        int separators = 0;
        while (true)
        {
            if (ParseSegment() is { } segment)
            {
                segments.Add(segment);
            }

            SkipToSeparator();
            if (AtEnd)
            {
                break;
            }

            separators++;
            _position++;
        }

        if (separators == 0 && _problems.Count == problemsBefore)
        {
            Report(Rules.SingleSegment, whole, segments[0].Width.ToString(CultureInfo.InvariantCulture));
        }

        return new TopologySyntax(new EquatableArray<SegmentSyntax>(segments), whole);
    }

    private SegmentSyntax? ParseSegment()
    {
        SkipWhiteSpace();
        int start = _position;
        if (!IsDigit(Current))
        {
            ReportMissingWidth();
            return null;
        }

        while (IsDigit(Current))
        {
            _position++;
        }

        TextRange widthRange = TextRange.FromBounds(start, _position);
        string digits = _text.Substring(start, widthRange.Length);
        int width = ParseWidth(digits, widthRange);

        if (Current == '.' || Current == ',')
        {
            // 2.5 or 1,000: one message for the whole number.
            while (IsDigit(Current) || Current == '.' || Current == ',')
            {
                _position++;
            }

            var range = TextRange.FromBounds(start, _position);
            Report(Rules.WidthNotWhole, range, Slice(range));
            return null;
        }

        var words = new List<WordSyntax>();
        while (true)
        {
            SkipWhiteSpace();
            if (AtEnd || Current == '-')
            {
                break;
            }

            if (!IsWordStart(Current))
            {
                ReportUnexpectedText();
                return null;
            }

            if (ParseWord() is not { } word)
            {
                return null;
            }

            words.Add(word);
        }

        return width > 0 ? new SegmentSyntax(width, widthRange, new EquatableArray<WordSyntax>(words)) : null;
    }

    private int ParseWidth(string digits, TextRange range)
    {
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int width) || width > Limits.MaxWidth)
        {
            Report(Rules.WidthTooLarge, range, digits, Limits.MaxWidth.ToString("N0", CultureInfo.InvariantCulture));
            return 0;
        }

        if (width == 0)
        {
            Report(Rules.WidthNotPositive, range, digits);
        }

        return width;
    }

    private WordSyntax? ParseWord()
    {
        int start = _position;
        while (IsWordPart(Current))
        {
            _position++;
        }

        TextRange nameRange = TextRange.FromBounds(start, _position);
        string name = Normalize(Slice(nameRange));
        int end = _position;
        SkipWhiteSpace();
        if (Current != '(')
        {
            _position = end;
            return new WordSyntax(name, nameRange, EquatableArray<ArgumentSyntax>.Empty, nameRange);
        }

        int open = _position;
        _position++;
        var arguments = new List<ArgumentSyntax>();
        while (true)
        {
            SkipWhiteSpace();
            if (ParseNumber() is not { } argument)
            {
                int from = _position;
                SkipToArgumentEnd();
                bool nothing = _position == from;
                Report(
                    Rules.ExpectedNumber,
                    nothing && AtEnd ? TextRange.FromBounds(open, _position) : TextRange.FromBounds(from, nothing ? from + 1 : _position),
                    Slice(nameRange));
                SkipPastClosing();
                return null;
            }

            arguments.Add(argument);
            SkipWhiteSpace();
            if (Current == ',')
            {
                _position++;
                continue;
            }

            if (Current == ')')
            {
                _position++;
                break;
            }

            Report(Rules.UnclosedParenthesis, TextRange.FromBounds(open, Math.Max(_position, open + 1)), Slice(nameRange));
            SkipPastClosing();
            return null;
        }

        return new WordSyntax(name, nameRange, new EquatableArray<ArgumentSyntax>(arguments), TextRange.FromBounds(start, _position));
    }

    private ArgumentSyntax? ParseNumber()
    {
        int start = _position;
        int position = start;
        char At(int index) => index < _text.Length ? _text[index] : '\0';
        if (At(position) is '-' or '+')
        {
            position++;
        }

        int digits = 0;
        while (IsDigit(At(position)))
        {
            position++;
            digits++;
        }

        if (At(position) == '.')
        {
            position++;
            while (IsDigit(At(position)))
            {
                position++;
                digits++;
            }
        }

        if (digits == 0)
        {
            return null;
        }

        if (At(position) is 'e' or 'E')
        {
            int exponent = position + 1;
            if (At(exponent) is '-' or '+')
            {
                exponent++;
            }

            if (IsDigit(At(exponent)))
            {
                position = exponent;
                while (IsDigit(At(position)))
                {
                    position++;
                }
            }
        }

        TextRange range = TextRange.FromBounds(start, position);
        if (!double.TryParse(Slice(range), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || double.IsInfinity(value))
        {
            return null;
        }

        _position = position;
        return new ArgumentSyntax(value, range);
    }

    private void ReportMissingWidth()
    {
        int start = _position;
        if (AtEnd || Current == '-')
        {
            // Nothing stands where a width should: point at the separator that asks for one.
            int at = AtEnd ? Math.Max(0, _text.LastIndexOf('-')) : start;
            Report(Rules.MissingWidth, new TextRange(at, _text.Length == 0 ? 0 : 1));
            return;
        }

        SkipToSeparator();
        TextRange range = TrimEnd(start, _position);
        Report(Rules.ExpectedWidth, range, Shorten(Slice(range)));
    }

    private void ReportUnexpectedText()
    {
        int start = _position;
        SkipToSeparator();
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

    private void SkipToSeparator()
    {
        while (!AtEnd && Current != '-')
        {
            _position++;
        }
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

    private static string Normalize(string name) => name.Replace("_", string.Empty).ToLowerInvariant();

    private static bool IsDigit(char value) => value is >= '0' and <= '9';

    private static bool IsWordStart(char value) => value is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    private static bool IsWordPart(char value) => IsWordStart(value) || IsDigit(value);
}
