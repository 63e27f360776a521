using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Reads the messages of an ONNX file. Everything that the messages here do not hold is passed over.</summary>
/// <remarks>The numbers of fields: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.</remarks>
internal static class OnnxReader
{
    private const int MaxDimensions = 8;

    /// <summary>Networks have a few hundred layers at most, so more nodes or tensors than these are no network of ours.</summary>
    private const int MaxItems = 5_000;

    /// <summary>No operator that is read has as many inputs, outputs or attributes.</summary>
    private const int MaxOfNode = 32;

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is no such file; the message is a sentence that says why.</exception>
    public static OnnxModel Read(byte[] bytes)
    {
        var model = new OnnxModel();
        bool hasGraph = false;
        var reader = new ProtobufReader(bytes, 0, bytes.Length);
        while (reader.TryReadField())
        {
            switch (reader.Field)
            {
                case 1:
                    model.IrVersion = reader.ReadInteger();
                    break;
                case 2:
                    model.Producer = reader.ReadText();
                    break;
                case 7 when hasGraph:
                    throw new FormatException("It has two graphs.");
                case 7:
                    model.Graph = ReadGraph(reader.ReadMessage());
                    hasGraph = true;
                    break;
                case 8:
                    ReadOpset(reader.ReadMessage(), model);
                    break;
                case 14:
                    model.Metadata.Add(ReadEntry(reader.ReadMessage()));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return hasGraph ? model : throw new FormatException("It is no ONNX file: it has no graph.");
    }

    private static void ReadOpset(ProtobufReader reader, OnnxModel model)
    {
        string domain = string.Empty;
        long version = 0;
        while (reader.TryReadField())
        {
            switch (reader.Field)
            {
                case 1:
                    domain = reader.ReadText();
                    break;
                case 2:
                    version = reader.ReadInteger();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (domain.Length == 0 || domain == "ai.onnx")
        {
            model.Opset = version;
        }
    }

    private static KeyValuePair<string, string> ReadEntry(ProtobufReader reader)
    {
        string key = string.Empty;
        string value = string.Empty;
        while (reader.TryReadField())
        {
            switch (reader.Field)
            {
                case 1:
                    key = reader.ReadText();
                    break;
                case 2:
                    value = reader.ReadText();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new KeyValuePair<string, string>(key, value);
    }

    private static OnnxGraph ReadGraph(ProtobufReader reader)
    {
        var graph = new OnnxGraph();
        while (reader.TryReadField())
        {
            switch (reader.Field)
            {
                case 1:
                    Add(graph.Nodes, ReadNode(reader.ReadMessage()), "nodes");
                    break;
                case 2:
                    graph.Name = reader.ReadText();
                    break;
                case 5:
                    Add(graph.Initializers, ReadTensor(reader.ReadMessage()), "tensors");
                    break;
                case 11:
                    Add(graph.Inputs, ReadValue(reader.ReadMessage()), "inputs");
                    break;
                case 12:
                    Add(graph.Outputs, ReadValue(reader.ReadMessage()), "outputs");
                    break;
                case 15:
                    throw new FormatException("It has sparse tensors, which are not read.");
                default:
                    reader.Skip();
                    break;
            }
        }

        return graph;
    }

    private static OnnxNode ReadNode(ProtobufReader reader)
    {
        var node = new OnnxNode();
        while (reader.TryReadField())
        {
            switch (reader.Field)
            {
                case 1:
                    Add(node.Inputs, reader.ReadText(), "inputs of a node", MaxOfNode);
                    break;
                case 2:
                    Add(node.Outputs, reader.ReadText(), "outputs of a node", MaxOfNode);
                    break;
                case 3:
                    node.Name = reader.ReadText();
                    break;
                case 4:
                    node.Operator = reader.ReadText();
                    break;
                case 5:
                    Add(node.Attributes, ReadAttribute(reader.ReadMessage()), "attributes of a node", MaxOfNode);
                    break;
                case 7:
                    node.Domain = reader.ReadText();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return node;
    }

    private static OnnxAttribute ReadAttribute(ProtobufReader reader)
    {
        var attribute = new OnnxAttribute();
        var floats = new List<float>();
        var ints = new List<long>();
        while (reader.TryReadField())
        {
            switch (reader.Field)
            {
                case 1:
                    attribute.Name = reader.ReadText();
                    break;
                case 2:
                    attribute.Float = reader.ReadSingle();
                    break;
                case 3:
                    attribute.Int = reader.ReadInteger();
                    break;
                case 4:
                    attribute.Text = reader.ReadText();
                    break;
                case 5:
                    attribute.Tensor = ReadTensor(reader.ReadMessage());
                    break;
                case 7:
                    ReadPacked(ref reader, floats, static (ref ProtobufReader values) => values.ReadBareSingle());
                    break;
                case 8:
                    ReadPacked(ref reader, ints, static (ref ProtobufReader values) => unchecked((long)values.ReadVarint()));
                    break;
                case 20:
                    attribute.Type = reader.ReadInteger();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        attribute.Floats = floats.ToArray();
        attribute.Ints = ints.ToArray();
        return attribute;
    }

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

    private static void Add<T>(List<T> list, T item, string what, int most = MaxItems)
    {
        if (list.Count == most)
        {
            throw new FormatException($"It has more than {most} {what}.");
        }

        list.Add(item);
    }
}
