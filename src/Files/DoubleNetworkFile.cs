using System.Collections.Generic;
using System.IO;

namespace StaticNets;

/// <summary>Saves and loads networks in double precision.</summary>
public static class DoubleNetworkFile
{
    /// <summary>
    /// Saves a network: as ONNX if the path ends with <c>.onnx</c>, as JSON with <c>.json</c>, else as safetensors. The file is complete at any time, the old one or the new one, however
    /// many processes save and load it.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="path">
    /// The file, which is replaced if it is there; where it is a symbolic link, the file that it leads to. It keeps its Unix mode. Its folder must be one that can be written, because a new file is
    /// made there first.
    /// </param>
    /// <exception cref="System.ArgumentException">The path is null, blank or that of a folder; or its ending means another format, as <c>.h5</c>, <c>.pt</c> or <c>.net</c> do.</exception>
    /// <exception cref="System.InvalidOperationException">A number of the network is not finite, or a variance is negative, which nothing loads: the message says which. The file is as it was.</exception>
    /// <exception cref="IOException">The file cannot be written, and is as it was; or there is no such folder.</exception>
    /// <exception cref="System.UnauthorizedAccessException">The file is read-only, or its folder cannot be written; it is as it was.</exception>
    public static void Save<TNetwork>(this TNetwork network, string path)
        where TNetwork : IParameterNetwork<double>
        => NetworkFile.Save<TNetwork, double>(ref network, path);

    /// <summary>Gives a network the weights of a file that <see cref="Save"/> or other software has written: as ONNX if the path ends with <c>.onnx</c>, as JSON with <c>.json</c>, as a file of FANN with <c>.net</c>, as one of Neural Amp Modeler with <c>.nam</c>, else as safetensors.</summary>
    /// <remarks>Where the file says with which state a sequence begins, the network's state becomes that one. It does so once: <c>Reset</c> makes zeros. <c>CopyStateTo</c> keeps the state, and <c>SetState</c> goes back to it.</remarks>
    /// <param name="network">The network, unchanged on an exception.</param>
    /// <param name="path">The file. Others may save it meanwhile.</param>
    /// <param name="layerNames">What the names of each layer's tensors have before <c>.weight</c>, in the order of the layers; null to go by the numbers in them, or else by the shapes. For safetensors only.</param>
    /// <param name="input">Where the network begins: an input of an ONNX file, or what a node puts out. Null for all inputs that its output depends on.</param>
    /// <param name="output">What the network puts out: an output of an ONNX file, or what a node puts out. Null for the only output that is a network of the inputs.</param>
    /// <exception cref="ModelFileException">The file is damaged, or of another network than its widths, activations, norms, sums or loss state: the message says which layer, what was expected and what came.</exception>
    /// <exception cref="System.ArgumentException">The path is null, blank or that of a folder.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Load<TNetwork>(this TNetwork network, string path, IReadOnlyList<string>? layerNames = null, string? input = null, string? output = null)
        where TNetwork : class, IParameterNetwork<double>
        => NetworkFile.Load<TNetwork, double>(ref network, path, layerNames, new ModelChoice(input, output));

    /// <inheritdoc cref="Load{TNetwork}(TNetwork, string, IReadOnlyList{string}?, string?, string?)"/>
    public static void Load<TNetwork>(this ref TNetwork network, string path, IReadOnlyList<string>? layerNames = null, string? input = null, string? output = null)
        where TNetwork : struct, IParameterNetwork<double>
        => NetworkFile.Load<TNetwork, double>(ref network, path, layerNames, new ModelChoice(input, output));

    /// <summary>Saves a network as ONNX; see <see cref="NetworkFile.ToOnnx"/>. The file is complete at any time, the old one or the new one, however many processes save and load it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file, as of <see cref="Save"/>.</param>
    /// <exception cref="System.ArgumentException">The path is null, blank or that of a folder; or its ending means another format than ONNX, as <c>.json</c> and <c>.safetensors</c> do.</exception>
    /// <exception cref="System.InvalidOperationException">A number of the network is not finite, or a variance is negative, which nothing loads: the message says which. The file is as it was.</exception>
    /// <exception cref="IOException">The file cannot be written, and is as it was; or there is no such folder.</exception>
    /// <exception cref="System.UnauthorizedAccessException">The file is read-only, or its folder cannot be written; it is as it was.</exception>
    public static void SaveOnnx<TNetwork>(this TNetwork network, string path)
        where TNetwork : IParameterNetwork<double>
        => NetworkFile.SaveOnnx<TNetwork, double>(ref network, path);

    /// <summary>Gives a network the weights of an ONNX file, whatever the path's ending; see <see cref="NetworkFile.FromOnnx"/> for what is read.</summary>
    /// <remarks>Where the file says with which state a sequence begins, the network's state becomes that one. It does so once: <c>Reset</c> makes zeros. <c>CopyStateTo</c> keeps the state, and <c>SetState</c> goes back to it.</remarks>
    /// <param name="network">The network, unchanged on an exception.</param>
    /// <param name="path">The file. Others may save it meanwhile.</param>
    /// <param name="input">Where the network begins: an input of an ONNX file, or what a node puts out. Null for all inputs that its output depends on.</param>
    /// <param name="output">What the network puts out: an output of an ONNX file, or what a node puts out. Null for the only output that is a network of the inputs.</param>
    /// <exception cref="ModelFileException">The file is damaged, has an operator that is not supported, or is of another network: the message says which node or layer, what was expected and what came.</exception>
    /// <exception cref="System.ArgumentException">The path is null, blank or that of a folder.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void LoadOnnx<TNetwork>(this TNetwork network, string path, string? input = null, string? output = null)
        where TNetwork : class, IParameterNetwork<double>
        => NetworkFile.FromOnnx<TNetwork, double>(ref network, NetworkFile.Read(path), path, input, output);

    /// <inheritdoc cref="LoadOnnx{TNetwork}(TNetwork, string, string?, string?)"/>
    public static void LoadOnnx<TNetwork>(this ref TNetwork network, string path, string? input = null, string? output = null)
        where TNetwork : struct, IParameterNetwork<double>
        => NetworkFile.FromOnnx<TNetwork, double>(ref network, NetworkFile.Read(path), path, input, output);
}
