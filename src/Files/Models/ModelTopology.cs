using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace StaticNets;

/// <summary>Writes a model in the language of topologies, every activation stated: <c>64-32 relu-10 softmax</c>.</summary>
internal sealed class ModelTopology
{
    private readonly ModelDescription _model;
    private readonly List<Segment> _segments = new();

    private ModelTopology(ModelDescription model) => _model = model;

    /// <summary>The topology. Where it states no activation there is none, so the activation beside it has to be the identity.</summary>
    /// <param name="model">The model, whose scales are folded.</param>
    /// <exception cref="FormatException">It cannot be said so; the message is a sentence that says why.</exception>
    public static string Write(ModelDescription model) => new ModelTopology(model).Write();

    private string Write()
    {
        if (_model.InputSize < 0)
        {
            throw new FormatException("It does not say how many inputs it has.");
        }

        StackOfConvolutions? before = null;
        for (int i = 0; i < _model.Links.Count;)
        {
            if (StackOfConvolutions.At(_model, i, before) is var (stack, next))
            {
                _segments.Add(new Segment(i - 1, stack.ToString()));
                before = stack;
                i = next;
                continue;
            }

            before = null;
            Write(i, _model.Links[i]);
            i++;
        }

        return _segments.Count > 0
            ? (_model.Links[0].Map?.InputTextOf(_model.HasOtherOrder) ?? _model.InputSize.ToString(CultureInfo.InvariantCulture)) + Join(0)
            : throw new FormatException("It has no layer: what comes in goes out unchanged, and a network has weights.");
    }

    private void Write(int index, ModelLink link)
    {
        if (_model.Links.Exists(other => other.Kind == ModelLinkKind.Concat))
        {
            throw new FormatException("It has several outputs side by side, and one is accepted. A network that is declared with the same heads loads the file.");
        }

        if (link.Beside > 0 || link.Kind == ModelLinkKind.Branch || link.Kind == ModelLinkKind.Gate)
        {
            throw new FormatException($"{link.Place} is {link.Describe()}, and of such steps a topology has whole stacks alone (wavenet).");
        }

        if (link.Kind.IsSegment)
        {
            CheckMap(index, link);
            bool isMapTaken = link.Map is not null && _model.Links.Skip(index + 1).FirstOrDefault(other => other.Kind.IsSegment)?.Map is not null;
            _segments.Add(new Segment(index - 1, isMapTaken && link.Kind is PoolLinkKind pool ? pool.WordsOfMap(link.Map!) : link.Kind.TopologyWords(link)));
            return;
        }

        if (_segments.Count == 0)
        {
            throw new FormatException($"It begins with {link.Describe()}, {link.Place}, and weights have to come first.");
        }

        Segment segment = _segments[_segments.Count - 1];
        if (link.Kind == ModelLinkKind.Add)
        {
            WriteSum(index, link, segment);
        }
        else if (link.Kind.IsActivation)
        {
            WriteActivation(link, _model.Links[index - 1].Kind.IsActivation, segment);
        }
        else
        {
            segment.Text.Append(' ').Append(link.Kind.TopologyWords(link));
        }
    }

    /// <summary>A map has to be what came in at first, or what the segment before puts out.</summary>
    private void CheckMap(int index, ModelLink link)
    {
        if (link.Map is not { } map || index == 0)
        {
            return;
        }

        ModelLink? before = _model.Links.GetRange(0, index).FindLast(other => other.Kind.IsSegment);
        if (before?.Map is not { } source || !map.Follows(source))
        {
            throw new FormatException($"{link.Place} takes a map of {map.InputText}, which is not an earlier output, but only maps that are the inputs or come from a convolution or a pooling are supported.");
        }
    }

    private static void WriteActivation(ModelLink link, bool followsOne, Segment segment)
    {
        string word = link.Kind.TopologyWords(link);
        if (segment.Activation is { } first)
        {
            throw new FormatException($"{link.Place} is a second activation, {word} {(followsOne ? "directly " : string.Empty)}after {first}{(followsOne ? string.Empty : " in one layer")}.");
        }

        segment.Activation = word;
        segment.Text.Append(' ').Append(word);
    }

    private void WriteSum(int index, ModelLink link, Segment segment)
    {
        int from = _segments.FindLastIndex(candidate => candidate.Entry == link.Source);
        if (from < 0)
        {
            throw new FormatException($"{link.Place} adds what is put out in the middle of a layer; only what comes into one can be added.");
        }

        // A layer has one activation: with one before the sum and one behind it, the second is that of a residual.
        if (segment.Activation is not null && IsActivated(index) && IsClosed(from))
        {
            var residual = new Segment(link.Source, $"residual({Join(from).Substring(1)})");
            _segments.RemoveRange(from, _segments.Count - from);
            _segments.Add(residual);
            return;
        }

        int back = _segments.Count - from;
        segment.Text.Append(back == 1 ? " skip" : FormattableString.Invariant($" skip({back})"));
        segment.From = Math.Min(segment.From, from);
    }

    /// <summary>Whether the segments from one on add nothing that is put out before it, as those of a residual do.</summary>
    private bool IsClosed(int from)
    {
        for (int i = from; i < _segments.Count; i++)
        {
            if (_segments[i].From < from)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether an activation follows before the next weights.</summary>
    private bool IsActivated(int index)
    {
        for (int i = index + 1; i < _model.Links.Count && !_model.Links[i].Kind.IsSegment; i++)
        {
            if (_model.Links[i].Kind.IsActivation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The segments from one on, each behind a hyphen.</summary>
    private string Join(int from)
    {
        var text = new StringBuilder();
        for (int i = from; i < _segments.Count; i++)
        {
            text.Append('-').Append(_segments[i].Text);
        }

        return text.ToString();
    }

    /// <summary>A layer with its words, or a residual.</summary>
    private sealed class Segment
    {
        public Segment(int entry, string text)
        {
            Entry = entry;
            Text = new StringBuilder(text);
        }

        /// <summary>The step whose outputs come into it, -1 for the inputs.</summary>
        public int Entry { get; }

        public StringBuilder Text { get; }

        /// <summary>Its activation, if it has one yet.</summary>
        public string? Activation { get; set; }

        /// <summary>The first segment to which its sums reach back.</summary>
        public int From { get; set; } = int.MaxValue;
    }
}
