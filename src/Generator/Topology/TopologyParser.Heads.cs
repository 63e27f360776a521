using System.Collections.Generic;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Diagnostics;

namespace StaticNets.Generator.Topology;

/// <summary>Several outputs in brackets: <c>[policy: 4 softmax | value: 1]</c>.</summary>
internal sealed partial class TopologyParser
{
    /// <summary>Reads heads up to the end of the text; what stands behind the bracket that closes them is a mistake.</summary>
    /// <param name="depth">How many residuals are open.</param>
    private void ParseHeads(int depth)
    {
        int open = _position;
        if (depth > 0 || _isInHead)
        {
            Report(Rules.InvalidHeads, new TextRange(open, 1), depth > 0 ? "they stand at the end of a network, not within a residual" : "a head cannot have heads of its own");
            _position = _text.Length;
            return;
        }

        int problemsBefore = _problems.Count;
        var heads = new List<HeadSyntax>();
        _isInHead = true;
        do
        {
            _separator = _position;
            _position++;
            if (ParseHead() is { } head)
            {
                heads.Add(head);
            }
        }
        while (Current == '|');

        _isInHead = false;
        _heads = new EquatableArray<HeadSyntax>(heads);
        if (AtEnd)
        {
            Report(Rules.InvalidHeads, TrimEnd(open, _position), "a ']' is missing behind the last one");
            return;
        }

        _position++;
        TextRange all = TextRange.FromBounds(open, _position);
        SkipWhiteSpace();
        if (!AtEnd)
        {
            Report(Rules.InvalidHeads, TrimEnd(_position, _text.Length), "nothing may follow the ']', because heads are the outputs of the network; put it into the heads, or before them");
            _position = _text.Length;
        }
        else if (heads.Count == 1 && _problems.Count == problemsBefore)
        {
            Report(Rules.InvalidHeads, all, "there is but one; write its segments without brackets and name, or a second head behind a '|'");
        }
        else if (heads.Count > Limits.MaxHeads)
        {
            Report(Rules.InvalidHeads, heads[Limits.MaxHeads].NameRange, System.FormattableString.Invariant($"there are {heads.Count}, and at most {Limits.MaxHeads} are possible"));
        }
    }

    /// <summary>Reads a head up to what ends it, or null where its name or its segments are wrong.</summary>
    private HeadSyntax? ParseHead()
    {
        SkipWhiteSpace();
        int start = _position;
        TextRange name = ReadName();
        SkipWhiteSpace();
        if (name.Length == 0 || !IsWordStart(_text[name.Start]) || Current != ':')
        {
            bool isNothing = AtEnd || Current is '|' or ']';
            SkipToEndOfHead();
            TextRange range = TrimEnd(start, _position);
            Report(
                Rules.InvalidHeads,
                range.Length == 0 ? new TextRange(_separator, 1) : range,
                isNothing && range.Length == 0 ? "a head is missing here; write its name, a ':' and its segments, as 'value: 1'"
                    : "a head begins with its name and a ':', as 'value: 1'; a name has letters, digits and underscores, and begins with a letter");
            return null;
        }

        _separator = _position;
        _position++;
        EquatableArray<SegmentSyntax> segments = ParseSegments(depth: 0);
        if (!AtEnd && Current is not ('|' or ']'))
        {
            SkipToEndOfHead();
        }

        if (segments.Count == 0)
        {
            return null; // what is wrong has been said
        }

        SegmentSyntax last = segments.Last;
        WordSyntax? loss = last.Words.Count > 0 && LossCatalog.FromWord(last.Words.Last.Name) is not null ? last.Words.Last : null;
        if (loss is not null)
        {
            var words = new List<WordSyntax>(last.Words);
            words.RemoveAt(words.Count - 1);
            var others = new List<SegmentSyntax>(segments) { [segments.Count - 1] = last with { Words = new EquatableArray<WordSyntax>(words) } };
            segments = new EquatableArray<SegmentSyntax>(others);
        }

        return new HeadSyntax(Slice(name), name, segments, loss);
    }

    private void SkipToEndOfHead()
    {
        while (!AtEnd && Current is not ('|' or ']'))
        {
            _position++;
        }
    }
}
