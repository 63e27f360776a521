using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Tool.Models;

/// <summary>A format of files, known by their ending.</summary>
/// <param name="Ending">The ending, with its point.</param>
/// <param name="Name">What it is called.</param>
/// <param name="IsDecimal">Whether numbers are decimal text, which states no precision.</param>
/// <param name="Write">Makes a file of a model, in single precision or in double; null if the format is only read. A model that it cannot hold is a <see cref="FormatException"/>.</param>
internal sealed record ModelFormat(string Ending, string Name, bool IsDecimal, Func<ModelDescription, bool, (string Key, string Value)[], byte[]>? Write)
{
    private static readonly ModelFormat[] All =
    [
        new(".onnx", "ONNX", IsDecimal: false, WriteOnnx),
        new(".safetensors", "safetensors", IsDecimal: false, WriteSafetensors),
        new(".json", "JSON", IsDecimal: true, JsonModelWriter.Write),
        new(".net", "FANN", IsDecimal: true, Write: null),
        new(".nam", "Neural Amp Modeler", IsDecimal: true, Write: null),
    ];

    /// <summary>The endings that are read, for messages.</summary>
    public static string Read { get; } = Endings(All);

    /// <summary>The endings that are written, for messages.</summary>
    public static string Written { get; } = Endings(All.Where(static format => format.Write is not null));

    /// <summary>The format of a path, or null if its ending is none.</summary>
    public static ModelFormat? Of(string path) => Array.Find(All, format => path.EndsWith(format.Ending, StringComparison.OrdinalIgnoreCase));

    private static byte[] WriteOnnx(ModelDescription model, bool isSingle, (string, string)[] metadata)
        => OnnxModelWriter.Write(model, isSingle ? OnnxType.Float : OnnxType.Double, metadata);

    private static byte[] WriteSafetensors(ModelDescription model, bool isSingle, (string, string)[] metadata)
        => SafetensorsModelWriter.Write(ModelCopy.Folded(model), isSingle ? TensorType.F32 : TensorType.F64, metadata);

    private static string Endings(IEnumerable<ModelFormat> formats)
    {
        string[] endings = formats.Select(static format => format.Ending).ToArray();
        return $"{string.Join(", ", endings[..^1])} or {endings[^1]}";
    }
}
