using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>L1, L2 and decoupled decay, applied to the parts of a parameter block that they are for. Padding is 0 and stays it.</summary>
internal static class WeightPenalty
{
    /// <summary>Adds the gradients of the penalty to those of the loss.</summary>
    public static void AddGradients<T>(Regularization regularization, ReadOnlySpan<LayerInfo> layers, Span<T> parameters, Span<T> gradients)
        where T : unmanaged
    {
        var formula = new PenaltyGradient<T>(regularization.L1, regularization.L2);
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            if (regularization.CoversBiases(layer))
            {
                Elementwise.Run(LayerBlock.Biases(gradients, layer), LayerBlock.Biases(parameters, layer), formula);
            }

            if (regularization.CoversWeights(layer))
            {
                Elementwise.Run(LayerBlock.Weights(gradients, layer), LayerBlock.Weights(parameters, layer), formula);
            }
        }
    }

    /// <summary>Takes from each weight the share <c>rate * WeightDecay</c>.</summary>
    public static void Decay<T>(Regularization regularization, ReadOnlySpan<LayerInfo> layers, Span<T> parameters, double rate)
        where T : unmanaged
    {
        double factor = 1 - (rate * regularization.WeightDecay);
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            if (regularization.CoversBiases(layer))
            {
                Elementwise.Scale(LayerBlock.Biases(parameters, layer), factor);
            }

            if (regularization.CoversWeights(layer))
            {
                Elementwise.Scale(LayerBlock.Weights(parameters, layer), factor);
            }
        }
    }

    private readonly struct PenaltyGradient<T>(double l1, double l2) : IElementwise<T>
        where T : unmanaged
    {
        private readonly LaneValue _l1 = l1;
        private readonly LaneValue _l2 = l2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Apply(Vector<T> value, Vector<T> other)
            => value + (_l2.Spread<T>() * other) + (_l1.Spread<T>() * Lanes.Sign(other));
    }
}
