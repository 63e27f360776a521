using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Tests.Files;

/// <summary>Writes graphs with recurrent layers as exporters do, node by node.</summary>
internal sealed class OnnxSequenceGraph
{
    private readonly ProtobufWriter _graph = new();
    private readonly long _opset;
    private int _constants;

    public OnnxSequenceGraph(long opset = 14) => _opset = opset;

    /// <summary>Adds a node; returns its first output.</summary>
    public string Node(string operation, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        var node = new ProtobufWriter();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        foreach (string output in outputs)
        {
            node.Text(2, output);
        }

        node.Text(3, outputs.First(output => output.Length > 0) + "_node");
        node.Text(4, operation);
        foreach ((string name, object value) in attributes)
        {
            var attribute = new ProtobufWriter();
            attribute.Text(1, name);
            switch (value)
            {
                case long number:
                    attribute.Integer(3, number);
                    attribute.Integer(20, OnnxAttribute.IntType);
                    break;
                case float number:
                    attribute.Single(2, number);
                    attribute.Integer(20, OnnxAttribute.FloatType);
                    break;
                case string text:
                    attribute.Text(4, text);
                    attribute.Integer(20, OnnxAttribute.TextType);
                    break;
                case string[] texts:
                    Array.ForEach(texts, text => attribute.Text(9, text));
                    attribute.Integer(20, OnnxAttribute.TextsType);
                    break;
                case long[] numbers:
                    Array.ForEach(numbers, number => attribute.Integer(8, number));
                    attribute.Integer(20, OnnxAttribute.IntsType);
                    break;
            }

            node.Message(5, attribute);
        }

        _graph.Message(1, node);
        return outputs[0];
    }

    public string Numbers(int[] shape, params double[] values) => Tensor(shape, OnnxType.Float, values.Length * 4, bytes =>
    {
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * 4), (float)values[i]);
        }
    });

    public string Integers(params long[] values) => Tensor([values.Length], OnnxType.Int64, values.Length * 8, bytes => Write(bytes, values));

    public string Integer(long value) => Tensor([], OnnxType.Int64, 8, bytes => Write(bytes, [value]));

    public void Input(string name, params object[] shape) => _graph.Message(11, Value(name, shape));

    public void Output(string name, params object[] shape) => _graph.Message(12, Value(name, shape));

    public byte[] ToArray()
    {
        var model = new ProtobufWriter();
        model.Integer(1, 8);
        model.Message(7, _graph);
        var operators = new ProtobufWriter();
        operators.Text(1, string.Empty);
        operators.Integer(2, _opset);
        model.Message(8, operators);
        return model.ToArray();
    }

    private static void Write(byte[] bytes, IReadOnlyList<long> values)
    {
        for (int i = 0; i < values.Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * 8), values[i]);
        }
    }

    private string Tensor(int[] shape, long type, int length, Action<byte[]> write)
    {
        var bytes = new byte[length];
        write(bytes);
        string name = FormattableString.Invariant($"constant{_constants++}");
        var tensor = new ProtobufWriter();
        Array.ForEach(shape, size => tensor.Integer(1, size));
        tensor.Integer(2, type);
        tensor.Text(8, name);
        tensor.Bytes(9, bytes);
        _graph.Message(5, tensor);
        return name;
    }

    private static ProtobufWriter Value(string name, object[] sizes)
    {
        var shape = new ProtobufWriter();
        foreach (object size in sizes)
        {
            var dimension = new ProtobufWriter();
            if (size is int number)
            {
                dimension.Integer(1, number);
            }
            else
            {
                dimension.Text(2, (string)size);
            }

            shape.Message(1, dimension);
        }

        var tensor = new ProtobufWriter();
        tensor.Integer(1, OnnxType.Float);
        tensor.Message(2, shape);
        var type = new ProtobufWriter();
        type.Message(1, tensor);
        var value = new ProtobufWriter();
        value.Text(1, name);
        value.Message(2, type);
        return value;
    }
}
