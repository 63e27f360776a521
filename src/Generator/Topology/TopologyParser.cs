using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Topology;

/// <summary>
/// Reads the topology language:
/// <code>
/// topology := segments ['-' heads]
/// heads    := '[' head ('|' head)* ']'
/// head     := name ':' segments [word]                the last word is a loss
/// segments := segment ('-' segment)*
/// segment  := (width | layer | 'residual' '(' segments ')') word*
/// input    := width | axes ['channelslast']          the first segment; axes := width 'x' width ['x' width]
/// word     := name [ '(' argument (',' argument)* ')' ]
/// argument := [ name ':' ] (number | keyword)
/// </code>
/// It never throws: whatever is wrong becomes a <see cref="Problem"/> at its characters, and reading goes on at the next segment.
/// </summary>
internal sealed partial class TopologyParser
{
    private readonly string _text;
    private readonly List<Problem> _problems;
    private int _position;

    private EquatableArray<HeadSyntax> _heads = EquatableArray<HeadSyntax>.Empty;

    /// <summary>Whether what is read is a head, which <c>|</c> or <c>]</c> ends.</summary>
    private bool _isInHead;

    /// <summary>The place of the last separator.</summary>
    private int _separator;

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
        TextRange whole = TrimmedRange();
        if (whole.Length == 0)
        {
            Report(Rules.EmptyTopology, new TextRange(0, _text.Length));
            return new TopologySyntax(EquatableArray<SegmentSyntax>.Empty, whole);
        }

        int problemsBefore = _problems.Count;
        EquatableArray<SegmentSyntax> segments = ParseSegments(depth: 0);
        if (segments.Count == 1 && _heads.Count == 0 && _problems.Count == problemsBefore)
        {
            Report(Rules.SingleSegment, whole, segments[0].Width.ToString(CultureInfo.InvariantCulture));
        }

