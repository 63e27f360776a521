using System;

namespace StaticNets;

/// <content>The operators over the parameters of networks.</content>
public static partial class Crossover
{
    /// <summary>Each parameter from one of the parents, drawn for each (Syswerda, 1989).</summary>
    /// <param name="first">A parent; it is not changed.</param>
    /// <param name="second">The other.</param>
    /// <param name="child">The child.</param>
    /// <param name="random">What decides.</param>
    /// <param name="share">The probability with which a parameter is the second parent's, 0 to 1.</param>
    /// <typeparam name="TNetwork">The type of the networks, class or struct.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentNullException">A network is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not in its range; nothing is changed.</exception>
    public static void Uniform<TNetwork, T>(ref TNetwork first, ref TNetwork second, ref TNetwork child, ref RandomSource random, double share = 0.5)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        Check<TNetwork, T>(ref first, ref second, ref child);
        EvolutionArgument.CheckShare(share, nameof(share));
        Span<T> a = first.Parameters;
        Span<T> b = second.Parameters;
        Span<T> c = child.Parameters;
        foreach (ref readonly LayerInfo layer in child.Layers.Indexable())
        {
            for (int row = 0; row <= layer.InputSize; row++)
            {
                Choose(LayerBlock.Row(a, layer, row), LayerBlock.Row(b, layer, row), LayerBlock.Row(c, layer, row), share, ref random);
            }
        }
    }

    /// <summary>The parameters before a place from the first parent, the others from the second (Holland, 1975).</summary>
    /// <param name="first">A parent; it is not changed.</param>
    /// <param name="second">The other.</param>
    /// <param name="child">The child.</param>
    /// <param name="random">What decides.</param>
    /// <typeparam name="TNetwork">The type of the networks, class or struct.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentNullException">A network is null.</exception>
    public static void OnePoint<TNetwork, T>(ref TNetwork first, ref TNetwork second, ref TNetwork child, ref RandomSource random)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        Check<TNetwork, T>(ref first, ref second, ref child);
        CutNetwork<TNetwork, T>(ref first, ref second, ref child, Segment.From(child.ParameterCount, ref random));
    }

    /// <summary>The parameters between two places from the second parent, the others from the first (De Jong, 1975).</summary>
    /// <param name="first">A parent; it is not changed.</param>
    /// <param name="second">The other.</param>
    /// <param name="child">The child.</param>
    /// <param name="random">What decides.</param>
    /// <typeparam name="TNetwork">The type of the networks, class or struct.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentNullException">A network is null.</exception>
    public static void TwoPoint<TNetwork, T>(ref TNetwork first, ref TNetwork second, ref TNetwork child, ref RandomSource random)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        Check<TNetwork, T>(ref first, ref second, ref child);
        CutNetwork<TNetwork, T>(ref first, ref second, ref child, Segment.Within(child.ParameterCount, ref random));
    }

    /// <summary>Each parameter uniform between the parents', and beyond them by <paramref name="alpha"/> times their distance: BLX-alpha (Eshelman and Schaffer, 1993).</summary>
    /// <param name="first">A parent; it is not changed.</param>
    /// <param name="second">The other.</param>
    /// <param name="child">The child.</param>
    /// <param name="random">What decides.</param>
    /// <param name="alpha">How far beyond; finite and not negative.</param>
    /// <typeparam name="TNetwork">The type of the networks, class or struct.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentNullException">A network is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not in its range; nothing is changed.</exception>
    public static void Blend<TNetwork, T>(ref TNetwork first, ref TNetwork second, ref TNetwork child, ref RandomSource random, double alpha = 0.5)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        Check<TNetwork, T>(ref first, ref second, ref child);
        EvolutionArgument.CheckSize(alpha, nameof(alpha));
        Span<T> a = first.Parameters;
        Span<T> b = second.Parameters;
        Span<T> c = child.Parameters;
        foreach (ref readonly LayerInfo layer in child.Layers.Indexable())
        {
            for (int row = 0; row <= layer.InputSize; row++)
            {
                Mix(LayerBlock.Row(a, layer, row), LayerBlock.Row(b, layer, row), LayerBlock.Row(c, layer, row), alpha, ref random);
            }
        }
    }

    private static void CutNetwork<TNetwork, T>(ref TNetwork first, ref TNetwork second, ref TNetwork child, Segment segment)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        Span<T> a = first.Parameters;
        Span<T> b = second.Parameters;
        Span<T> c = child.Parameters;
        int place = 0;
        foreach (ref readonly LayerInfo layer in child.Layers.Indexable())
        {
            for (int row = 0; row <= layer.InputSize; row++)
            {
                Cut(LayerBlock.Row(a, layer, row), LayerBlock.Row(b, layer, row), LayerBlock.Row(c, layer, row), place, segment);
                place += layer.OutputSize;
            }
        }
    }

    private static void Check<TNetwork, T>(ref TNetwork first, ref TNetwork second, ref TNetwork child)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        EvolutionArgument.CheckNetwork(first, nameof(first));
        EvolutionArgument.CheckNetwork(second, nameof(second));
        EvolutionArgument.CheckNetwork(child, nameof(child));
        EvolutionArgument.CheckLengths(first.Parameters.Length, second.Parameters.Length, child.Parameters.Length);
    }
}
