using System;
using System.Collections.Generic;

namespace StaticNets;

/// <content>What graphs say of their inputs and outputs: types and shapes.</content>
internal static partial class OnnxReader
{
    private static OnnxValue ReadValue(ProtobufReader reader)
    {
        var value = new OnnxValue();
        while (reader.TryReadField())
        {
            switch (reader.Field)
            {
                case 1:
                    value.Name = reader.ReadText();
                    break;
                case 2:
                    ReadType(reader.ReadMessage(), value);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    /// <summary>A type is a message in which the first field is that of tensors.</summary>
    private static void ReadType(ProtobufReader type, OnnxValue value)
    {
        while (type.TryReadField())
        {
            if (type.Field != 1)
            {
                type.Skip();
                continue;
            }

            ProtobufReader tensor = type.ReadMessage();
            while (tensor.TryReadField())
            {
                switch (tensor.Field)
                {
                    case 1:
                        value.ElementType = tensor.ReadInteger();
                        break;
                    case 2:
                        value.Shape = ReadDimensions(tensor.ReadMessage());
                        break;
                    default:
                        tensor.Skip();
                        break;
                }
            }
        }
    }

    private static List<long> ReadDimensions(ProtobufReader reader)
    {
        var shape = new List<long>();
        while (reader.TryReadField())
        {
            if (reader.Field != 1)
            {
                reader.Skip();
                continue;
            }

            long size = -1;
            ProtobufReader dimension = reader.ReadMessage();
            while (dimension.TryReadField())
            {
                if (dimension.Field == 1)
                {
                    size = Math.Max(-1, dimension.ReadInteger());
                }
                else
                {
                    dimension.Skip();
                }
            }

            shape.Add(shape.Count < MaxDimensions ? size : throw new FormatException($"A shape has more than {MaxDimensions} dimensions."));
        }

        return shape;
    }

    private delegate T Element<T>(ref ProtobufReader values);
}
