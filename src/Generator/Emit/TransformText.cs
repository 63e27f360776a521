using System;
using System.Globalization;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Emit;

/// <summary>How layers are described to a reader of generated code.</summary>
internal static class TransformText
{
    /// <summary>What a layer does before its activation, as in a topology.</summary>
    public static string Describe(LayerModel layer) => layer.Kind switch
    {
        TransformKind.Dense => layer.OutputSize.ToString(CultureInfo.InvariantCulture),
        TransformKind.Dropout => FormattableString.Invariant($"dropout({layer.Rate})"),
        TransformKind.BatchNorm => "batchnorm",
        TransformKind.LayerNorm => "layernorm",
        _ => layer.Source < 0 ? "plus the inputs" : FormattableString.Invariant($"plus the outputs of layer {layer.Source + 1}"),
    };

    /// <summary>The formula of a layer's value before its activation.</summary>
    public static string Formula(LayerModel layer) => layer.Kind switch
    {
        TransformKind.Dense => FormattableString.Invariant($"x = W input + b, W: {layer.OutputSize} x {layer.InputSize}"),
        TransformKind.Dropout => FormattableString.Invariant($"x = input * mask / {1 - layer.Rate}, in training"),
        TransformKind.BatchNorm => FormattableString.Invariant($"x = gamma * (input - mean) / sqrt(variance + {layer.Epsilon}) + beta, over the batch or from running statistics"),
        TransformKind.LayerNorm => FormattableString.Invariant($"x = gamma * (input - mean) / sqrt(variance + {layer.Epsilon}) + beta, over the row"),
        _ => "x = input + " + (layer.Source < 0 ? "the inputs" : FormattableString.Invariant($"the outputs of layer {layer.Source + 1}")),
    };
}
