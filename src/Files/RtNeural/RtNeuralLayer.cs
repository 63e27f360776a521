using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>A layer in RTNeural's JSON, as it stands there.</summary>
internal sealed class RtNeuralLayer
{
    /// <summary>Weights of layers have three dimensions at most, those of convolutions four.</summary>
    private const int MaxDimensions = 5;

    private const int MaxLayers = 1_000;

    /// <summary>More arrays than that no layer has.</summary>
    private const int MaxArrays = 16;

    private readonly int _number;

    private RtNeuralLayer(int number) => _number = number;

    public string Type { get; private set; } = string.Empty;

    public string Activation { get; private set; } = string.Empty;

    /// <summary>How many values it puts out.</summary>
    public int Width { get; private set; } = -1;

    public double? Epsilon { get; private set; }

    /// <summary>How many steps a convolution sees.</summary>
    public int KernelSize { get; private set; } = 1;

    /// <summary>How many steps one of these is before the next.</summary>
    public int Dilation { get; private set; } = 1;

    /// <summary>In how many groups of values a convolution sees them.</summary>
    public int Groups { get; private set; } = 1;

    /// <summary>The arrays of its weights with their sizes.</summary>
    public List<(double[] Values, int[] Shape)> Weights { get; } = new();

    /// <summary>What messages call it.</summary>
    public string Place => $"Layer {_number} ({OnnxText.Shorten(Type)})";

    /// <summary>Reads the array of layers.</summary>
    public static List<RtNeuralLayer> ReadAll(ref JsonCursor cursor)
    {
        var layers = new List<RtNeuralLayer>();
        bool isFirst = true;
        cursor.BeginArray();
        while (cursor.TryReadElement(ref isFirst))
        {
            if (layers.Count == MaxLayers)
            {
                throw new FormatException($"It has more than {MaxLayers} layers.");
            }

            var layer = new RtNeuralLayer(layers.Count + 1);
            layer.Read(ref cursor);
            layers.Add(layer);
        }

        return layers;
    }

    /// <summary>Reads a shape, of which the last number counts values.</summary>
    public static int ReadWidth(ref JsonCursor cursor, string what)
    {
        long width = -1;
        bool isFirst = true;
        cursor.BeginArray();
        while (cursor.TryReadElement(ref isFirst))
        {
            width = cursor.TryReadNull() ? -1 : cursor.ReadCount();
        }

        return width is > 0 and <= ModelSteps.MaxWidth ? (int)width : throw new FormatException($"The last number of {what} is {(width < 0 ? "missing" : FormattableString.Invariant($"{width}"))}, but only 1 to {ModelSteps.MaxWidth} are valid.");
    }

    /// <summary>Refuses another number of values than come in.</summary>
    public void CheckWidth(int width)
    {
        if (Width != width)
        {
            throw new FormatException($"{Place} is of {Width} values, but {width} come in.");
        }
    }

    /// <summary>Refuses another number of arrays.</summary>
    public void CheckCount(int least, int most)
    {
        if (Weights.Count < least || Weights.Count > most)
        {
            throw new FormatException($"{Place} has {Weights.Count} array(s) of weights, but {(least == most ? string.Empty : $"{least} to ")}{most} are expected.");
        }
    }

    /// <summary>The numbers of an array of these sizes.</summary>
    public double[] Array(int index, params int[] shape)
        => Weights[index].Shape.AsSpan().SequenceEqual(shape)
            ? Weights[index].Values
            : throw new FormatException($"{Place} has an array of weights, number {index + 1}, of shape {TensorEntry.Describe(Weights[index].Shape)}, but {TensorEntry.Describe(shape)} is expected.");

    private void Read(ref JsonCursor cursor)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        bool isFirst = true;
        cursor.BeginObject();
        while (cursor.TryReadMember(ref isFirst, out string name))
        {
            if (!seen.Add(name))
            {
                throw new FormatException($"{Place} has {OnnxText.Quote(name)} twice.");
            }

            switch (name)
            {
                case "type":
                    Type = cursor.ReadString();
                    break;
                case "activation":
                    Activation = cursor.ReadString();
                    break;
                case "shape":
                    Width = ReadWidth(ref cursor, $"the \"shape\" of layer {_number}");
                    break;
                case "epsilon":
                    Epsilon = cursor.ReadNumber();
                    break;
                case "kernel_size":
                    KernelSize = ReadSize(ref cursor, name);
                    break;
                case "dilation":
                    Dilation = ReadSize(ref cursor, name);
                    break;
                case "groups":
                    Groups = ReadSize(ref cursor, name);
                    break;
                case "weights":
                    ReadWeights(ref cursor);
                    break;
                default:
                    cursor.SkipValue();
                    break;
            }
        }

        if (Type.Length == 0 || Width < 0)
        {
            throw new FormatException($"Layer {_number} lacks its {(Type.Length == 0 ? "\"type\"" : "\"shape\"")}.");
        }
    }

    /// <summary>Reads a positive number, which may stand in brackets.</summary>
    private int ReadSize(ref JsonCursor cursor, string name)
    {
        long size = -1;
        if (cursor.IsAtArray())
        {
            bool isFirst = true;
            cursor.BeginArray();
            while (cursor.TryReadElement(ref isFirst))
            {
                size = size < 0 ? cursor.ReadCount() : throw new FormatException($"{Place} has several numbers in {OnnxText.Quote(name)}, and one is read.");
            }
        }
        else
        {
            size = cursor.ReadCount();
        }

        return size is > 0 and <= ModelSteps.MaxWidth ? (int)size : throw new FormatException($"{Place} has {OnnxText.Quote(name)} without a positive number.");
    }

    private void ReadWeights(ref JsonCursor cursor)
    {
        bool isFirst = true;
        cursor.BeginArray();
        while (cursor.TryReadElement(ref isFirst))
        {
            if (Weights.Count == MaxArrays)
            {
                throw new FormatException($"{Place} has more than {MaxArrays} arrays of weights.");
            }

            var values = new List<double>();
            Weights.Add((System.Array.Empty<double>(), ReadArray(ref cursor, values, MaxDimensions)));
            Weights[Weights.Count - 1] = (values.ToArray(), Weights[Weights.Count - 1].Shape);
        }
    }

    /// <summary>Reads numbers in brackets within brackets; returns their sizes.</summary>
    private int[] ReadArray(ref JsonCursor cursor, List<double> values, int depth)
    {
        if (!cursor.IsAtArray())
        {
            values.Add(cursor.ReadNumber());
            return System.Array.Empty<int>();
        }

        if (depth == 0)
        {
            throw new FormatException($"Layer {_number} has weights of more than {MaxDimensions} dimensions.");
        }

        int[]? inner = null;
        int count = 0;
        bool isFirst = true;
        cursor.BeginArray();
        while (cursor.TryReadElement(ref isFirst))
        {
            int[] shape = ReadArray(ref cursor, values, depth - 1);
            inner ??= shape;
            if (!inner.AsSpan().SequenceEqual(shape))
            {
                throw new FormatException($"Layer {_number} has weights whose rows differ in length.");
            }

            count++;
        }

        var sizes = new int[1 + (inner?.Length ?? 0)];
        sizes[0] = count;
        inner?.CopyTo(sizes, 1);
        return sizes;
    }
}
