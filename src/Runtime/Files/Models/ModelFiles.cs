using System;

namespace StaticNets;

/// <summary>Reads models of every format that says itself what its steps are.</summary>
internal static class ModelFiles
{
    /// <summary>Reads a model in the format that the ending of its name says.</summary>
    /// <exception cref="FormatException">The ending or the file is none that is read; the message is a sentence that says why.</exception>
    public static ModelDescription Read(byte[] bytes, string name)
        => IsOnnx(name) ? OnnxGraphReader.Read(bytes)
            : IsSafetensors(name) ? SafetensorsModel.Read(bytes)
            : throw new FormatException("Its name ends with none of .onnx and .safetensors.");

    /// <summary>Whether a name is that of an ONNX file.</summary>
    public static bool IsOnnx(string name) => name.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name is that of a safetensors file.</summary>
    public static bool IsSafetensors(string name) => name.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);
}
