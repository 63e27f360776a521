using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>The constants of a graph, and what nodes make of constants alone.</summary>
internal sealed class OnnxConstants
{
    /// <summary>How many values are kept for each byte of the file: a file that asks for more repeats itself on purpose.</summary>
    private const int ValuesPerByte = 8;

    private const int SparedValues = 100_000;

    private readonly byte[] _bytes;
    private readonly Dictionary<string, OnnxTensor> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxConstant> _values = new(StringComparer.Ordinal);
    private long _budget;

    public OnnxConstants(OnnxGraph graph, byte[] bytes)
    {
        _bytes = bytes;
        _budget = ((long)bytes.Length * ValuesPerByte) + SparedValues;
        foreach (OnnxTensor tensor in graph.Initializers)
        {
            if (_tensors.ContainsKey(tensor.Name))
            {
                throw new FormatException($"It has two tensors of the name {OnnxText.Quote(tensor.Name)}.");
            }

            _tensors.Add(tensor.Name, tensor);
        }
    }

    /// <summary>Whether a name is that of a constant.</summary>
    public bool Has(string name) => _tensors.ContainsKey(name) || _values.ContainsKey(name);

    /// <summary>The constant of a name, or null.</summary>
    public OnnxConstant? Find(string name)
    {
        if (_values.TryGetValue(name, out OnnxConstant? value))
        {
            return value;
        }

        if (!_tensors.TryGetValue(name, out OnnxTensor? tensor))
        {
            return null;
        }

        value = OnnxTensorReader.Read(tensor, _bytes);
        Spend(value.Values.Length);
        _values.Add(name, value);
        return value;
    }

    /// <summary>Gives a constant that no node of the file has a name.</summary>
    public void Add(OnnxConstant constant) => _values[constant.Name] = constant;

    /// <summary>Whether it is the name of a constant that is not 0.</summary>
    public bool IsSet(string name) => Find(name) is { } constant && Array.Exists(constant.Values, value => value != 0);

    /// <summary>Whether all values of a tensor are 0.</summary>
    public bool IsZero(OnnxTensor tensor) => Array.TrueForAll(ValuesOf(tensor), value => value == 0);

    /// <summary>The values of a tensor that is an attribute.</summary>
    public double[] ValuesOf(OnnxTensor tensor) => OnnxTensorReader.Read(tensor, _bytes).Values;

    /// <summary>Counts values that are to be kept.</summary>
    /// <exception cref="FormatException">They are too many for a file of this size.</exception>
    public void Spend(long count)
    {
        _budget -= count;
        if (_budget < 0)
        {
            throw new FormatException("It uses its constants so often that they would take many times its size.");
        }
    }

    /// <summary>Computes a node whose inputs are constants, if it is one of those that stand between weights and layers.</summary>
    public bool TryFold(OnnxNode node)
    {
        if (node.Outputs.Count != 1 || (node.Domain.Length > 0 && node.Domain != "ai.onnx"))
        {
            return false;
        }

        string name = node.Outputs[0];
        if (node.Operator == "Constant")
        {
            if (_values.ContainsKey(name))
            {
                throw new FormatException($"Two nodes give {OnnxText.Quote(name)}.");
            }

            _values.Add(name, FromAttributes(node, name));
            return true;
        }

        if (!_values.ContainsKey(name) && OnnxArithmetic.Fold(node, this) is { } number)
        {
            _values.Add(name, number);
            return true;
        }

        if (node.Inputs.Count == 0 || node.Operator is not ("Cast" or "Identity" or "Transpose" or "Reshape" or "Squeeze" or "Unsqueeze" or "Slice" or "Concat" or "ConstantOfShape") || !Has(node.Inputs[0]) || _values.ContainsKey(name))
        {
            return false;
        }

        OnnxConstant input = Find(node.Inputs[0])!;
        switch (node.Operator)
        {
            case "Identity":
                _values.Add(name, input);
                return true;
            case "Cast":
                _values.Add(name, Cast(node, input));
                return true;
            case "Transpose":
                _values.Add(name, Transpose(node, input));
                return true;
            case "ConstantOfShape" when input.Values.Length == 1 && OnnxParts.Filled(node, input.Values[0], this) is { } filled:
                _values.Add(name, filled);
                return true;
            case "Concat" when node.Inputs.TrueForAll(Has) && OnnxParts.Concat(node, node.Inputs.ConvertAll(part => Find(part)!), this) is { } all:
                _values.Add(name, all);
                return true;
            case "Slice" when node.Inputs.TrueForAll(bound => bound.Length == 0 || Has(bound)) && OnnxParts.Slice(node, input, this) is { } part:
                _values.Add(name, part);
                return true;
            case "Reshape" when node.Inputs.Count == 2 && Find(node.Inputs[1]) is { } shape:
                _values.Add(name, Reshape(node, input, shape));
                return true;
            case "Squeeze" or "Unsqueeze" when Axes(node) is { } axes:
                int[] changed = (node.Operator == "Squeeze" ? OnnxShapes.Squeeze(input.Shape, axes) : OnnxShapes.Unsqueeze(input.Shape, axes))
                    ?? throw new FormatException($"{OnnxText.Describe(node)} cannot be done with {OnnxText.Quote(input.Name)} of shape {TensorEntry.Describe(input.Shape)}.");
                _values.Add(name, input with { Shape = changed });
                return true;
            default:
                return false;
        }
    }

