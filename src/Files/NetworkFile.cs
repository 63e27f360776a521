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
    /// <exception cref="InvalidOperationException">A number of the network is not finite, or a variance is negative, which nothing loads: the message says which.</exception>
    public static byte[] ToBytes<TNetwork, T>(ref TNetwork network)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
        => Encode(ref network, SafetensorsNetwork.Write<TNetwork, T>);

    /// <summary>Gives a network the weights of a file.</summary>
    /// <remarks>
    /// What the file states has to be the network's: widths, activations, norms, sums and the loss, if it is one of this library. A file of tensors alone, as PyTorch's are, states the
    /// widths.
    /// </remarks>
    /// <param name="network">The network, unchanged on an exception.</param>
    /// <param name="bytes">The bytes of the file.</param>
    /// <param name="layerNames">What the names of each layer's tensors have before <c>.weight</c>, in the order of the layers; null to go by the numbers in them, or else by the shapes.</param>
    /// <param name="source">What to call the file in an exception.</param>
    /// <exception cref="ArgumentNullException"><paramref name="bytes"/> is null.</exception>
    /// <exception cref="ModelFileException">The file is damaged, or of another network: the message says which layer, what was expected and what came.</exception>
    public static void FromBytes<TNetwork, T>(ref TNetwork network, byte[] bytes, IReadOnlyList<string>? layerNames = null, string source = "in memory")
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        try
        {
            SafetensorsNetwork.Read<TNetwork, T>(ref network, bytes ?? throw new ArgumentNullException(nameof(bytes)), layerNames);
        }
        catch (FormatException exception)
        {
            throw new ModelFileException(source, exception.Message, exception);
        }
    }

    /// <summary>A network as the bytes of an ONNX file, of opset 17: rows <c>input</c> to rows <c>output</c>, in the network's precision. Dropout is left out. Attributes of nodes (slopes, epsilons) are single precision, as ONNX has them.</summary>
    /// <param name="network">The network.</param>
    /// <returns>The bytes, which other software runs: the same network gives the same bytes.</returns>
    /// <exception cref="InvalidOperationException">A number of the network is not finite, or a variance is negative, which nothing loads: the message says which.</exception>
    public static byte[] ToOnnx<TNetwork, T>(ref TNetwork network)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
        => Encode(ref network, OnnxNetwork.Write<TNetwork, T>);

    /// <summary>Gives a network the weights of an ONNX file: a chain of Gemm or MatMul with Add, activations by their operators or usual expansions, norms, sums of branches.</summary>
    /// <remarks>
    /// What a file states has to be the network's: widths, activations, norms, sums, and the loss where its metadata names one. Constants that are added or multiplied next to weights, as a normalization of inputs is, are folded into them, and so
    /// are batch normalizations where the network has none. An output of LogSoftmax counts as softmax: the network puts out the probabilities.
    /// Where recurrent layers begin with constants, the network's state becomes those, once: <c>Reset</c> makes zeros.
    /// </remarks>
    /// <param name="network">The network, unchanged on an exception.</param>
    /// <param name="bytes">The bytes of the file, of opset 6 to 24.</param>
    /// <param name="source">What to call the file in an exception.</param>
    /// <param name="input">Where the network begins: an input of the file, or what a node puts out. Null for all inputs that its output depends on.</param>
    /// <param name="output">What the network puts out: an output of the file, or what a node puts out. Null for the only output that is a network of the inputs.</param>
    /// <exception cref="ArgumentNullException"><paramref name="bytes"/> is null.</exception>
    /// <exception cref="ModelFileException">The file is damaged, has an operator that is not supported, or is of another network: the message says which node or layer, what was expected and what came.</exception>
    public static void FromOnnx<TNetwork, T>(ref TNetwork network, byte[] bytes, string source = "in memory", string? input = null, string? output = null)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        try
        {
            OnnxNetwork.Read<TNetwork, T>(ref network, bytes ?? throw new ArgumentNullException(nameof(bytes)), new ModelChoice(input, output));
        }
        catch (FormatException exception)
        {
            throw new ModelFileException(source, exception.Message, exception);
        }
    }

    /// <summary>Saves in the format that the path's ending names: ONNX, JSON, or else safetensors.</summary>
    internal static void Save<TNetwork, T>(ref TNetwork network, string path)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        CheckArguments(network, path);
        if (ForeignEndings.Find(path) is { } foreign)
        {
            throw new ArgumentException(
                $"A path that ends with .safetensors, .onnx or .json was expected, but '{path}' came: {foreign.Ending} means {foreign.Format}, which is not written. (PyTorch and Keras read safetensors.)",
                nameof(path));
        }

        Write(
            path,
            ModelFiles.IsOnnx(path) ? ToOnnx<TNetwork, T>(ref network)
                : ModelFiles.IsJson(path) ? ToJson<TNetwork, T>(ref network)
                : ToBytes<TNetwork, T>(ref network));
    }

    /// <summary>Saves as ONNX, under a name that does not mean another format.</summary>
    internal static void SaveOnnx<TNetwork, T>(ref TNetwork network, string path)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        CheckArguments(network, path);
        if (ModelFiles.IsSafetensors(path) || ModelFiles.IsJson(path))
        {
            throw new ArgumentException($"A path that ends with .onnx was expected, but '{path}' came, which means another format: Save(path) writes that.", nameof(path));
        }

        if (ForeignEndings.Find(path) is { } foreign)
        {
            throw new ArgumentException($"A path that ends with .onnx was expected, but '{path}' came: {foreign.Ending} means {foreign.Format}.", nameof(path));
        }

        Write(path, ToOnnx<TNetwork, T>(ref network));
    }

    /// <summary>Loads in the format that the path's ending names: ONNX, JSON, FANN, Neural Amp Modeler's, or else safetensors.</summary>
    internal static void Load<TNetwork, T>(ref TNetwork network, string path, IReadOnlyList<string>? layerNames, ModelChoice choice)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        CheckArguments(network, path);
        if (!ModelFiles.IsOrdered(path))
        {
            LoadTensors<TNetwork, T>(ref network, path, layerNames, choice);
            return;
        }

        if (layerNames is not null)
        {
            throw new ArgumentException("Names of layers are for safetensors files; an ONNX file, JSON, files of FANN and of Neural Amp Modeler say the order of their layers themselves.", nameof(layerNames));
        }

        byte[] bytes = Read(path);
        try
        {
            ModelLoading.Load<TNetwork, T>(
                ModelFiles.IsOnnx(path) ? ModelHeads.Read(ModelOfNetwork.Describe<TNetwork, T>(ref network), choice, chosen => ModelFiles.Read(bytes, path, chosen)) : ModelFiles.Read(bytes, path, choice),
                ref network);
        }
        catch (FormatException exception)
        {
            throw new ModelFileException(path, exception.Message, exception);
        }
    }

    /// <summary>Loads what is taken for safetensors; where it is none, the ending may say what it is.</summary>
    private static void LoadTensors<TNetwork, T>(ref TNetwork network, string path, IReadOnlyList<string>? layerNames, ModelChoice choice)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
    {
        byte[] bytes = Read(path);
        try
        {
            choice.CheckEmpty();
            SafetensorsNetwork.Read<TNetwork, T>(ref network, bytes, layerNames);
        }
        catch (FormatException exception)
        {
            // an exception within says that the content was recognized
            string hint = exception.InnerException is null && ForeignEndings.Find(path) is { } foreign
                ? $" ({foreign.Ending} means {foreign.Format}. Read are .safetensors, .onnx, .json, .net and .nam; the page on files says how other software writes them.)"
                : string.Empty;
            throw new ModelFileException(path, exception.Message + hint, exception);
        }
    }

    /// <summary>All bytes of a file of a size that is read.</summary>
    internal static byte[] Read(string path)
    {
        using FileStream stream = SharedFile.Open(path);
        if (stream.Length > MaxLength)
        {
            throw new ModelFileException(path, $"It has {stream.Length} bytes, and at most {MaxLength} are read.");
        }

        var bytes = new byte[stream.Length];
        if (stream.ReadAll(bytes) != bytes.Length)
        {
            throw new ModelFileException(path, "It became shorter while it was read.");
        }

        return bytes;
    }

    private static byte[] ToJson<TNetwork, T>(ref TNetwork network)
        where TNetwork : IParameterNetwork<T>
        where T : unmanaged
        => Encode(ref network, JsonNetwork.Write<TNetwork, T>);

    /// <summary>The bytes that a format's writer makes of a network; what it refuses is the network's fault.</summary>
    private static byte[] Encode<TNetwork>(ref TNetwork network, Encoder<TNetwork> encoder)
    {
        try
        {
            return encoder(ref network);
        }
        catch (FormatException exception)
        {
            throw NotWritten(exception);
        }
    }

    private delegate byte[] Encoder<TNetwork>(ref TNetwork network);

    private static void CheckArguments<TNetwork>(TNetwork network, string path)
    {
        if (network is null)
        {
            throw new ArgumentNullException(nameof(network));
        }

        FilePath.Check(path);
    }

    private static void Write(string path, byte[] bytes)
    {
        if (bytes.Length > MaxLength)
        {
            throw new InvalidOperationException($"The network cannot be saved: its file would have {bytes.Length} bytes, and at most {MaxLength} are read.");
        }

        AtomicFile.Write(path, bytes);
    }

    private static InvalidOperationException NotWritten(FormatException exception)
        => new("The network cannot be saved, because nothing would load it. " + exception.Message, exception);
}
