using System;
using System.ComponentModel;

namespace StaticNets;

/// <summary>For generated code: folds batch normalizations into the weights before them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchNormFolding
{
    /// <summary>
    /// Folds each batch normalization that directly follows weighted sums, <c>w' = w * s</c> and <c>b' = (b - mean) * s + beta</c> with <c>s = gamma / sqrt(variance + epsilon)</c>,
    /// and makes it one that changes nothing.
    /// </summary>
    /// <param name="parameters">The parameter block.</param>
    /// <param name="statistics">The running statistics.</param>
    /// <param name="layers">The layers that have parameters.</param>
    /// <param name="epsilons">The epsilon of each batch normalization, in order; 0 for one that is not to be folded, because something stands between it and the weights.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void Fold<T>(Span<T> parameters, Span<T> statistics, ReadOnlySpan<LayerInfo> layers, ReadOnlySpan<double> epsilons)
        where T : unmanaged
    {
        int next = 0;
        for (int i = 0; i < layers.Length; i++)
        {
            LayerInfo norm = layers.Indexable()[i];
            if (norm.Kind != LayerKind.BatchNorm)
            {
                continue;
            }

            double epsilon = epsilons.Indexable()[next++];
            if (epsilon > 0)
            {
                FoldOne(parameters, statistics.Slice(0, 2 * norm.Stride), layers.Indexable()[i - 1], norm, epsilon);
            }

            statistics = statistics.Slice(2 * norm.Stride);
        }
    }

    /// <summary>Gives a network without batch normalization the folded weights.</summary>
    /// <param name="parameters">The parameter block, which is not changed.</param>
    /// <param name="statistics">The running statistics, which are not changed.</param>
    /// <param name="layers">The layers that have parameters.</param>
    /// <param name="epsilons">As in <see cref="Fold"/>.</param>
    /// <param name="network">The network, unchanged on an exception.</param>
    /// <typeparam name="TNetwork">Its type.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The network's layers are others.</exception>
    /// <exception cref="InvalidOperationException">A batch normalization cannot be folded.</exception>
    public static void CopyTo<TNetwork, T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> statistics, ReadOnlySpan<LayerInfo> layers, ReadOnlySpan<double> epsilons, ref TNetwork network)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        CheckFoldable(layers, epsilons);
        CheckTarget(layers, network is null ? throw new ArgumentNullException(nameof(network)) : network.Layers);
        T[] folded = parameters.ToArray();
        Fold(folded, statistics.ToArray(), layers, epsilons);
        var portable = new T[network.ParameterCount];
        Span<T> rest = portable;
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            if (layer.Kind != LayerKind.BatchNorm)
            {
                ParameterLayout.CopyToPortable<T>(folded, new[] { layer }, rest.Slice(0, layer.ParameterCount));
                rest = rest.Slice(layer.ParameterCount);
            }
        }

        network.SetParameters(portable);
    }

    private static void CheckFoldable(ReadOnlySpan<LayerInfo> layers, ReadOnlySpan<double> epsilons)
    {
        int next = 0;
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            if (layer.Kind == LayerKind.BatchNorm && epsilons.Indexable()[next++] == 0)
            {
                throw new InvalidOperationException($"Layer {layer.Number} is a batch normalization that does not directly follow weighted sums, so it cannot be folded into them.");
            }
        }
    }

    /// <summary>Whether the target has the layers that are left when batch normalizations are gone, each with the activation of those folded into it.</summary>
    private static void CheckTarget(ReadOnlySpan<LayerInfo> layers, ReadOnlySpan<LayerInfo> targets)
    {
        int next = 0;
        for (int i = 0; i < layers.Length; i++)
        {
            LayerInfo layer = layers.Indexable()[i];
            if (layer.Kind == LayerKind.BatchNorm)
            {
                continue;
            }

            LayerInfo last = i + 1 < layers.Length && layers.Indexable()[i + 1].Kind == LayerKind.BatchNorm ? layers.Indexable()[i + 1] : layer;
            if (next == targets.Length)
            {
                throw new ArgumentException($"The network has {targets.Length} layer(s) with parameters, fewer than are left without batch normalization.", "network");
            }

            LayerInfo target = targets.Indexable()[next++];
            if (target.Kind != layer.Kind || target.InputSize != layer.InputSize || target.OutputSize != layer.OutputSize || target.Activation != last.Activation || target.ActivationParameter != last.ActivationParameter)
            {
                throw new ArgumentException(
                    $"Layer {target.Number} of the network is {Describe(target)}, but {layer.Kind} of {layer.InputSize} inputs and {layer.OutputSize} outputs with {last.Activation} was expected.", "network");
            }
        }

        if (next != targets.Length)
        {
            throw new ArgumentException($"The network has {targets.Length} layer(s) with parameters, but {next} are left without batch normalization.", "network");
        }
    }

    private static string Describe(in LayerInfo layer) => $"{layer.Kind} of {layer.InputSize} inputs and {layer.OutputSize} outputs with {layer.Activation}";

    private static void FoldOne<T>(Span<T> parameters, Span<T> statistics, in LayerInfo dense, in LayerInfo norm, double epsilon)
        where T : unmanaged
    {
        static double Get(ref T place) => NumberConversion.ToDouble(place);
        static void Set(ref T place, double value) => place = NumberConversion.FromDouble<T>(value);

        for (int output = 0; output < norm.OutputSize; output++)
        {
            ref T shift = ref parameters[norm.BiasOffset + output];
            ref T gamma = ref parameters[norm.WeightOffset + output];
            ref T mean = ref statistics[output];
            ref T variance = ref statistics[norm.Stride + output];
            double scale = Get(ref gamma) / Math.Sqrt(Get(ref variance) + epsilon);
            ref T bias = ref parameters[dense.BiasOffset + output];
            Set(ref bias, ((Get(ref bias) - Get(ref mean)) * scale) + Get(ref shift));
            for (int input = 0; input < dense.InputSize; input++)
            {
                ref T weight = ref parameters[dense.WeightOffset + (input * dense.Stride) + output];
                Set(ref weight, Get(ref weight) * scale);
            }

            Set(ref shift, 0);
            Set(ref gamma, 1);
            Set(ref mean, 0);
            Set(ref variance, 1 - epsilon);
        }
    }
}
