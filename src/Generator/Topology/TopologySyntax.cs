using System.Collections.Generic;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Topology;

/// <summary>A topology as written: segments separated by <c>-</c>, the first of which is the input.</summary>
internal sealed record TopologySyntax(EquatableArray<SegmentSyntax> Segments, TextRange Range)
{
    /// <summary>The heads that stand in brackets behind the segments; none where the last segment is the output.</summary>
    public EquatableArray<HeadSyntax> Heads { get; init; } = EquatableArray<HeadSyntax>.Empty;
}

/// <summary>One of several outputs that a network has: <c>policy: 64 tanh-4 softmax crossentropy</c>.</summary>
/// <param name="Name">The name as it is written.</param>
/// <param name="NameRange">The characters of the name.</param>
/// <param name="Segments">The segments that lead from what is before the brackets to the output.</param>
/// <param name="Loss">The word of its loss, the last of all, or null.</param>
internal sealed record HeadSyntax(string Name, TextRange NameRange, EquatableArray<SegmentSyntax> Segments, WordSyntax? Loss);

/// <summary>A width, a residual or a layer's word, and the words that follow it, in the order in which they apply.</summary>
/// <param name="Width">The width; 0 of a residual and of a layer's word.</param>
/// <param name="HeadRange">The digits of the width, the word <c>residual</c>, or a layer's word with its numbers.</param>
/// <param name="Inner">The segments between the parentheses of a residual; none of a width.</param>
/// <param name="Words">The words.</param>
internal sealed record SegmentSyntax(int Width, TextRange HeadRange, EquatableArray<SegmentSyntax> Inner, EquatableArray<WordSyntax> Words)
{
    /// <summary>The word of a layer that stands in the place of a width, or null.</summary>
    public WordSyntax? Head { get; init; }

    /// <summary>Of an input that is a map: its axes, channels first.</summary>
    public Shape? Axes { get; init; }

    /// <summary>Of an input that is a map: whether its values, and its axes as they are written, have the channels last.</summary>
    public bool IsChannelsLast { get; init; }

    /// <summary>Of an input: its shape.</summary>
    public Shape Shape => Axes ?? Shape.Of(Width);

    public bool IsResidual => Inner.Count > 0;
}

/// <summary>A word with its arguments, as <c>leakyrelu(0.2)</c>. <see cref="Name"/> is in lower case without underscores.</summary>
internal sealed record WordSyntax(string Name, TextRange NameRange, EquatableArray<ArgumentSyntax> Arguments, TextRange Range)
{
    /// <summary>What is written for one of a layer's arguments, by its name or in its place, or null.</summary>
    public ArgumentSyntax? ArgumentOf(IReadOnlyList<LayerArgument> arguments, int index)
    {
        int repetition = arguments[index].Repetition;
        int place = PlaceOf(arguments, index - repetition);
        return place >= 0 && place + repetition < Arguments.Count ? Arguments[place + repetition] : null;
    }

    /// <summary>How many numbers are written for the last of a layer's arguments, where it may stand any number of times: the first, and those without a name behind it.</summary>
    public int CountOfLast(IReadOnlyList<LayerArgument> arguments)
    {
        int place = PlaceOf(arguments, arguments.Count - 1);
        int end = place + 1;
        while (place >= 0 && end < Arguments.Count && Arguments[end].Name is null)
        {
            end++;
        }

        return place < 0 ? 0 : end - place;
    }

    /// <summary>Where an argument is written, or -1. One that may stand any number of times takes all that has no name behind it.</summary>
    private int PlaceOf(IReadOnlyList<LayerArgument> arguments, int index)
    {
        bool isTaken = false;
        for (int i = 0; i < Arguments.Count; i++)
        {
            string? name = Arguments[i].Name;
            if (name is null ? i == index && !isTaken : name == arguments[index].Name)
            {
                return i;
            }

            foreach (LayerArgument argument in arguments)
            {
                isTaken |= argument.IsRepeated && argument.Name == name;
            }
        }

        return -1;
    }
}

/// <summary>A number in parentheses after a word, or another word.</summary>
internal sealed record ArgumentSyntax(double Value, TextRange Range)
{
    /// <summary>The word that stands in the place of a number, in lower case, or null.</summary>
    public string? Word { get; init; }

    /// <summary>The name before it, in lower case, or null where it is told by its place.</summary>
    public string? Name { get; init; }

    /// <summary>The characters of the name.</summary>
    public TextRange NameRange { get; init; }

    /// <summary>The second of two numbers, as in <c>3x2</c>, or null.</summary>
    public double? Second { get; init; }
}