        return new TopologySyntax(segments, whole) { Heads = _heads };
    }

    /// <summary>Reads segments up to the end or, within a residual, up to its closing parenthesis.</summary>
    /// <param name="depth">How many residuals are open.</param>
    private EquatableArray<SegmentSyntax> ParseSegments(int depth)
    {
        var segments = new List<SegmentSyntax>();
        bool isInput = depth == 0 && !_isInHead;
        while (true)
        {
            SkipWhiteSpace();
            if (Current == '[' && !isInput)
            {
                ParseHeads(depth);
                return new EquatableArray<SegmentSyntax>(segments);
            }

            if (ParseSegment(depth, isInput) is { } segment)
            {
                segments.Add(segment);
            }

            SkipToSeparator(depth);
            if (AtEnd || Current != '-')
            {
                return new EquatableArray<SegmentSyntax>(segments);
            }

            _separator = _position;
            _position++;
            isInput = false;
        }
    }

    private SegmentSyntax? ParseSegment(int depth, bool isInput)
    {
        SkipWhiteSpace();
        int start = _position;
        if (IsWordStart(Current))
        {
            TextRange name = ReadName();
            string word = Normalize(Slice(name));
            if (word == TopologyWords.Residual)
            {
                return ParseResidual(name, depth, isInput);
            }

            if (LayerKinds.Standard.IsSegment(word))
            {
                _position = start;
                return ParseLayer(depth, isInput);
            }

            SkipWhiteSpace();
            if (Current == '(' && TopologyWords.Nearest(word) == TopologyWords.Residual)
            {
                Report(Rules.UnknownWord, name, word, TopologyWords.Hint(word));
                SkipPastMatching();
                return null;
            }

            _position = start;
        }

        if (!IsDigit(Current))
        {
            ReportMissingWidth(depth);
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

        Shape? axes = null;
        if (isInput && width > 0 && IsAxisNext)
        {
            axes = ParseAxes(width, start);
            widthRange = TextRange.FromBounds(start, _position);
            width = axes?.Count ?? 0;
        }

        if (ParseWords(depth) is not { } words || width == 0)
        {
            return null;
        }

        bool isChannelsLast = axes is not null && words.Any(word => word.Name == TopologyWords.ChannelsLast);
        return new SegmentSyntax(width, widthRange, EquatableArray<SegmentSyntax>.Empty, words) { Axes = isChannelsLast ? ChannelsFirst(axes!.Value) : axes, IsChannelsLast = isChannelsLast };
    }

    /// <summary>A shape that is written with its channels last.</summary>
    private static Shape ChannelsFirst(Shape written) => Shape.Of(written.Axes.Skip(written.Axes.Count - 1).Concat(written.Axes.Take(written.Axes.Count - 1)).ToArray());

    /// <summary>Whether another axis of a shape follows.</summary>
    private bool IsAxisNext => Current is 'x' or 'X' && _position + 1 < _text.Length && IsDigit(_text[_position + 1]);

    /// <summary>Reads the axes of a map behind its channels, or null where they are none.</summary>
    private Shape? ParseAxes(int channels, int start)
    {
        var axes = new List<int> { channels };
        bool isValid = true;
        while (IsAxisNext)
        {
            _position++;
            int from = _position;
            while (IsDigit(Current))
            {
                _position++;
            }

            var range = TextRange.FromBounds(from, _position);
            axes.Add(ParseWidth(Slice(range), range));
            isValid &= axes[axes.Count - 1] > 0;
        }

        if (!isValid)
        {
            return null;
        }

        var whole = TextRange.FromBounds(start, _position);
        long count = 1;
        foreach (int axis in axes)
        {
            count = Math.Min(count * axis, int.MaxValue);
        }

        if (axes.Count > 3)
        {
            Report(Rules.InvalidShape, whole, Slice(whole), "has more axes than there are: channels, and one or two of space");
            return null;
        }

        if (count > Limits.MaxMap)
        {
            Report(Rules.InvalidShape, whole, Slice(whole), $"has more values than {Limits.MaxMap.ToString("N0", CultureInfo.InvariantCulture)}, the most of a map");
            return null;
        }

        return Shape.Of(axes.ToArray());
    }

    /// <summary>Reads a layer whose word stands in the place of a width.</summary>
    private SegmentSyntax? ParseLayer(int depth, bool isInput)
    {
        if (ParseWord(isHead: true) is not { } head)
        {
            return null;
        }

        if (isInput)
        {
            Report(Rules.MisplacedSegment, head.Range, "the first segment is the number of inputs; write it, and the layer after a '-'");
        }

        return ParseWords(depth) is { } words && !isInput
            ? new SegmentSyntax(0, head.Range, EquatableArray<SegmentSyntax>.Empty, words) { Head = head }
            : null;
    }

    /// <summary>Reads what follows the word <c>residual</c>.</summary>
    private SegmentSyntax? ParseResidual(TextRange name, int depth, bool isInput)
    {
        if (isInput)
        {
            Report(Rules.MisplacedSegment, name, "the first segment is the number of inputs; write it, and the residual after a '-'");
        }

        SkipWhiteSpace();
        if (Current != '(')
        {
            Report(Rules.EmptyResidual, name);
            return null;
        }

        int open = _position;
        if (depth == Limits.MaxResidualDepth)
        {
            Report(Rules.ResidualTooDeep, name, Limits.MaxResidualDepth.ToString(CultureInfo.InvariantCulture));
            SkipPastMatching();
            return null;
        }

        _position++;
        SkipWhiteSpace();
        if (Current == ')')
        {
            _position++;
            Report(Rules.EmptyResidual, TextRange.FromBounds(open, _position));
            return null;
        }

        int problemsBefore = _problems.Count;
        EquatableArray<SegmentSyntax> inner = AtEnd ? EquatableArray<SegmentSyntax>.Empty : ParseSegments(depth + 1);
        if (Current != ')')
        {
            if (_problems.Count == problemsBefore)
            {
                Report(Rules.UnclosedParenthesis, TrimEnd(open, _position), Slice(name));
            }

            return null;
        }

        _position++;
        return ParseWords(depth) is { } words && inner.Count > 0 && !isInput
            ? new SegmentSyntax(0, name, inner, words)
            : null;
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
}
