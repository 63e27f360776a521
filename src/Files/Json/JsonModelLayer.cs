using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>One entry of the layers in a model's JSON, as it stands there.</summary>
internal sealed class JsonModelLayer
{
    private readonly List<string> _members = new();
    private readonly Dictionary<string, double[]> _vectors = new(StringComparer.Ordinal);

    private JsonModelLayer(int number) => Number = number;

    /// <summary>Its place among the layers, from 1 on.</summary>
    public int Number { get; }

    /// <summary>What it is: dense, batchnorm, layernorm, add, scale, or activation where that is all.</summary>
    public string Kind { get; private set; } = string.Empty;

    /// <summary>The number of outputs; for a sum, the layer that is added.</summary>
    public int Size { get; private set; }

    public string? Activation { get; private set; }

    public double? Epsilon { get; private set; }

    /// <summary>The weights row by row.</summary>
    public (double[] Values, int Rows, int Columns)? Matrix { get; private set; }

    /// <summary>Whether a row of the weights is one of an input.</summary>
    public bool IsKernel { get; private set; }

    /// <summary>What messages call it.</summary>
    public string Place => Kind.Length == 0 ? $"Layer {Number}" : $"Layer {Number} ({Kind})";

    /// <summary>The numbers of a name, or null.</summary>
    public double[]? Vector(string name) => _vectors.TryGetValue(name, out double[]? values) ? values : null;

    /// <summary>Reads the array of layers.</summary>
    public static void ReadAll(ref JsonCursor cursor, List<JsonModelLayer> layers)
    {
        bool isFirst = true;
        cursor.BeginArray();
        while (cursor.TryReadElement(ref isFirst))
        {
            if (layers.Count == ModelSteps.MaxSteps)
            {
                throw new FormatException($"It has more than {ModelSteps.MaxSteps} layers.");
            }

            var layer = new JsonModelLayer(layers.Count + 1);
            layer.Read(ref cursor);
            layers.Add(layer);
        }
    }

    private void Read(ref JsonCursor cursor)
    {
        bool isFirst = true;
        cursor.BeginObject();
        while (cursor.TryReadMember(ref isFirst, out string name))
        {
            if (_members.Contains(name))
            {
                throw new FormatException($"{Place} has {OnnxText.Quote(name)} twice.");
            }

            ReadMember(ref cursor, name);
            _members.Add(name);
        }

        Kind = Kind.Length > 0 ? Kind : Activation is not null ? "activation" : throw new FormatException($"{Place} does not say what it is: dense, batchnorm, layernorm, add, scale or activation.");
        string[] allowed = Kind switch
        {
            "dense" => new[] { "weights", "kernel", "biases" },
            "batchnorm" => new[] { "epsilon", "gamma", "beta", "mean", "variance" },
            "layernorm" => new[] { "epsilon", "gamma", "beta" },
            "scale" => new[] { "shift" },
            _ => Array.Empty<string>(),
        };
        foreach (string member in _members)
        {
            if (member != Kind && member != "activation" && Array.IndexOf(allowed, member) < 0)
            {
                throw new FormatException($"{Place} has '{member}', and {(allowed.Length == 0 ? string.Empty : string.Join(", ", allowed) + " and ")}activation are possible.");
            }
        }
    }

    private void ReadMember(ref JsonCursor cursor, string name)
    {
        switch (name)
        {
            case "dense" or "batchnorm" or "layernorm":
                SetKind(name);
                Size = JsonNumbers.ReadSize(ref cursor, name);
                break;
            case "add":
                SetKind(name);
                long source = cursor.ReadCount();
                Size = source < Number ? (int)source : throw new FormatException($"{Place} adds layer {source}, and those before it are possible: 1 to {Number - 1}, or 0 for the inputs.");
                break;
            case "scale":
                SetKind(name);
                _vectors.Add(name, JsonNumbers.ReadVector(ref cursor));
                break;
            case "biases" or "gamma" or "beta" or "mean" or "variance" or "shift":
                _vectors.Add(name, JsonNumbers.ReadVector(ref cursor));
                break;
            case "weights" or "kernel":
                IsKernel = name == "kernel";
                Matrix = Matrix is null ? JsonNumbers.ReadMatrix(ref cursor, $"Layer {Number}, {name}") : throw new FormatException($"{Place} has weights and a kernel, and one of them is possible.");
                break;
            case "epsilon":
                Epsilon = cursor.ReadNumber();
                break;
            case "activation":
                Activation = cursor.ReadString();
                break;
            default:
                throw new FormatException($"{Place} has {OnnxText.Quote(name)}, which no layer has.");
        }
    }

    private void SetKind(string name)
        => Kind = Kind.Length == 0 ? name : throw new FormatException($"{Place} is {name} as well; each is a layer of its own.");
}
