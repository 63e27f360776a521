using StaticNets.Generator.Collections;

namespace StaticNets.Generator.Topology;

/// <summary>A topology as written: segments separated by <c>-</c>, the first of which is the input.</summary>
internal sealed record TopologySyntax(EquatableArray<SegmentSyntax> Segments, TextRange Range);

/// <summary>A width, or a residual, and the words that follow it, in the order in which they apply.</summary>
/// <param name="Width">The width; 0 of a residual.</param>
/// <param name="HeadRange">The digits of the width, or the word <c>residual</c>.</param>
/// <param name="Inner">The segments between the parentheses of a residual; none of a width.</param>
/// <param name="Words">The words.</param>
internal sealed record SegmentSyntax(int Width, TextRange HeadRange, EquatableArray<SegmentSyntax> Inner, EquatableArray<WordSyntax> Words)
{
    public bool IsResidual => Inner.Count > 0;
}

/// <summary>A word with its arguments, as <c>leakyrelu(0.2)</c>. <see cref="Name"/> is in lower case without underscores.</summary>
internal sealed record WordSyntax(string Name, TextRange NameRange, EquatableArray<ArgumentSyntax> Arguments, TextRange Range);

/// <summary>A number in parentheses after a word.</summary>
internal sealed record ArgumentSyntax(double Value, TextRange Range);
