using StaticNets.Generator.Collections;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Model;

/// <summary>The layers of a topology, and where each is written: the digits of its width, or its word.</summary>
internal sealed record LayerChain(EquatableArray<LayerModel> Layers, EquatableArray<TextRange> Places)
{
    /// <summary>Of each head the first layer and the last; none where the last layer of all is the output.</summary>
    public EquatableArray<(int First, int Last)> Heads { get; init; } = EquatableArray<(int First, int Last)>.Empty;
}

/// <summary>Where the layers of a network are shown.</summary>
/// <param name="Ranges">Where each is written in the topology.</param>
/// <param name="Argument">The argument that names the file which says the topology, or null where the source says it.</param>
internal sealed record LayerPlaces(EquatableArray<TextRange> Ranges, string? Argument = null)
{
    /// <summary>A problem of a layer.</summary>
    public Problem Report(int layer, string rule, params string[] arguments)
        => Argument is null ? Problem.InTopology(rule, Ranges[layer], arguments) : Problem.AtNamed(rule, Place.Argument, Argument, arguments);
}
