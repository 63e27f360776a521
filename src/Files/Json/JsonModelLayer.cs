using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <summary>One entry of the layers in a model's JSON, as it stands there.</summary>
internal sealed class JsonModelLayer
{
    private readonly List<string> _members = new();
    private readonly Dictionary<string, double[]> _vectors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Rows, int Columns)> _pairs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    private JsonModelLayer(int number) => Number = number;

    /// <summary>Its place among the layers, from 1 on.</summary>
    public int Number { get; }

    /// <summary>What it is: the activation where that is all; null as long as nothing has said it.</summary>
    public ModelLinkKind? Kind { get; private set; }

    /// <summary>The number of outputs; for a sum, the layer that is added.</summary>
    public int Size { get; set; }

    public string? Activation { get; private set; }

    public double? Epsilon { get; private set; }

    /// <summary>Where the reset gate of a GRU comes, or null.</summary>
    public string? Reset { get; private set; }

    /// <summary>The activation inside of a recurrent layer, or null.</summary>
    public string? CellActivation { get; private set; }

    /// <summary>The greatest size of the weighted sums of a recurrent layer, or null.</summary>
    public double? Clip { get; private set; }

    /// <summary>The weights row by row.</summary>
    public (double[] Values, int Rows, int Columns)? Matrix { get; private set; }

    /// <summary>The weights of what a layer put out before, row by row.</summary>
    public (double[] Values, int Rows, int Columns)? RecurrentMatrix { get; private set; }

    /// <summary>Whether a row of the weights is one of an input.</summary>
    public bool IsKernel { get; private set; }

    /// <summary>What messages call it.</summary>
    public string Place => Kind is null ? $"Layer {Number}" : $"Layer {Number} ({Kind.Word})";

    /// <summary>The numbers of a name, or null.</summary>
    public double[]? Vector(string name) => _vectors.TryGetValue(name, out double[]? values) ? values : null;

    /// <summary>The whole number of a name, or null.</summary>
    public int? Count(string name) => _counts.TryGetValue(name, out int count) ? count : null;

    /// <summary>The numbers of a name along the rows of a map and along the places of a row, or null.</summary>
    public (int Rows, int Columns)? Pair(string name) => _pairs.TryGetValue(name, out (int Rows, int Columns) pair) ? pair : null;

    /// <summary>The word that stands in the place of numbers, or null.</summary>
    public string? Text(string name) => _words.TryGetValue(name, out string? text) ? text : null;

    /// <summary>The sizes of the weights, where they are arrays within arrays.</summary>
    public int[] MatrixShape { get; private set; } = Array.Empty<int>();

    /// <summary>Reads a number, or two for the two axes of a map.</summary>
    public void ReadPair(ref JsonCursor cursor, string name, int least)
    {
        (int Rows, int Columns) pair = JsonNumbers.ReadPair(ref cursor, name, least);
        _pairs.Add(name, pair);
        if (pair.Rows == pair.Columns)
        {
            _counts.Add(name, pair.Columns);
        }
    }

    public void SetVector(string name, double[] values) => _vectors.Add(name, values);

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

        Kind ??= Activation is not null ? ModelLinkKind.Activation : throw new FormatException($"{Place} does not say what it is: {string.Join(", ", ModelLinkKind.All.Where(kind => kind.IsStep && kind != ModelLinkKind.Activation).Select(kind => kind.Word))} or activation.");
        if (Matrix is not null && MatrixShape.Length != 2 && Kind != ModelLinkKind.Conv)
        {
            throw new FormatException($"{Place} has {(IsKernel ? "a kernel" : "weights")} of {MatrixShape.Length} dimensions, and rows of numbers are expected.");
        }

        string[] allowed = Kind.JsonMembers;
        foreach (string member in _members)
        {
            if (member != Kind.Word && member != "activation" && Array.IndexOf(allowed, member) < 0)
            {
                throw new FormatException($"{Place} has '{member}', but only {(allowed.Length == 0 ? string.Empty : string.Join(", ", allowed) + " and ")}activation are valid.");
            }
        }
    }

    private void ReadMatrix(ref JsonCursor cursor, string name)
    {
        if (Matrix is not null)
        {
            throw new FormatException($"{Place} has weights and a kernel, and one of them is possible.");
        }

        (double[] values, int[] shape) = JsonNumbers.ReadTensor(ref cursor, $"Layer {Number}, {name}");
        int rows = shape[0];
        Matrix = (values, rows, rows == 0 ? 0 : values.Length / rows);
        MatrixShape = shape;
    }

    private void ReadMember(ref JsonCursor cursor, string name)
    {
        switch (name)
        {
            case "weights" or "kernel":
                IsKernel = name == "kernel";
                ReadMatrix(ref cursor, name);
                break;
            case "recurrentWeights":
                RecurrentMatrix = JsonNumbers.ReadMatrix(ref cursor, $"Layer {Number}, {name}");
                break;
            case "groups":
                _counts.Add(name, JsonNumbers.ReadSize(ref cursor, name));
                break;
            case "kernelSize" or "dilation" or "stride":
                ReadPair(ref cursor, name, least: 1);
                break;
            case "padding" or "end" when !cursor.IsAtText():
                ReadPair(ref cursor, name, least: 0);
                break;
            case "padding" or "zeros":
                _words.Add(name, cursor.ReadString());
                break;
            case "reset":
                Reset = cursor.ReadString();
                break;
            case "cellActivation":
                CellActivation = cursor.ReadString();
                break;
            case "clip":
                Clip = cursor.ReadNumber();
                break;
            case "epsilon":
                Epsilon = cursor.ReadNumber();
                break;
            case "activation":
                Activation = cursor.ReadString();
                break;
            case var _ when ModelLinkKind.OfWord(name) is { } kind:
                Kind = Kind is null ? kind : throw new FormatException($"{Place} is {name} as well; each is a layer of its own.");
                kind.ReadJsonKind(ref cursor, this);
                break;
            case var _ when ModelLinkKind.All.Any(kind => Array.IndexOf(kind.JsonMembers, name) >= 0):
                SetVector(name, JsonNumbers.ReadVector(ref cursor));
                break;
            default:
                throw new FormatException($"{Place} has {OnnxText.Quote(name)}, which no layer has.");
        }
    }
}
