using System.Collections.Generic;
using System.IO;

namespace StaticNets;

/// <summary>Saves and loads networks in double precision.</summary>
public static class DoubleNetworkFile
{
    /// <summary>Saves a network, as safetensors. The file is complete at any time: the old one or the new one.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file, which is replaced if it is there.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save<TNetwork>(this TNetwork network, string path)
        where TNetwork : INetwork<double>
        => AtomicFile.Write(path, NetworkFile.ToBytes<TNetwork, double>(ref network));

    /// <summary>Gives a network the weights of a file that <see cref="Save"/> or other software has written, as safetensors.</summary>
    /// <param name="network">The network, unchanged on an exception.</param>
    /// <param name="path">The file.</param>
    /// <param name="layerNames">What the names of each layer's tensors have before <c>.weight</c>, in the order of the layers; null to go by the numbers in them, or else by the shapes.</param>
    /// <exception cref="ModelFileException">The file is damaged, or of another network: the message says which layer, which shape was expected and which came.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Load<TNetwork>(this TNetwork network, string path, IReadOnlyList<string>? layerNames = null)
        where TNetwork : class, INetwork<double>
        => NetworkFile.FromBytes<TNetwork, double>(ref network, NetworkFile.Read(path), layerNames, path);

    /// <inheritdoc cref="Load{TNetwork}(TNetwork, string, IReadOnlyList{string}?)"/>
    public static void Load<TNetwork>(this ref TNetwork network, string path, IReadOnlyList<string>? layerNames = null)
        where TNetwork : struct, INetwork<double>
        => NetworkFile.FromBytes<TNetwork, double>(ref network, NetworkFile.Read(path), layerNames, path);
}
