using System.Collections.Generic;
using StaticNets.Generator.Catalog;
using StaticNets.Generator.Layers;

namespace StaticNets.Generator.Topology;

/// <summary>What of a segment has been written.</summary>
internal enum SegmentState
{
    /// <summary>Nothing: a width or a residual comes.</summary>
    Start,

    /// <summary>Its width or its residual: words come.</summary>
    Words,

    /// <summary>An open parenthesis: numbers come.</summary>
    Arguments,

    /// <summary>The start of a head: its name comes.</summary>
    Name,

    /// <summary>Something that begins no segment.</summary>
    Broken,
}

/// <summary>A place within a topology, seen from what stands before it.</summary>
/// <param name="State">What of the segment has been written.</param>
/// <param name="IsInput">Whether the segment is the first one, the number of inputs.</param>
/// <param name="Depth">How many residuals are open.</param>
/// <param name="WordsStart">Where the words of the segment begin, if its width or residual has been written.</param>
internal readonly record struct SegmentPlace(SegmentState State, bool IsInput, int Depth, int WordsStart)
{
    /// <summary>Whether the segment is one of a head.</summary>
    public bool IsInHead { get; init; }

    /// <summary>Reads what stands before a place.</summary>
    public static SegmentPlace Find(string topology, int position)
    {
        // Of each open parenthesis: whether it is a residual's.
        var open = new Stack<bool>();
        var place = new SegmentPlace(SegmentState.Start, IsInput: true, Depth: 0, WordsStart: 0);
        bool isResidual = false;
        for (int i = 0; i < position;)
        {
            char value = topology[i];
            if (TopologyParser.IsWordStart(value))
            {
                int start = i;
                while (i < position && TopologyParser.IsWordPart(topology[i]))
                {
                    i++;
                }

                string word = place.State == SegmentState.Start ? TopologyParser.Normalize(topology.Substring(start, i - start)) : string.Empty;
                isResidual = word == TopologyWords.Residual;
                place = place.State != SegmentState.Start ? place
                    : LayerKinds.Standard.IsSegment(word) ? place with { State = SegmentState.Words, WordsStart = start }
                    : place with { State = SegmentState.Broken };
                continue;
            }

            i++;
            if (place.State == SegmentState.Arguments)
            {
                if (value == ')')
                {
                    open.Pop();
                    place = place with { State = SegmentState.Words };
                }
            }
            else if (TopologyParser.IsDigit(value))
            {
                if (place.State == SegmentState.Start)
                {
                    while (i < position && TopologyParser.IsDigit(topology[i]))
                    {
                        i++;
                    }

                    place = place with { State = SegmentState.Words, WordsStart = i };
                }
            }
            else if (value == '-')
            {
                place = place with { State = SegmentState.Start, IsInput = false };
            }
            else if ((value == '[' && place.State == SegmentState.Start && !place.IsInput) || (value == '|' && place.IsInHead))
            {
                place = place with { State = SegmentState.Name, IsInHead = true };
            }
            else if (value == ':' && place.State == SegmentState.Name)
            {
                place = place with { State = SegmentState.Start };
            }
            else if (value == ']' && place.IsInHead)
            {
                place = place with { State = SegmentState.Broken, IsInHead = false };
            }
            else if (value == '(')
            {
                open.Push(isResidual);
                place = isResidual
                    ? place with { State = SegmentState.Start, IsInput = false, Depth = place.Depth + 1 }
                    : place with { State = SegmentState.Arguments };
                isResidual = false;
            }
            else if (value == ')' && open.Count > 0)
            {
                open.Pop();
                place = place with { State = SegmentState.Words, Depth = place.Depth - 1, WordsStart = i };
            }
        }

        return place;
    }
}
