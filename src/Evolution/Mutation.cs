using System;

namespace StaticNets;

/// <summary>Random changes of parameters, for neuroevolution. The same seed gives the same numbers on every machine.</summary>
/// <remarks>
/// Those of a network leave the padding of its parameter block alone, and its biases come before its weights, layer by layer. Those of a span take every
/// number of it: give them what <see cref="IInferenceNetwork{T}.CopyParametersTo"/> copied, not <see cref="IParameterNetwork{T}.Parameters"/>, which has padding.
/// Nothing is allocated.
/// </remarks>
public static class Mutation
{
    /// <summary>Adds normal noise to some numbers: the mutation of evolution strategies (Schwefel, 1981), here with a rate.</summary>
    /// <param name="parameters">The numbers.</param>
    /// <param name="rate">The probability with which a number changes, 0 to 1.</param>
    /// <param name="deviation">The standard deviation of the noise; finite and not negative.</param>
    /// <param name="random">Where the noise comes from.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">A value is not in its range; nothing is changed.</exception>
    public static void Gaussian<T>(Span<T> parameters, double rate, double deviation, ref RandomSource random)
        where T : unmanaged
    {
        EvolutionArgument.CheckShare(rate, nameof(rate));
        EvolutionArgument.CheckSize(deviation, nameof(deviation));
        AddNoise(parameters, rate, deviation, ref random);
    }

    /// <summary>Adds normal noise to some parameters of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rate">The probability with which a parameter changes, 0 to 1.</param>
    /// <param name="deviation">The standard deviation of the noise; finite and not negative.</param>
    /// <param name="random">Where the noise comes from.</param>
    /// <typeparam name="TNetwork">The type of the network, class or struct.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not in its range; nothing is changed.</exception>
    public static void Gaussian<TNetwork, T>(ref TNetwork network, double rate, double deviation, ref RandomSource random)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        EvolutionArgument.CheckNetwork(network, nameof(network));
        EvolutionArgument.CheckShare(rate, nameof(rate));
        EvolutionArgument.CheckSize(deviation, nameof(deviation));
        Span<T> parameters = network.Parameters;
        foreach (ref readonly LayerInfo layer in network.Layers.Indexable())
        {
            for (int row = 0; row <= layer.InputSize; row++)
            {
                AddNoise(LayerBlock.Row(parameters, layer, row), rate, deviation, ref random);
            }
        }
    }

    /// <summary>Replaces some numbers by new ones, uniform in a range: the random mutation of Michalewicz (1992).</summary>
    /// <param name="parameters">The numbers.</param>
    /// <param name="rate">The probability with which a number is replaced, 0 to 1.</param>
    /// <param name="minimum">The least new number; finite.</param>
    /// <param name="maximum">The greatest; finite and not less.</param>
    /// <param name="random">Where the numbers come from.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">A value is not in its range; nothing is changed.</exception>
    public static void Uniform<T>(Span<T> parameters, double rate, double minimum, double maximum, ref RandomSource random)
        where T : unmanaged
    {
        EvolutionArgument.CheckShare(rate, nameof(rate));
        EvolutionArgument.CheckRange(minimum, maximum, nameof(minimum), nameof(maximum));
        Replace(parameters, rate, minimum, maximum, ref random);
    }

    /// <summary>Replaces some parameters of a network by new ones, uniform in a range.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rate">The probability with which a parameter is replaced, 0 to 1.</param>
    /// <param name="minimum">The least new number; finite.</param>
    /// <param name="maximum">The greatest; finite and not less.</param>
    /// <param name="random">Where the numbers come from.</param>
    /// <typeparam name="TNetwork">The type of the network, class or struct.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentNullException"><paramref name="network"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not in its range; nothing is changed.</exception>
    public static void Uniform<TNetwork, T>(ref TNetwork network, double rate, double minimum, double maximum, ref RandomSource random)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        EvolutionArgument.CheckNetwork(network, nameof(network));
        EvolutionArgument.CheckShare(rate, nameof(rate));
        EvolutionArgument.CheckRange(minimum, maximum, nameof(minimum), nameof(maximum));
        Span<T> parameters = network.Parameters;
        foreach (ref readonly LayerInfo layer in network.Layers.Indexable())
        {
            for (int row = 0; row <= layer.InputSize; row++)
            {
                Replace(LayerBlock.Row(parameters, layer, row), rate, minimum, maximum, ref random);
            }
        }
    }

    private static void AddNoise<T>(Span<T> values, double rate, double deviation, ref RandomSource random)
        where T : unmanaged
    {
        foreach (ref T value in values)
        {
            if (random.NextDouble() < rate)
            {
                value = NumberConversion.FromDouble<T>(NumberConversion.ToDouble(value) + (deviation * random.NextNormal()));
            }
        }
    }

    private static void Replace<T>(Span<T> values, double rate, double minimum, double maximum, ref RandomSource random)
        where T : unmanaged
    {
        foreach (ref T value in values)
        {
            if (random.NextDouble() < rate)
            {
                value = NumberConversion.FromDouble<T>(minimum + ((maximum - minimum) * random.NextDouble()));
            }
        }
    }
}
