namespace StaticNets;

/// <summary>Networks as models in JSON.</summary>
internal static class JsonNetwork
{
    /// <summary>The file of a network.</summary>
    /// <exception cref="System.FormatException">It has a number that no network takes; the message is a sentence that says which.</exception>
    public static byte[] Write<TNetwork, T>(ref TNetwork network)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
        => JsonModelWriter.Write(
            ModelNumbers.Check(ModelOfNetwork.Export<TNetwork, T>(ref network)),
            typeof(T) == typeof(float),
            (SafetensorsNetwork.TopologyName, network.Topology),
            (SafetensorsNetwork.LossName, network.Loss.ToString()));
}
