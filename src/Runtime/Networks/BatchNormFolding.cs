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
            LayerInfo norm = layers[i];
            if (norm.Kind != LayerKind.BatchNorm)
            {
                continue;
            }

            double epsilon = epsilons[next++];
            if (epsilon > 0)
            {
                FoldOne(parameters, statistics.Slice(0, 2 * norm.Stride), layers[i - 1], norm, epsilon);
            }

            statistics = statistics.Slice(2 * norm.Stride);
        }
    }

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
