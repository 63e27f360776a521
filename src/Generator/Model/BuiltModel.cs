namespace StaticNets.Generator.Model;

/// <summary>A model, and where its layers are shown, which is no part of it: code does not depend on white space.</summary>
internal sealed record BuiltModel(NetworkModel Model, LayerPlaces Places);