    /// <summary>The axes of a node: an attribute up to opset 12, a constant input from 13 on; null if there are none.</summary>
    public double[]? Axes(OnnxNode node)
        => node.Inputs.Count > 1 ? Find(node.Inputs[1])?.Values
            : OnnxAttributes.Find(node, "axes", OnnxAttribute.IntsType) is { } attribute ? Array.ConvertAll(attribute.Ints, axis => (double)axis) : null;

    private OnnxConstant FromAttributes(OnnxNode node, string name)
    {
        foreach (OnnxAttribute attribute in node.Attributes)
        {
            double[]? values = attribute.Name switch
            {
                "value" => null,
                "value_float" => new double[] { attribute.Float },
                "value_int" => new double[] { attribute.Int },
                "value_floats" => Array.ConvertAll(attribute.Floats, value => (double)value),
                "value_ints" => Array.ConvertAll(attribute.Ints, value => (double)value),
                _ => throw new FormatException($"{OnnxText.Describe(node)} has {OnnxText.Quote(attribute.Name)}, but only numbers are supported: value, value_float(s), value_int(s)."),
            };
            if (values is null)
            {
                OnnxTensor tensor = attribute.Tensor ?? throw new FormatException($"{OnnxText.Describe(node)} has no tensor.");
                OnnxConstant constant = OnnxTensorReader.Read(tensor, _bytes);
                Spend(constant.Values.Length);
                return constant with { Name = name };
            }

            Spend(values.Length);
            return new OnnxConstant(name, attribute.Name is "value_float" or "value_int" ? Array.Empty<int>() : new[] { values.Length }, values) { IsInteger = attribute.Name is "value_int" or "value_ints" };
        }

        throw new FormatException($"{OnnxText.Describe(node)} has no value.");
    }

    private OnnxConstant Cast(OnnxNode node, OnnxConstant input)
    {
        long type = OnnxAttributes.Int(node, "to", 0);
        Func<double, double> convert = type switch
        {
            OnnxType.Double => static value => value,
            OnnxType.Float => static value => (float)value,
            OnnxType.Int32 or OnnxType.Int64 => Math.Truncate,
            _ => throw new FormatException($"{OnnxText.Describe(node)} makes {OnnxText.Quote(input.Name)} {OnnxType.NameOf(type)}, but only float32, float64, int32 and int64 are supported."),
        };
        Spend(input.Values.Length);
        return input with { Values = Array.ConvertAll(input.Values, value => convert(value)), IsInteger = type is OnnxType.Int32 or OnnxType.Int64 };
    }

    private OnnxConstant Transpose(OnnxNode node, OnnxConstant input)
    {
        int rank = input.Shape.Length;
        long[]? order = OnnxAttributes.Find(node, "perm", OnnxAttribute.IntsType)?.Ints;
        bool isIdentity = order is null ? rank < 2 : IsIdentity(order, rank);
        if (isIdentity)
        {
            return input;
        }

        int[]? axes = order is null ? OnnxShapes.Reversed(rank) : OnnxShapes.Permutation(order, rank);
        if (axes is null)
        {
            throw new FormatException($"{OnnxText.Describe(node)} transposes {OnnxText.Quote(input.Name)} of shape {TensorEntry.Describe(input.Shape)} with perm = [{string.Join(", ", order!)}], which is impossible.");
        }

        Spend(input.Values.Length);
        int[] places = OnnxShapes.Transpose(input.Shape, axes);
        return new OnnxConstant(input.Name, Array.ConvertAll(axes, axis => input.Shape[axis]), Array.ConvertAll(places, place => input.Values[place])) { IsInteger = input.IsInteger };
    }

    private static bool IsIdentity(long[] order, int rank)
    {
        for (int i = 0; i < order.Length; i++)
        {
            if (order[i] != i)
            {
                return false;
            }
        }

        return order.Length == rank;
    }

    private static OnnxConstant Reshape(OnnxNode node, OnnxConstant input, OnnxConstant target)
        => OnnxShapes.Resolve(target.Values, input.Shape, input.Values.Length) is { } shape
            ? input with { Shape = shape }
            : throw new FormatException($"{OnnxText.Describe(node)} gives {OnnxText.Quote(input.Name)} of shape {TensorEntry.Describe(input.Shape)} a shape of another size.");
}
