using System;

namespace StaticNets;

/// <summary>Norms of gradients, <c>sqrt(sum of g^2)</c>, of the whole network or layer by layer, for training loops of one's own.</summary>
/// <remarks>Sums are in double precision and in an order that does not depend on the machine. Nothing is allocated.</remarks>
public static class GradientNorm
{
    /// <summary>The norm of all gradients.</summary>
    /// <param name="training">Where the gradients are.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The norm; not finite when a gradient is not.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="training"/> is null.</exception>
    public static double Of<T>(TrainingState<T> training)
        where T : unmanaged
    {
        if (training is null)
        {
            throw new ArgumentNullException(nameof(training));
        }

        return Of<T>(training.Gradients);
    }

    /// <summary>The norm of some gradients.</summary>
    /// <param name="gradients">Any number of values; padding, which is 0, may be among them.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The norm; not finite when a gradient is not.</returns>
    public static double Of<T>(ReadOnlySpan<T> gradients)
        where T : unmanaged
        => Math.Sqrt(SquareSum.Of(gradients));

    /// <summary>The norm of each layer's gradients, weights and biases together.</summary>
    /// <param name="training">Where the gradients are.</param>
    /// <param name="layers">The network's layers (<see cref="IInferenceNetwork{T}.Layers"/>).</param>
    /// <param name="norms">Receives a norm for each layer.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="training"/> is null.</exception>
    /// <exception cref="ArgumentException">There is not one norm for each layer, or the layers are not those of the training state's network; nothing was written.</exception>
    public static void OfLayers<T>(TrainingState<T> training, ReadOnlySpan<LayerInfo> layers, Span<double> norms)
        where T : unmanaged
    {
        if (training is null)
        {
            throw new ArgumentNullException(nameof(training));
        }

        if (norms.Length != layers.Length)
        {
            throw new ArgumentException($"A norm for each layer is written: {layers.Length} value(s) are expected, not {norms.Length}.", nameof(norms));
        }

        ParameterLayout.CheckBlock(training.Length, layers, nameof(layers));
        for (int layer = 0; layer < layers.Length; layer++)
        {
            norms[layer] = Of<T>(LayerBlock.All(training.Gradients, layers.Indexable()[layer]));
        }
    }
}
