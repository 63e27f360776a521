using System;

namespace StaticNets;

/// <summary>The parts of a block (parameters, gradients, slots) that belong to a layer, padding included unless it says otherwise.</summary>
internal static class LayerBlock
{
    public static Span<T> All<T>(Span<T> block, in LayerInfo layer) => block.Slice(layer.BiasOffset, (layer.InputSize + 1) * layer.Stride);

    /// <summary>A row without its padding: 0 is that of the biases, the others are those of the inputs.</summary>
    public static Span<T> Row<T>(Span<T> block, in LayerInfo layer, int row) => block.Slice(layer.BiasOffset + (row * layer.Stride), layer.OutputSize);

    public static Span<T> Biases<T>(Span<T> block, in LayerInfo layer) => block.Slice(layer.BiasOffset, layer.Stride);

    public static Span<T> Weights<T>(Span<T> block, in LayerInfo layer) => block.Slice(layer.WeightOffset, layer.InputSize * layer.Stride);
}
