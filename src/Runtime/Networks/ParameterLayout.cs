using System;
using System.ComponentModel;

namespace StaticNets;

/// <summary>
/// For generated code: copies between a network's own layout (<see cref="LayerInfo"/>) and the portable order,
/// layer by layer <c>weight[out][in]</c> and then <c>bias[out]</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ParameterLayout
{
    /// <summary>Copies weights and biases, or their gradients, out of a block.</summary>
    /// <param name="block">A block in the network's own layout.</param>
    /// <param name="layers">The network's layers.</param>
    /// <param name="destination">As many values as the layers have weights and biases.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">A length differs; nothing was written.</exception>
    public static void CopyToPortable<T>(ReadOnlySpan<T> block, ReadOnlySpan<LayerInfo> layers, Span<T> destination)
        where T : unmanaged
    {
        CheckBlock(block.Length, layers, nameof(block));
        CheckPortable(destination.Length, layers, nameof(destination));
        Span<T> values = block.Indexable();
        int next = 0;
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            for (int output = 0; output < layer.OutputSize; output++)
            {
                for (int input = 0; input < layer.InputSize; input++)
                {
                    destination[next++] = values[layer.WeightOffset + (layer.PortableRow(input) * layer.Stride) + output];
                }
            }

            block.Slice(layer.BiasOffset, layer.OutputSize).CopyTo(destination.Slice(next));
            next += layer.OutputSize;
        }
    }

    /// <summary>Copies weights and biases into a block, whose padding is left as it is.</summary>
    /// <param name="block">A block in the network's own layout.</param>
    /// <param name="layers">The network's layers.</param>
    /// <param name="source">As many values as the layers have weights and biases.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">A length differs; nothing was written.</exception>
    public static void CopyFromPortable<T>(Span<T> block, ReadOnlySpan<LayerInfo> layers, ReadOnlySpan<T> source)
        where T : unmanaged
    {
        CheckBlock(block.Length, layers, nameof(block));
        CheckPortable(source.Length, layers, nameof(source));
        Span<T> values = source.Indexable();
        int next = 0;
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            for (int output = 0; output < layer.OutputSize; output++)
            {
                for (int input = 0; input < layer.InputSize; input++)
                {
                    block[layer.WeightOffset + (layer.PortableRow(input) * layer.Stride) + output] = values[next++];
                }
            }

            source.Slice(next, layer.OutputSize).CopyTo(block.Slice(layer.BiasOffset));
            next += layer.OutputSize;
        }
    }

    internal static void CheckBlock(int length, ReadOnlySpan<LayerInfo> layers, string argument)
    {
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            int end = layer.WeightOffset + (layer.InputSize * layer.Stride);
            if (end > length)
            {
                throw new ArgumentException($"Layer {layer.Number} ends at {end} in the network's parameter block, but the block given has {length} values.", argument);
            }
        }
    }

    private static void CheckPortable(int length, ReadOnlySpan<LayerInfo> layers, string argument)
    {
        int expected = 0;
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            expected += layer.ParameterCount;
        }

        if (length != expected)
        {
            throw new ArgumentException($"The network has {expected} weights and biases, but the length given is {length}.", argument);
        }
    }
}
