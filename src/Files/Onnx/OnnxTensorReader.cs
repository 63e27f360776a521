using System;
using System.Buffers.Binary;

namespace StaticNets;

/// <summary>Takes the values of a tensor out of a file.</summary>
internal static class OnnxTensorReader
{
    private const int FloatData = 4;
    private const int Int32Data = 5;
    private const int Int64Data = 7;
    private const int DoubleData = 10;

    /// <summary>The values.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="bytes">The file that it is from.</param>
    /// <exception cref="FormatException">There are fewer or more than its shape has, they are elsewhere, or of a type that is not read.</exception>
    public static OnnxConstant Read(OnnxTensor tensor, byte[] bytes)
    {
        string name = OnnxText.Quote(tensor.Name);
        if (tensor.IsExternal)
        {
            throw new FormatException($"The values of tensor {name} are in another file, which is not read: save the model as one file.");
        }

        (int size, int field) = tensor.ElementType switch
        {
            OnnxType.Float => (4, FloatData),
            OnnxType.Double => (8, DoubleData),
            OnnxType.Float16 or OnnxType.BFloat16 => (2, Int32Data),
            OnnxType.Int64 => (8, Int64Data),
            OnnxType.Int32 => (4, Int32Data),
            OnnxType.Bool => (1, Int32Data),
            _ => throw new FormatException($"Tensor {name} is of {OnnxType.NameOf(tensor.ElementType)}, and float32, float64, float16, bfloat16, int32, int64 and bool are read."),
        };
        long count = 1;
        foreach (int length in tensor.Shape)
        {
            count = length == 0 || count <= int.MaxValue / length ? count * length : throw new FormatException($"Tensor {name} has too many values.");
        }

        if (tensor.Raw is { } raw)
        {
            if (raw.Length != count * size)
            {
                throw new FormatException($"Tensor {name} of shape {TensorEntry.Describe(tensor.Shape)} takes {count * size} bytes of {OnnxType.NameOf(tensor.ElementType)}, but has {raw.Length}.");
            }

            return new OnnxConstant(tensor.Name, tensor.Shape, FromRaw(tensor.ElementType, bytes.AsSpan(raw.Start, raw.Length), (int)count)) { IsInteger = tensor.ElementType is OnnxType.Int32 or OnnxType.Int64 };
        }

        if (tensor.Data.Length != count || (count > 0 && tensor.DataField != field))
        {
            throw new FormatException($"Tensor {name} of shape {TensorEntry.Describe(tensor.Shape)} has {count} values of {OnnxType.NameOf(tensor.ElementType)}, but {tensor.Data.Length} came{(tensor.DataField == field || count == 0 ? string.Empty : " in another field")}.");
        }

        return new OnnxConstant(tensor.Name, tensor.Shape, FromData(tensor.ElementType, tensor.Data)) { IsInteger = tensor.ElementType is OnnxType.Int32 or OnnxType.Int64 };
    }

    private static double[] FromRaw(long type, ReadOnlySpan<byte> data, int count)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = type switch
            {
                OnnxType.Double => BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(data.Slice(i * 8))),
                OnnxType.Float => FloatBits.ToSingle(BinaryPrimitives.ReadInt32LittleEndian(data.Slice(i * 4))),
                OnnxType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(data.Slice(i * 8)),
                OnnxType.Bool => data.Indexable()[i],
                OnnxType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(data.Slice(i * 4)),
                _ => FromHalf(type, BinaryPrimitives.ReadUInt16LittleEndian(data.Slice(i * 2))),
            };
        }

        return values;
    }

    /// <summary>Half precision stands in a field of integers as its bits.</summary>
    private static double[] FromData(long type, double[] data)
    {
        if (type is not (OnnxType.Float16 or OnnxType.BFloat16))
        {
            return data;
        }

        var values = new double[data.Length];
        for (int i = 0; i < data.Length; i++)
        {
            values[i] = FromHalf(type, unchecked((ushort)(long)data[i]));
        }

        return values;
    }

    private static double FromHalf(long type, ushort bits)
        => type == OnnxType.BFloat16 ? FloatBits.ToSingle(bits << 16) : TensorTypes.FromHalf(bits);
}
