using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Diagnostics;

/// <summary>A change of a topology that mends a problem.</summary>
/// <param name="Range">The characters that are replaced; none where something is inserted.</param>
/// <param name="Text">What stands there afterwards: characters that any literal can hold as they are.</param>
/// <param name="Title">What an editor calls it.</param>
internal sealed record TopologyEdit(TextRange Range, string Text, string Title)
{
    public static TopologyEdit Replace(TextRange range, string text) => new(range, text, $"Change to '{text}'");

    public static TopologyEdit Write(TextRange range, string text, string shown) => new(range, text, $"Write '{shown}'");

    /// <summary>The topology with the change.</summary>
    public string Apply(string topology) => topology.Substring(0, Range.Start) + Text + topology.Substring(Range.End);
}
