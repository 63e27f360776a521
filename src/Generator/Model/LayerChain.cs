using StaticNets.Generator.Collections;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Model;

/// <summary>The layers of a topology, and where each is written: the digits of its width, or its word.</summary>
internal sealed record LayerChain(EquatableArray<LayerModel> Layers, EquatableArray<TextRange> Places);
