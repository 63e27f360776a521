using StaticNets.Generator.Collections;

namespace StaticNets.Generator.Topology;

/// <summary>A topology as written: segments separated by <c>-</c>, the first of which is the input.</summary>
internal sealed record TopologySyntax(EquatableArray<SegmentSyntax> Segments, TextRange Range);

/// <summary>A width and the words that follow it, in the order in which they apply.</summary>
internal sealed record SegmentSyntax(int Width, TextRange WidthRange, EquatableArray<WordSyntax> Words);

/// <summary>A word with its arguments, as <c>leakyrelu(0.2)</c>. <see cref="Name"/> is in lower case without underscores.</summary>
internal sealed record WordSyntax(string Name, TextRange NameRange, EquatableArray<ArgumentSyntax> Arguments, TextRange Range);

/// <summary>A number in parentheses after a word.</summary>
internal sealed record ArgumentSyntax(double Value, TextRange Range);
