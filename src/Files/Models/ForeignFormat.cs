using System;

namespace StaticNets;

/// <summary>A format that a file is of instead of the one that it is read as: what a message says of it.</summary>
/// <remarks>Files are recognized by their content, and only where a reader has refused them, so that no file that can be read is ever taken for another.</remarks>
internal sealed partial class ForeignFormat
{
    public const string Onnx = "ONNX";
    public const string Safetensors = "safetensors";
    public const string Json = "JSON";
    public const string Fann = "FANN";
    public const string Nam = "Neural Amp Modeler";
    public const string ExpectedOutputs = "expected outputs";
    public const string Checkpoint = "checkpoint";

    /// <summary>So many bytes of a text tell what it is.</summary>
    private const int StartOfText = 512;

    /// <summary>So many bytes of a SavedModel hold the tag of its graph.</summary>
    private const int StartOfGraph = 4096;

    private static readonly byte[] Zip = { (byte)'P', (byte)'K', 3, 4 };
    private static readonly byte[] Zeros = new byte[3];

    /// <summary>The number with which files of older versions of PyTorch begin, as a pickle has it.</summary>
    private static readonly byte[] TorchMagic = { 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19 };

    private static readonly ForeignFormat PyTorch
        = new("PyTorch", "It is a file of PyTorch's torch.save (.pt, .pth), which only Python reads: export the model with torch.onnx.export, or save its state_dict with safetensors.torch.save_file.");

    /// <summary>Formats that a few bytes at one place tell.</summary>
    private static readonly (int Start, byte[] Signature, ForeignFormat Format)[] Signatures =
    {
        (0, new byte[] { 0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A }, new("HDF5", "It is an HDF5 file, as Keras writes them (.h5), which is not read: load it with Keras and export the model as ONNX (tf2onnx), or write its layers as JSON or safetensors.")),
        (4, "TFL3"u8.ToArray(), new("TensorFlow Lite", "It is a model of TensorFlow Lite (.tflite), which is not read: export the model that it was made of as ONNX; tf2onnx also converts .tflite files.")),
        (0, "GGUF"u8.ToArray(), new("GGUF", "It is a GGUF file, the format of language models, which is not read: networks here are chains of layers, read from ONNX, safetensors, JSON and FANN.")),
        (0, new byte[] { 0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y' }, new("NumPy", "It is an array of NumPy (.npy), which is not read: save the weights with safetensors.numpy.save_file, a weight and a bias for each layer.")),
        (0, "SNETCKPT"u8.ToArray(), new(Checkpoint, "It is a checkpoint of a training, which training goes on from (CheckpointOptions); Save writes the network itself.")),
        (0, new byte[] { 0x1F, 0x8B }, new("gzip", "It is compressed with gzip: unpack it, and use the file in it.")),
    };

    private ForeignFormat(string name, string sentence)
    {
        Name = name;
        Sentence = sentence;
    }

    /// <summary>One of the constants for a format that this library reads, else any name.</summary>
    public string Name { get; }

    /// <summary>What the file is, and what to do.</summary>
    public string Sentence { get; }

    /// <summary>Reads a file; where it is refused and is recognized as one of another format, the message says that instead.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="own">The format that it is read as.</param>
    /// <param name="read">The reader, which refuses by a <see cref="FormatException"/>.</param>
    /// <exception cref="FormatException">The file is refused; the message is a sentence that says why.</exception>
    public static T Read<T>(byte[] bytes, string own, Func<byte[], T> read)
    {
        try
        {
            return read(bytes);
        }
        catch (FormatException exception) when (Of(bytes, own) is { } found)
        {
            throw new FormatException(found.Sentence, exception);
        }
    }

    /// <summary>The format of a file, if it is known and another than the one that it is read as.</summary>
    /// <param name="bytes">The file, or its start.</param>
    /// <param name="own">The format that it is read as.</param>
    public static ForeignFormat? Of(ReadOnlySpan<byte> bytes, string own)
    {
        ForeignFormat? found = OfBinary(bytes) ?? OfText(bytes, own);
        return found is null || found.Name == own ? null : found;
    }

    private static ForeignFormat? OfBinary(ReadOnlySpan<byte> bytes)
    {
        // First, because the length with which such a file begins may look like anything.
        if (bytes.Length > 8 && bytes.Indexable()[8] == '{' && bytes.Slice(5, 3).SequenceEqual(Zeros))
        {
            return new ForeignFormat(Safetensors, "It is a safetensors file: give it a name that ends with .safetensors.");
        }

        foreach ((int start, byte[] signature, ForeignFormat format) in Signatures)
        {
            if (bytes.Length >= start && bytes.Slice(start).StartsWith(signature))
            {
                return format;
            }
        }

        return bytes.StartsWith(Zip) ? OfArchive(bytes)
            : bytes.Length < 9 ? null
            : bytes.Indexable()[0] == 0x80 && bytes.Indexable()[1] is >= 2 and <= 5 ? OfPickle(bytes)
            : bytes.Indexable()[0] == 0x08 && bytes.Indexable()[2] is 0x12 or 0x1A or 0x22 or 0x3A or 0x42 ? OfProtobuf(bytes)
            : null;
    }

    /// <summary>A zip archive by the names of what is in it.</summary>
    private static ForeignFormat OfArchive(ReadOnlySpan<byte> bytes)
        => bytes.IndexOf("data.pkl"u8) >= 0 ? PyTorch
            : bytes.IndexOf("model.weights.h5"u8) >= 0 ? new ForeignFormat("Keras", "It is a model of Keras (.keras), which is not read: export it as ONNX (tf2onnx), or write its layers as JSON or safetensors.")
            : bytes.IndexOf(".npy"u8) >= 0 ? new ForeignFormat("NumPy", "It is an archive of NumPy (.npz), which is not read: save the arrays with safetensors.numpy.save_file, a weight and a bias for each layer.")
            : new ForeignFormat("zip", "It is a zip archive: unpack it, and use the model file in it.");

    private static ForeignFormat OfPickle(ReadOnlySpan<byte> bytes)
        => bytes.IndexOf("torch"u8) >= 0 || bytes.IndexOf(TorchMagic) >= 0 ? PyTorch
            : bytes.IndexOf("sklearn"u8) >= 0 ? new ForeignFormat("scikit-learn", "It is a pickled model of scikit-learn, which only Python reads: export it as ONNX (skl2onnx), or write its layers (coefs_ and intercepts_) as JSON.")
            : new ForeignFormat("pickle", "It is a pickle, which only Python reads: export the model as ONNX, or save its weights as safetensors.");

    /// <summary>The first field of an ONNX file is the version of its format, which is at least 3 since 2017; that of a SavedModel is 1.</summary>
    private static ForeignFormat? OfProtobuf(ReadOnlySpan<byte> bytes)
        => bytes.Indexable()[1] is >= 3 and <= 32 ? new ForeignFormat(Onnx, "It is an ONNX file: give it a name that ends with .onnx, or load it with LoadOnnx.")
            : bytes.Slice(0, Math.Min(bytes.Length, StartOfGraph)).IndexOf("serve"u8) >= 0 ? new ForeignFormat("SavedModel", "It looks like a SavedModel of TensorFlow, which is not read: export it as ONNX (tf2onnx).")
            : null;
}
