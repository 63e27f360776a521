using System;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Layers;

/// <summary>What the normalizations have in common: shifts, then scales, learned for each unit.</summary>
internal abstract class Normalization : LayerKind
{
    // Within these bounds an epsilon is neither 0 nor infinite in single precision. The default is PyTorch's.
    protected static LayerArgument EpsilonArgument { get; } = new("epsilon", new NumberRange("at least 1e-30 and at most 1e30", 1e-30, 1e30), Default: 1e-5);

    public override bool TakesActivation => true;

    public override string ParameterText => "shifts, then scales";

    /// <summary>What is added to the variance.</summary>
    public static double Epsilon(LayerModel layer) => layer.Arguments.Last;

    public override int ParameterRows(LayerModel layer) => 2;

    public override string OperationArguments(LayerPlan layer) => FormattableString.Invariant($", Layer: {layer.Number}, Epsilon: {Number(Epsilon(layer.Model))}");

    /// <summary>The formula, with what mean and variance are of.</summary>
    protected static string Formula(LayerModel layer, string place)
        => FormattableString.Invariant($"x = gamma * (input - mean) / sqrt(variance + {Epsilon(layer)}) + beta, {place}");

    protected static ModelLink ToLink(ModelLinkKind kind, LayerModel layer, int number, string place)
        => new(kind, place) { OutputSize = layer.OutputSize, Epsilon = Epsilon(layer), Layer = number };
}
