using System;
using System.Collections.Generic;

namespace StaticNets;

/// <content>Tensors and the numbers in them.</content>
internal static partial class OnnxReader
{
    private static OnnxTensor ReadTensor(ProtobufReader reader)
    {
        var tensor = new OnnxTensor();
        var shape = new List<long>();
        var data = new List<double>();
        while (reader.TryReadField())
        {
            switch (reader.Field)
            {
                case 1:
                    ReadPacked(ref reader, shape, static (ref ProtobufReader values) => unchecked((long)values.ReadVarint()));
                    break;
                case 2:
                    tensor.ElementType = reader.ReadInteger();
                    break;
                case 4:
                    ReadData(ref reader, tensor, data, static (ref ProtobufReader values) => values.ReadBareSingle());
                    break;
                case 5:
                case 7:
                    ReadData(ref reader, tensor, data, static (ref ProtobufReader values) => unchecked((long)values.ReadVarint()));
                    break;
                case 10:
                    ReadData(ref reader, tensor, data, static (ref ProtobufReader values) => values.ReadBareDouble());
                    break;
                case 8:
                    tensor.Name = reader.ReadText();
                    break;
                case 9:
                    tensor.Raw = reader.ReadRange();
                    break;
                case 13:
                    tensor.IsExternal = true;
                    reader.Skip();
                    break;
                case 14:
                    tensor.IsExternal |= reader.ReadInteger() != 0;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        tensor.Shape = ToShape(shape, tensor.Name);
        tensor.Data = data.ToArray();
        return tensor;
    }

    private static int[] ToShape(List<long> sizes, string name)
    {
        if (sizes.Count > MaxDimensions)
        {
            throw new FormatException($"Tensor {OnnxText.Quote(name)} has {sizes.Count} dimensions, and at most {MaxDimensions} are read.");
        }

        var shape = new int[sizes.Count];
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = sizes[i] is >= 0 and <= int.MaxValue ? (int)sizes[i] : throw new FormatException($"Tensor {OnnxText.Quote(name)} has a dimension of {sizes[i]}.");
        }

        return shape;
    }

    private static void ReadData<T>(ref ProtobufReader reader, OnnxTensor tensor, List<double> data, Element<T> read)
        where T : struct, IConvertible
    {
        if (tensor.DataField != 0 && tensor.DataField != reader.Field)
        {
            throw new FormatException($"Tensor {OnnxText.Quote(tensor.Name)} has values in two fields.");
        }

        tensor.DataField = reader.Field;
        var values = new List<T>();
        ReadPacked(ref reader, values, read);
        foreach (T value in values)
        {
            data.Add(value.ToDouble(null));
        }
    }

    /// <summary>Repeated numbers, in one piece or one by one.</summary>
    private static void ReadPacked<T>(ref ProtobufReader reader, List<T> values, Element<T> read)
    {
        if (reader.WireType != ProtobufReader.Delimited)
        {
            values.Add(read(ref reader));
            return;
        }

        ProtobufReader packed = reader.ReadMessage();
        while (!packed.AtEnd)
        {
            values.Add(read(ref packed));
        }
    }
}
