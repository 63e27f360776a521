using System;

namespace StaticNets;

/// <summary>Reads models of every format that says itself what its steps are.</summary>
internal static class ModelFiles
{
    /// <summary>Reads a model in the format that the ending of its name says.</summary>
    /// <exception cref="FormatException">The ending or the file is none that is read; the message is a sentence that says why.</exception>
    public static ModelDescription Read(byte[] bytes, string name) => Read(bytes, name, ModelChoice.None);

    /// <summary>The same of the input and the output that are chosen.</summary>
    /// <exception cref="FormatException">The ending or the file is none that is read, or what is chosen is not there; the message is a sentence that says why.</exception>
    public static ModelDescription Read(byte[] bytes, string name, ModelChoice choice)
    {
        if (IsOnnx(name))
        {
            return OnnxGraphReader.Read(bytes, choice);
        }

        choice.CheckEmpty();
        return IsSafetensors(name) ? SafetensorsModel.Read(bytes)
            : IsJson(name) ? (RtNeuralModel.Is(bytes) ? RtNeuralModel.Read(bytes) : JsonModel.Read(bytes))
            : IsFann(name) ? FannModel.Read(bytes)
            : IsNam(name) ? NamModel.Read(bytes)
            : throw new FormatException("Its extension is none of .onnx, .safetensors, .json, .net and .nam." + (ForeignFormat.Of(bytes, own: string.Empty) is { } found ? " " + found.Sentence : string.Empty));
    }

    /// <summary>Whether a name is that of an ONNX file.</summary>
    public static bool IsOnnx(string name) => name.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name is that of a safetensors file.</summary>
    public static bool IsSafetensors(string name) => name.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name is that of a model in JSON, the library's own or RTNeural's: the contents tell which.</summary>
    public static bool IsJson(string name) => name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name is that of a file of FANN.</summary>
    public static bool IsFann(string name) => name.EndsWith(".net", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name is that of a model of Neural Amp Modeler.</summary>
    public static bool IsNam(string name) => name.EndsWith(".nam", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name is that of a format that always says the order of its layers and what stands between them.</summary>
    public static bool IsOrdered(string name) => IsOnnx(name) || IsJson(name) || IsFann(name) || IsNam(name);
}
