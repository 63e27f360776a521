using System;
using System.Buffers;
using System.ComponentModel;

namespace StaticNets;

/// <summary>For generated code: sets a network's weights and biases from a seed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ParameterInitialization
{
    /// <summary>The most weights that are drawn on the stack: 4 KiB of it.</summary>
    private const int MaxStackWeights = 512;

    /// <summary>Draws all weights, layer by layer in the order <c>weight[out][in]</c>; biases begin with what the layers say, padding becomes 0, and weights that are not drawn (scales of normalizations) become 1. On an exception the block is unchanged.</summary>
    /// <param name="parameters">The network's parameter block.</param>
    /// <param name="statistics">The running statistics of the layers, which become means of 0 and variances of 1.</param>
    /// <param name="layers">Its layers.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="initializer">How weights are drawn, or null for <see cref="Initializer.Default"/> of each layer's activation, or of what stands in its place.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="InvalidOperationException">The initializer drew a weight that is not finite.</exception>
    public static void Initialize<T>(Span<T> parameters, Span<T> statistics, ReadOnlySpan<LayerInfo> layers, ulong seed, Initializer? initializer)
        where T : unmanaged
    {
        ParameterLayout.CheckBlock(parameters.Length, layers, nameof(parameters));
        int count = 0;
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            count += DrawnWeights(layer);
        }

        // Drawn aside first, so that the network is unchanged when a rule throws; and not on the heap, because
        // a struct network is made without allocating.
        double[]? rented = count > MaxStackWeights ? ArrayPool<double>.Shared.Rent(count) : null;
        Span<double> weights = rented is null ? stackalloc double[count] : rented.AsSpan(0, count);
        try
        {
            Draw<T>(weights, layers, seed, initializer);
            Write(parameters, weights, layers);
            ResetStatistics(statistics, layers);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<double>.Shared.Return(rented);
            }
        }
    }

    private static void Draw<T>(Span<double> all, ReadOnlySpan<LayerInfo> layers, ulong seed, Initializer? initializer)
        where T : unmanaged
    {
        var random = new RandomSource(seed);
        for (int i = 0; i < layers.Length; i++)
        {
            LayerInfo layer = layers.Indexable()[i];
            Span<double> weights = all.Slice(0, DrawnWeights(layer));
            if (weights.IsEmpty)
            {
                continue;
            }

            Activation? behind = i + 1 < layers.Length ? layers.Indexable()[i + 1].Kind.Resembles : null;
            Initializer rule = initializer ?? Initializer.Default(behind ?? layer.Activation);
            rule.Fill(weights, layer.InputSize, layer.OutputSize, ref random);
            CheckFinite<T>(weights, layer, rule);
            all = all.Slice(weights.Length);
        }
    }

    private static void Write<T>(Span<T> parameters, Span<double> weights, ReadOnlySpan<LayerInfo> layers)
        where T : unmanaged
    {
        parameters.Clear();
        int next = 0;
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            if (layer.InitialBias != 0)
            {
                parameters.Slice(layer.BiasOffset, layer.OutputSize).Fill(NumberConversion.FromDouble<T>(layer.InitialBias));
            }

            if (!layer.Kind.IsDrawn)
            {
                for (int input = 0; input < layer.InputSize; input++)
                {
                    parameters.Slice(layer.WeightOffset + (input * layer.Stride), layer.OutputSize).Fill(NumberConversion.FromDouble<T>(1));
                }

                continue;
            }

            for (int output = 0; output < layer.OutputSize; output++)
            {
                for (int input = 0; input < layer.InputSize; input++)
                {
                    parameters[layer.WeightOffset + (layer.PortableRow(input) * layer.Stride) + output] = NumberConversion.FromDouble<T>(weights[next++]);
                }
            }
        }
    }

    private static int DrawnWeights(in LayerInfo layer) => layer.Kind.IsDrawn ? layer.InputSize * layer.OutputSize : 0;

    private static void ResetStatistics<T>(Span<T> statistics, ReadOnlySpan<LayerInfo> layers)
        where T : unmanaged
    {
        statistics.Clear();
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            if (layer.Kind.HasStatistics)
            {
                statistics.Slice(layer.Stride, layer.OutputSize).Fill(NumberConversion.FromDouble<T>(1));
                statistics = statistics.Slice(2 * layer.Stride);
            }
        }
    }

    private static void CheckFinite<T>(Span<double> weights, in LayerInfo layer, Initializer rule)
        where T : unmanaged
    {
        for (int i = 0; i < weights.Length; i++)
        {
            if (!double.IsFinite(NumberConversion.ToDouble(NumberConversion.FromDouble<T>(weights[i]))))
            {
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"{rule.GetType().Name} drew {weights[i]} for the weight of layer {layer.Number} from input {i % layer.InputSize} to output {i / layer.InputSize} (counted from 0), which is not a finite {typeof(T).Name}. The network is unchanged."));
            }
        }
    }
}
