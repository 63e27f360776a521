using System;
using System.Collections.Generic;
using System.IO;

namespace StaticNets;

/// <summary>
/// Saves networks and loads them: files in the format safetensors, which PyTorch and others read, with PyTorch's names (<c>0.weight</c>, <c>0.bias</c>, <c>1.running_mean</c>, …) and
/// shapes. Numbers keep their bits. See <see cref="SingleNetworkFile"/> and <see cref="DoubleNetworkFile"/> for <c>network.Save(path)</c> and <c>network.Load(path)</c>.
/// </summary>
public static class NetworkFile
{
    private const long MaxLength = 2_000_000_000;

    /// <summary>A network as the bytes of a file.</summary>
    /// <param name="network">The network.</param>
    /// <returns>The bytes: weights and biases, the scales, shifts and running statistics of normalizations; in the metadata the topology and a checksum.</returns>
    public static byte[] ToBytes<TNetwork, T>(ref TNetwork network)
        where TNetwork : INetwork<T>
        where T : unmanaged
        => SafetensorsNetwork.Write<TNetwork, T>(ref network);

    /// <summary>Gives a network the weights of a file.</summary>
    /// <param name="network">The network, unchanged on an exception.</param>
    /// <param name="bytes">The bytes of the file.</param>
    /// <param name="layerNames">What the names of each layer's tensors have before <c>.weight</c>, in the order of the layers; null to go by the numbers in them, or else by the shapes.</param>
    /// <param name="source">What to call the file in an exception.</param>
    /// <exception cref="ModelFileException">The file is damaged, or of another network: the message says which layer, which shape was expected and which came.</exception>
    public static void FromBytes<TNetwork, T>(ref TNetwork network, byte[] bytes, IReadOnlyList<string>? layerNames = null, string source = "in memory")
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        try
        {
            SafetensorsNetwork.Read<TNetwork, T>(ref network, bytes, layerNames);
        }
        catch (FormatException exception)
        {
            throw new ModelFileException(source, exception.Message, exception);
        }
    }

    internal static byte[] Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        if (stream.Length > MaxLength)
        {
            throw new ModelFileException(path, $"It has {stream.Length} bytes, and at most {MaxLength} are read.");
        }

        var bytes = new byte[stream.Length];
        int total = 0;
        while (total < bytes.Length)
        {
            int count = stream.Read(bytes, total, bytes.Length - total);
            if (count == 0)
            {
                throw new ModelFileException(path, "It became shorter while it was read.");
            }

            total += count;
        }

        return bytes;
    }
}
