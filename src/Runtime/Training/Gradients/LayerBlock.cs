using System;

namespace StaticNets;

/// <summary>The parts of a block (parameters, gradients, slots) that belong to a layer, padding included.</summary>
internal static class LayerBlock
{
    public static Span<T> All<T>(Span<T> block, in LayerInfo layer) => block.Slice(layer.BiasOffset, (layer.InputSize + 1) * layer.Stride);

    public static Span<T> Biases<T>(Span<T> block, in LayerInfo layer) => block.Slice(layer.BiasOffset, layer.Stride);

    public static Span<T> Weights<T>(Span<T> block, in LayerInfo layer) => block.Slice(layer.WeightOffset, layer.InputSize * layer.Stride);
}
