using System.Linq;

namespace StaticNets.Networks.Tests;

/// <summary>Random parameters for networks that are only for inference, whose weights come at run time.</summary>
internal static class DrawnParameters
{
    /// <summary>Gives a network parameters of this seed.</summary>
    public static TNetwork Drawn<TNetwork>(this TNetwork network, ulong seed)
        where TNetwork : class, IParameterNetwork<float>
    {
        network.SetParameters(Draw(network.ParameterCount, seed).Select(value => (float)value).ToArray());
        return network;
    }

    /// <inheritdoc cref="Drawn"/>
    public static TNetwork DrawnDouble<TNetwork>(this TNetwork network, ulong seed)
        where TNetwork : class, IParameterNetwork<double>
    {
        network.SetParameters(Draw(network.ParameterCount, seed));
        return network;
    }

    private static double[] Draw(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        var values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = 0.5 * random.NextNormal();
        }

        return values;
    }
}
