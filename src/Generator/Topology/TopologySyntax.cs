using System.Collections.Generic;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Topology;

/// <summary>A topology as written: segments separated by <c>-</c>, the first of which is the input.</summary>
internal sealed record TopologySyntax(EquatableArray<SegmentSyntax> Segments, TextRange Range);

/// <summary>A width, a residual or a layer's word, and the words that follow it, in the order in which they apply.</summary>
/// <param name="Width">The width; 0 of a residual and of a layer's word.</param>
/// <param name="HeadRange">The digits of the width, the word <c>residual</c>, or a layer's word with its numbers.</param>
/// <param name="Inner">The segments between the parentheses of a residual; none of a width.</param>
/// <param name="Words">The words.</param>
internal sealed record SegmentSyntax(int Width, TextRange HeadRange, EquatableArray<SegmentSyntax> Inner, EquatableArray<WordSyntax> Words)
{
    /// <summary>The word of a layer that stands in the place of a width, or null.</summary>
    public WordSyntax? Head { get; init; }

    /// <summary>Of an input that is a map: its axes.</summary>
    public Shape? Axes { get; init; }

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
        string name = arguments[index].Name;
        foreach (ArgumentSyntax argument in Arguments)
        {
            if (argument.Name == name)
            {
                return argument;
            }
        }

        return index < Arguments.Count && Arguments[index].Name is null ? Arguments[index] : null;
    }
}

/// <summary>A number in parentheses after a word.</summary>
internal sealed record ArgumentSyntax(double Value, TextRange Range)
{
    /// <summary>The name before it, in lower case, or null where it is told by its place.</summary>
    public string? Name { get; init; }

    /// <summary>The characters of the name.</summary>
    public TextRange NameRange { get; init; }

    /// <summary>The second of two numbers, as in <c>3x2</c>, or null.</summary>
    public double? Second { get; init; }

    /// <summary>Whether a word stands in the place of a number.</summary>
    public bool IsKeyword { get; init; }
}
