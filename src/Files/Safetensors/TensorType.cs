using System;
using System.Buffers.Binary;

namespace StaticNets;

/// <summary>The number types of tensors that are read; safetensors has more, which hold no weights of ours.</summary>
internal enum TensorType
{
    F16,
    BF16,
    F32,
    F64,

    /// <summary>Whole numbers, which only what is passed over may hold, as PyTorch's count of batches.</summary>
    Other,
}

/// <summary>Sizes and conversions of tensor types.</summary>
internal static class TensorTypes
{
    private const int HalfExponentBits = 5;

    /// <summary>The type of a name in a header, and its bytes; null for a name that the format does not know.</summary>
    public static (TensorType Type, int Bytes)? Of(string name) => name switch
    {
        "F16" => (TensorType.F16, 2),
        "BF16" => (TensorType.BF16, 2),
        "F32" => (TensorType.F32, 4),
        "F64" => (TensorType.F64, 8),
        "I64" or "U64" => (TensorType.Other, 8),
        "I32" or "U32" => (TensorType.Other, 4),
        "I16" or "U16" => (TensorType.Other, 2),
        "I8" or "U8" or "BOOL" or "F8_E5M2" or "F8_E4M3" => (TensorType.Other, 1),
        _ => null,
    };

    /// <summary>A number of a tensor.</summary>
    /// <param name="type">The tensor's type, one of floating-point numbers.</param>
    /// <param name="data">The tensor's bytes, little-endian.</param>
    /// <param name="index">The number's place.</param>
    public static double Read(TensorType type, ReadOnlySpan<byte> data, int index) => type switch
    {
        TensorType.F64 => BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(data.Slice(index * 8))),
        TensorType.F32 => FloatBits.ToSingle(BinaryPrimitives.ReadInt32LittleEndian(data.Slice(index * 4))),
        TensorType.BF16 => FloatBits.ToSingle(BinaryPrimitives.ReadUInt16LittleEndian(data.Slice(index * 2)) << 16),
        TensorType.F16 => FromHalf(BinaryPrimitives.ReadUInt16LittleEndian(data.Slice(index * 2))),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Only floating-point numbers are read."),
    };

    /// <summary>IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction.</summary>
    public static double FromHalf(ushort bits)
    {
        int exponent = (bits >> 10) & ((1 << HalfExponentBits) - 1);
        int fraction = bits & 0x3FF;
        double magnitude = exponent switch
        {
            0 => fraction * Math.Pow(2, -24),
            31 => fraction == 0 ? double.PositiveInfinity : double.NaN,
            _ => (1024 + fraction) * Math.Pow(2, exponent - 25),
        };
        return (bits & 0x8000) != 0 ? -magnitude : magnitude;
    }
}
