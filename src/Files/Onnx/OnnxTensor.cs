using System;

namespace StaticNets;

/// <summary>The types of elements that are read, by ONNX' numbers.</summary>
internal static class OnnxType
{
    public const int Float = 1;
    public const int Int32 = 6;
    public const int Int64 = 7;
    public const int Bool = 9;
    public const int Float16 = 10;
    public const int Double = 11;
    public const int BFloat16 = 16;

    /// <summary>Whether it is a type of floating-point numbers.</summary>
    public static bool IsReal(long type) => type is Float or Float16 or Double or BFloat16;

    /// <summary>The type's name for messages.</summary>
    public static string NameOf(long type) => type switch
    {
        Float => "float32",
        2 => "uint8",
        3 => "int8",
        4 => "uint16",
        5 => "int16",
        Int32 => "int32",
        Int64 => "int64",
        8 => "text",
        Bool => "bool",
        Float16 => "float16",
        Double => "float64",
        12 => "uint32",
        13 => "uint64",
        14 or 15 => "complex",
        BFloat16 => "bfloat16",
        _ => $"type {type}",
    };
}

/// <summary>A constant array as the file has it: its values are still where they stand in the file.</summary>
internal sealed class OnnxTensor
{
    public string Name { get; set; } = string.Empty;

    /// <summary>One of <see cref="OnnxType"/>, or another number.</summary>
    public long ElementType { get; set; }

    /// <summary>The sizes, none negative.</summary>
    public int[] Shape { get; set; } = Array.Empty<int>();

    /// <summary>The values as their bytes, little-endian.</summary>
    public ByteRange? Raw { get; set; }

    /// <summary>The field that holds the values where they are not raw (float_data, int32_data, int64_data, double_data), or 0.</summary>
    public int DataField { get; set; }

    /// <summary>The values in that field, as numbers of double precision (integers up to 2^53 are exact).</summary>
    public double[] Data { get; set; } = Array.Empty<double>();

    /// <summary>Whether the values are in another file.</summary>
    public bool IsExternal { get; set; }
}
