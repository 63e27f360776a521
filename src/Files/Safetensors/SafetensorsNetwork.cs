using System.Collections.Generic;

namespace StaticNets;

/// <summary>Networks as files of tensors.</summary>
internal static class SafetensorsNetwork
{
    public const string TopologyName = ModelMetadata.TopologyName;
    public const string LossName = ModelMetadata.LossName;

    /// <summary>The file of a network.</summary>
    /// <exception cref="System.FormatException">It has a number that no network takes; the message is a sentence that says which.</exception>
    public static byte[] Write<TNetwork, T>(ref TNetwork network)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
        => SafetensorsModelWriter.Write(
            ModelNumbers.Check(ModelOfNetwork.Export<TNetwork, T>(ref network)),
            typeof(T) == typeof(double) ? TensorType.F64 : TensorType.F32,
            (TopologyName, network.Topology),
            (LossName, network.Loss.ToString()));

    /// <summary>Gives a network the weights of a file; on an exception it is unchanged.</summary>
    /// <exception cref="System.FormatException">The file is damaged, or of another network; the message is a sentence that says why.</exception>
    public static void Read<TNetwork, T>(ref TNetwork network, byte[] bytes, IReadOnlyList<string>? names)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
        => ModelLoading.Load<TNetwork, T>(SafetensorsModel.Read(bytes, ModelOfNetwork.Describe<TNetwork, T>(ref network), names), ref network);
}
