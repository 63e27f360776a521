namespace StaticNets;

/// <summary>Networks as ONNX files.</summary>
internal static class OnnxNetwork
{
    /// <summary>The file of a network.</summary>
    /// <exception cref="System.FormatException">It has a number that no network takes; the message is a sentence that says which.</exception>
    public static byte[] Write<TNetwork, T>(ref TNetwork network)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
        => OnnxModelWriter.Write(
            ModelNumbers.Check(ModelOfNetwork.Export<TNetwork, T>(ref network)),
            typeof(T) == typeof(double) ? OnnxType.Double : OnnxType.Float,
            (SafetensorsNetwork.TopologyName, network.Topology),
            (SafetensorsNetwork.LossName, network.Loss.ToString()));

    /// <summary>Gives a network the weights of a file; on an exception it is unchanged.</summary>
    /// <exception cref="System.FormatException">The file is damaged, or of another network; the message is a sentence that says why.</exception>
    public static void Read<TNetwork, T>(ref TNetwork network, byte[] bytes, ModelChoice choice)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
        => ModelLoading.Load<TNetwork, T>(ModelHeads.Read(ModelOfNetwork.Describe<TNetwork, T>(ref network), choice, chosen => OnnxGraphReader.Read(bytes, chosen)), ref network);
}
