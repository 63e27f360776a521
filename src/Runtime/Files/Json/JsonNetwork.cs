using System;

namespace StaticNets;

/// <summary>Networks as models in JSON.</summary>
internal static class JsonNetwork
{
    /// <summary>The file of a network.</summary>
    /// <exception cref="InvalidOperationException">A number is not finite, which JSON cannot hold.</exception>
    public static byte[] Write<TNetwork, T>(ref TNetwork network)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        ModelDescription model = ModelOfNetwork.Export<TNetwork, T>(ref network);
        try
        {
            return JsonModelWriter.Write(model, typeof(T) == typeof(float), (SafetensorsNetwork.TopologyName, network.Topology), (SafetensorsNetwork.LossName, network.Loss.ToString()));
        }
        catch (FormatException exception)
        {
            throw new InvalidOperationException("The network cannot be saved. " + exception.Message, exception);
        }
    }
}
