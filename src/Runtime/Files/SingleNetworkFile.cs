using System.Collections.Generic;
using System.IO;

namespace StaticNets;

/// <summary>Saves and loads networks in single precision.</summary>
public static class SingleNetworkFile
{
    /// <summary>Saves a network: as ONNX if the path ends with <c>.onnx</c>, as JSON with <c>.json</c>, else as safetensors. The file is complete at any time: the old one or the new one.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file, which is replaced if it is there.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="System.ArgumentException">The path ends with <c>.net</c>: files of FANN are read only.</exception>
    /// <exception cref="System.InvalidOperationException">The path ends with <c>.json</c>, and the network has a number that is not finite, which JSON cannot hold.</exception>
    public static void Save<TNetwork>(this TNetwork network, string path)
        where TNetwork : IParameterNetwork<float>
        => NetworkFile.Save<TNetwork, float>(ref network, path);

    /// <summary>Gives a network the weights of a file that <see cref="Save"/> or other software has written: as ONNX if the path ends with <c>.onnx</c>, as JSON with <c>.json</c>, as a file of FANN with <c>.net</c>, else as safetensors.</summary>
    /// <param name="network">The network, unchanged on an exception.</param>
    /// <param name="path">The file.</param>
    /// <param name="layerNames">What the names of each layer's tensors have before <c>.weight</c>, in the order of the layers; null to go by the numbers in them, or else by the shapes. For safetensors only.</param>
    /// <exception cref="System.ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ModelFileException">The file is damaged, or of another network than its widths, activations, norms, sums or loss state: the message says which layer, what was expected and what came.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Load<TNetwork>(this TNetwork network, string path, IReadOnlyList<string>? layerNames = null)
        where TNetwork : class, IParameterNetwork<float>
        => NetworkFile.Load<TNetwork, float>(ref network, path, layerNames);

    /// <inheritdoc cref="Load{TNetwork}(TNetwork, string, IReadOnlyList{string}?)"/>
    public static void Load<TNetwork>(this ref TNetwork network, string path, IReadOnlyList<string>? layerNames = null)
        where TNetwork : struct, IParameterNetwork<float>
        => NetworkFile.Load<TNetwork, float>(ref network, path, layerNames);

    /// <summary>Saves a network as ONNX, whatever the path's ending; see <see cref="NetworkFile.ToOnnx"/>. The file is complete at any time: the old one or the new one.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file, which is replaced if it is there.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SaveOnnx<TNetwork>(this TNetwork network, string path)
        where TNetwork : IParameterNetwork<float>
        => AtomicFile.Write(path, NetworkFile.ToOnnx<TNetwork, float>(ref network));

    /// <summary>Gives a network the weights of an ONNX file, whatever the path's ending; see <see cref="NetworkFile.FromOnnx"/> for what is read.</summary>
    /// <param name="network">The network, unchanged on an exception.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFileException">The file is damaged, has an operator that is not supported, or is of another network: the message says which node or layer, what was expected and what came.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void LoadOnnx<TNetwork>(this TNetwork network, string path)
        where TNetwork : class, IParameterNetwork<float>
        => NetworkFile.FromOnnx<TNetwork, float>(ref network, NetworkFile.Read(path), path);

    /// <inheritdoc cref="LoadOnnx{TNetwork}(TNetwork, string)"/>
    public static void LoadOnnx<TNetwork>(this ref TNetwork network, string path)
        where TNetwork : struct, IParameterNetwork<float>
        => NetworkFile.FromOnnx<TNetwork, float>(ref network, NetworkFile.Read(path), path);
}
