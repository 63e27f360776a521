using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Layers;

namespace StaticNets.Generator.Topology;

/// <summary>The words of a segment, and their numbers.</summary>
internal sealed partial class TopologyParser
{
    /// <summary>Reads the words behind a width or a residual, or null where something else stands.</summary>
    private EquatableArray<WordSyntax>? ParseWords(int depth)
    {
        var words = new List<WordSyntax>();
        while (true)
        {
            SkipWhiteSpace();
            if (AtEnd || Current == '-' || IsEnd(depth))
            {
                return new EquatableArray<WordSyntax>(words);
            }

            if (!IsWordStart(Current))
            {
                ReportUnexpectedText(depth);
                return null;
            }

            if (ParseWord(isHead: false) is not { } word)
            {
                return null;
            }

            words.Add(word);
        }
    }

    /// <param name="isHead">Whether it stands in the place of a width.</param>
    private WordSyntax? ParseWord(bool isHead)
    {
        TextRange nameRange = ReadName();
        string name = Normalize(Slice(nameRange));
        int start = nameRange.Start;
        int end = nameRange.End;
        SkipWhiteSpace();
        if (!isHead && (name == TopologyWords.Residual || LayerKinds.Standard.IsSegment(name)))
        {
            Report(Rules.MisplacedSegment, nameRange, "it is a segment of its own; write a '-' before it");
            if (Current == '(')
            {
                SkipPastMatching();
            }

            return null;
        }

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
            (string? argumentName, TextRange argumentRange) = ParseArgumentName();
            if ((ParseArgumentWord(name, argumentName, arguments.Count) ?? ParseNumber()) is not { } argument)
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

            arguments.Add(argument with { Name = argumentName, NameRange = argumentRange });
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

    /// <summary>Reads the name of an argument and the colon behind it, where they stand.</summary>
    private (string? Name, TextRange Range) ParseArgumentName()
    {
        int start = _position;
        if (IsWordStart(Current))
        {
            TextRange range = ReadName();
            SkipWhiteSpace();
            if (Current == ':')
            {
                _position++;
                SkipWhiteSpace();
                return (Normalize(Slice(range)), range);
            }
        }

        _position = start;
        return (null, default);
    }

    /// <summary>Reads a word in the place of a number, where the argument is one that has words.</summary>
    private ArgumentSyntax? ParseArgumentWord(string word, string? name, int place)
    {
        if (!IsWordStart(Current) || LayerKinds.Standard.FromWord(word)?.Arguments is not { } known
            || !(name is null ? place < known.Count && known[place].Words.Count > 0 : known.Any(argument => argument.Name == name && argument.Words.Count > 0)))
        {
            return null;
        }

        TextRange range = ReadName();
        return new ArgumentSyntax(double.NaN, range) { Word = Normalize(Slice(range)) };
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
        return IsAxisNext ? ParseSecond(value, start) : new ArgumentSyntax(value, range);
    }

    /// <summary>Reads the second of two numbers.</summary>
    private ArgumentSyntax? ParseSecond(double first, int start)
    {
        _position++;
        int from = _position;
        while (IsDigit(Current))
        {
            _position++;
        }

        double second = double.Parse(Slice(TextRange.FromBounds(from, _position)), NumberStyles.None, CultureInfo.InvariantCulture);
        return new ArgumentSyntax(first, TextRange.FromBounds(start, _position)) { Second = second };
    }

    private TextRange ReadName()
    {
        int start = _position;
        while (IsWordPart(Current))
        {
            _position++;
        }

        return TextRange.FromBounds(start, _position);
    }
}
