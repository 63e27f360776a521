using System;
using System.Collections.Generic;

namespace StaticNets;

/// <content>Graphs, their nodes, and attributes.</content>
internal static partial class OnnxReader
{
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
        var texts = new List<string>();
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
                case 9:
                    Add(texts, reader.ReadText(), "texts of an attribute", MaxOfNode);
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
        attribute.Texts = texts.ToArray();
        return attribute;
    }
}
