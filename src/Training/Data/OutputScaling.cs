using System;

namespace StaticNets;

/// <summary>Puts a scaling of targets into a network.</summary>
public static class OutputScaling
{
    /// <summary>
    /// Folds the scaling into the last layer, so that a network that was trained on scaled targets computes values in the targets' own units:
    /// <c>W' = W * scale</c> and <c>b' = b * scale + offset</c>, in double precision. <see cref="TrainingOptions.TargetScaling"/> does it by itself.
    /// </summary>
    /// <param name="network">A network that was trained on scaled targets, whose last layer has weights or is a normalization, with the activation <see cref="Activation.Identity"/>.</param>
    /// <param name="scaling">The scaling it was trained with.</param>
    /// <typeparam name="TNetwork">The network's type, a class.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The scaling has not as many columns as the network has outputs.</exception>
    /// <exception cref="InvalidOperationException">
    /// The network would compute something else: its output activation is not <see cref="Activation.Identity"/>, its outputs are a sum with a skip connection, or a column's offset is so
    /// large beside its scale that <typeparamref name="T"/> loses the difference. The network is unchanged.
    /// </exception>
    public static void FoldTargetScaling<TNetwork, T>(this TNetwork network, Scaling<T> scaling)
        where TNetwork : class, INetwork<T>
        where T : unmanaged
        => Fold(ref network, scaling);

    /// <inheritdoc cref="FoldTargetScaling{TNetwork, T}(TNetwork, Scaling{T})"/>
    /// <typeparam name="TNetwork">The network's type, a struct.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static void FoldTargetScaling<TNetwork, T>(this ref TNetwork network, Scaling<T> scaling)
        where TNetwork : struct, INetwork<T>
        where T : unmanaged
        => Fold(ref network, scaling);

    private static void Fold<TNetwork, T>(ref TNetwork network, Scaling<T> scaling)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        if (network is null)
        {
            throw new ArgumentNullException(nameof(network));
        }

        if (scaling is null)
        {
            throw new ArgumentNullException(nameof(scaling));
        }

        if (scaling.Size != network.OutputSize)
        {
            throw new ArgumentException($"The network has {network.OutputSize} outputs, but the scaling has {scaling.Size} columns.", nameof(scaling));
        }

        if ((OutputLayer.FindObstacle<TNetwork, T>(ref network) ?? OutputLayer.FindLoss(scaling)) is { } obstacle)
        {
            throw new InvalidOperationException($"The scaling of targets cannot be folded into the network {network.Topology}: {obstacle}. The network is unchanged; apply Invert of the scaling to its outputs instead.");
        }

        T[] saved = network.Parameters.ToArray();
        OutputLayer.Fold(OutputLayer.Of<TNetwork, T>(ref network), scaling, network.Parameters);
        if (!FiniteNumbers.AreAll<T>(network.Parameters) && FiniteNumbers.AreAll<T>(saved))
        {
            saved.CopyTo(network.Parameters);
            throw new InvalidOperationException($"With the scaling of targets folded into it the network {network.Topology} would have weights that {typeof(T).Name} cannot hold. The network is unchanged.");
        }
    }
}
