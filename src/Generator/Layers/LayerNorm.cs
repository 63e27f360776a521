using System;
using System.Collections.Generic;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary><c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c>, mean and variance of each row over the layer's units.</summary>
internal sealed class LayerNorm : Normalization
{
    public static readonly LayerNorm Instance = new();

    private LayerNorm()
    {
    }

    public override string Name => "LayerNorm";

    public override string Word => "layernorm";

    public override string Meaning => "gamma * (x - mean) / sqrt(variance + epsilon) + beta, mean and variance of each row over the layer's units.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = new[] { EpsilonArgument };

    public override IReadOnlyList<string> Synonyms { get; } = new[] { "ln", "layernormalization" };

    public override Keeping Normals => Keeping.Always;

    /// <summary>That of the row's deviation.</summary>
    public override bool KeepsInverse => true;

    public override string Formula(LayerModel layer) => Formula(layer, "over the row");

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step) => ToLink(ModelLinkKind.LayerNorm, layer, number, place);
}
