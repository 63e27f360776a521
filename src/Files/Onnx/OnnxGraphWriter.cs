using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Writes the messages of an ONNX file, in the order of the calls.</summary>
internal sealed class OnnxGraphWriter
{
    private const long IrVersion = 8;

    private readonly ProtobufWriter _nodes = new();
    private readonly List<(int Field, ProtobufWriter Message)> _rest = new();
    private readonly long _elementType;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Starts a graph.</summary>
    /// <param name="elementType">The type of its numbers: <see cref="OnnxType.Float"/> or <see cref="OnnxType.Double"/>.</param>
    public OnnxGraphWriter(long elementType) => _elementType = elementType;

    /// <summary>Adds a node that puts out one value.</summary>
    public void Node(string operation, string[] inputs, string output, params (string Name, object Value)[] attributes)
    {
        var node = new ProtobufWriter();
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output);
        _numbers.TryGetValue(operation, out int number);
        _numbers[operation] = number + 1;
        node.Text(3, FormattableString.Invariant($"{operation}_{number}"));
        node.Text(4, operation);
        foreach ((string name, object value) in attributes)
        {
            node.Message(5, Attribute(name, value));
        }

        _nodes.Message(1, node);
    }

    /// <summary>Adds a constant of the graph's type.</summary>
    public void Tensor(string name, int[] shape, double[] values)
    {
        var tensor = new ProtobufWriter();
        foreach (int size in shape)
        {
            tensor.Integer(1, size);
        }

        tensor.Integer(2, _elementType);
        tensor.Text(8, name);
        tensor.Bytes(9, ToBytes(values));
        _rest.Add((5, tensor));
    }

    /// <summary>Adds a constant of whole numbers.</summary>
    public void Integers(string name, long[] values)
    {
        var bytes = new byte[values.Length * 8];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * 8), values[i]);
        }

        var tensor = new ProtobufWriter();
        tensor.Integer(1, values.Length);
        tensor.Integer(2, OnnxType.Int64);
        tensor.Text(8, name);
        tensor.Bytes(9, bytes);
        _rest.Add((5, tensor));
    }

    /// <summary>Adds what comes in: rows of values, or sequences of steps of values.</summary>
    public void Input(string name, int size, bool hasSteps = false) => _rest.Add((11, Value(name, size, hasSteps)));

    /// <summary>Adds what goes out.</summary>
    public void Output(string name, int size, bool hasSteps = false) => _rest.Add((12, Value(name, size, hasSteps)));

    /// <summary>The file.</summary>
    /// <param name="opset">The version of the operators.</param>
    /// <param name="metadata">What it says besides.</param>
    public byte[] ToArray(long opset, params (string Key, string Value)[] metadata)
    {
        // The fields of a graph: 1 nodes, 2 name, 5 tensors, 11 inputs, 12 outputs.
        _nodes.Text(2, "network");
        foreach ((int field, ProtobufWriter message) in _rest)
        {
            _nodes.Message(field, message);
        }

        var model = new ProtobufWriter();
        model.Integer(1, IrVersion);
        model.Text(2, "StaticNets");
        model.Message(7, _nodes);
        var operators = new ProtobufWriter();
        operators.Text(1, string.Empty);
        operators.Integer(2, opset);
        model.Message(8, operators);
        foreach ((string key, string value) in metadata)
        {
            var entry = new ProtobufWriter();
            entry.Text(1, key);
            entry.Text(2, value);
            model.Message(14, entry);
        }

        return model.ToArray();
    }

    private byte[] ToBytes(double[] values)
    {
        bool isDouble = _elementType == OnnxType.Double;
        var bytes = new byte[values.Length * (isDouble ? 8 : 4)];
        for (int i = 0; i < values.Length; i++)
        {
            if (isDouble)
            {
                BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * 8), BitConverter.DoubleToInt64Bits(values[i]));
            }
            else
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * 4), FloatBits.ToBits((float)values[i]));
            }
        }

        return bytes;
    }

    private static ProtobufWriter Attribute(string name, object value)
    {
        var attribute = new ProtobufWriter();
        attribute.Text(1, name);
        switch (value)
        {
            case double number:
                attribute.Single(2, (float)number);
                attribute.Integer(20, OnnxAttribute.FloatType);
                break;
            case long number:
                attribute.Integer(3, number);
                attribute.Integer(20, OnnxAttribute.IntType);
                break;
            case string text:
                attribute.Text(4, text);
                attribute.Integer(20, OnnxAttribute.TextType);
                break;
            case string[] texts:
                foreach (string one in texts)
                {
                    attribute.Text(9, one);
                }

                attribute.Integer(20, OnnxAttribute.TextsType);
                break;
            case long[] numbers:
                foreach (long number in numbers)
                {
                    attribute.Integer(8, number);
                }

                attribute.Integer(20, OnnxAttribute.IntsType);
                break;
            default:
                throw new ArgumentException($"An attribute is a double, a long, a text, some texts or some longs, but {value.GetType().Name} came.", nameof(value));
        }

        return attribute;
    }

    /// <summary>Rows of values, any number of them, or sequences of any number of steps.</summary>
    private ProtobufWriter Value(string name, int size, bool hasSteps)
    {
        var rows = new ProtobufWriter();
        rows.Text(2, "n");
        var columns = new ProtobufWriter();
        columns.Integer(1, size);
        var shape = new ProtobufWriter();
        shape.Message(1, rows);
        if (hasSteps)
        {
            var steps = new ProtobufWriter();
            steps.Text(2, "steps");
            shape.Message(1, steps);
        }

        shape.Message(1, columns);
        var tensor = new ProtobufWriter();
        tensor.Integer(1, _elementType);
        tensor.Message(2, shape);
        var type = new ProtobufWriter();
        type.Message(1, tensor);
        var value = new ProtobufWriter();
        value.Text(1, name);
        value.Message(2, type);
        return value;
    }
}
