using System;
using System.Collections.Generic;
using System.Globalization;

namespace StaticNets;

/// <content>Sizes that a graph computes of shapes, as <c>x.view(x.size(0), -1)</c> becomes Shape, Gather, Unsqueeze, Concat and Reshape.</content>
internal sealed partial class OnnxGraphReader
{
    /// <summary>Stands for the number of rows.</summary>
    private const long RowsSize = long.MinValue;

    /// <summary>Stands for a size that the file leaves open.</summary>
    private const long UnknownSize = long.MinValue + 1;

    /// <summary>Stands for the size of the second dimension of sequences.</summary>
    private const long SecondSize = long.MinValue + 2;

    private const int MaxSizes = 16;

    private readonly Dictionary<string, long[]> _sizes = new(StringComparer.Ordinal);

    /// <summary>Reads a node that computes sizes; false if it is none.</summary>
    private bool TryReadSizes(OnnxNode node)
    {
        long[]? sizes = node.Operator switch
        {
            "Shape" => ShapeOf(node),
            "Concat" => Concat(node),
            "Gather" => Gather(node),
            "Slice" => Slice(node),
            "Mul" => Product(node),
            "Squeeze" or "Unsqueeze" or "Identity" => Computed(node),
            "Cast" when OnnxAttributes.Int(node, "to", 0) is OnnxType.Int32 or OnnxType.Int64 => Computed(node),
            _ => null,
        };
        if (sizes is null)
        {
            return false;
        }

        _sizes[node.Outputs[0]] = sizes.Length <= MaxSizes ? sizes : throw Refuse(node, $"computes {sizes.Length} sizes, but at most {MaxSizes} are supported");
        return true;
    }

    /// <summary>Sizes by the name of what computes them or of a constant; null if it is neither.</summary>
    private long[]? Sizes(string name)
        => _sizes.TryGetValue(name, out long[]? sizes) ? sizes
            : _constants.Find(name) is { Shape.Length: <= 1, Values.Length: <= MaxSizes } constant && Array.TrueForAll(constant.Values, value => value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue)
                ? Array.ConvertAll(constant.Values, value => (long)value)
                : null;

    private long[]? Computed(OnnxNode node) => _sizes.TryGetValue(node.Inputs[0], out long[]? sizes) ? sizes : null;

    private long[] ShapeOf(OnnxNode node)
    {
        OnnxFlow flow = Flow(node, node.Inputs[0]);
        var sizes = new long[flow.Rank];
        int rows = flow.IsSingle ? 0 : 1;
        if (flow.Dimensions is { } dimensions)
        {
            sizes = Array.ConvertAll(dimensions, dimension => SizeOf(dimension, flow));
            return Between(sizes, OnnxAttributes.Int(node, "start", 0), OnnxAttributes.Int(node, "end", sizes.Length));
        }

        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = i < rows ? RowsSize : flow.Shape[i - rows] > 0 ? flow.Shape[i - rows] : UnknownSize;
        }

        return Between(sizes, OnnxAttributes.Int(node, "start", 0), OnnxAttributes.Int(node, "end", sizes.Length));
    }

    private long[]? Concat(OnnxNode node)
    {
        var sizes = new List<long>();
        foreach (string name in node.Inputs)
        {
            if (Sizes(name) is not { } part)
            {
                return null;
            }

            sizes.AddRange(part);
        }

        return sizes.ToArray();
    }

    private long[]? Gather(OnnxNode node)
    {
        if (Computed(node) is not { } sizes || node.Inputs.Count < 2 || Sizes(node.Inputs[1]) is not { } places)
        {
            return null;
        }

        return Array.ConvertAll(places, place => place >= -sizes.Length && place < sizes.Length
            ? sizes[place < 0 ? place + sizes.Length : place]
            : throw Refuse(node, $"takes size {place} of {sizes.Length}"));
    }

    private long[]? Slice(OnnxNode node)
    {
        if (Computed(node) is not { } sizes)
        {
            return null;
        }

        bool isInput = node.Inputs.Count > 2;
        long[]? starts = isInput ? Sizes(node.Inputs[1]) : OnnxAttributes.Find(node, "starts", OnnxAttribute.IntsType)?.Ints;
        long[]? ends = isInput ? Sizes(node.Inputs[2]) : OnnxAttributes.Find(node, "ends", OnnxAttribute.IntsType)?.Ints;
        long[]? steps = node.Inputs.Count > 4 && node.Inputs[4].Length > 0 ? Sizes(node.Inputs[4]) : new long[] { 1 };
        return starts is { Length: 1 } && ends is { Length: 1 } && steps is { Length: 1 } && steps[0] == 1 && starts[0] > SecondSize && ends[0] > SecondSize
            ? Between(sizes, starts[0], ends[0])
            : throw Refuse(node, "slices sizes in another way than from a constant to a constant");
    }

    /// <summary>The product of two sizes, as of the parts of a row.</summary>
    private long[]? Product(OnnxNode node)
    {
        bool isOfSizes = node.Inputs.Count == 2 && (_sizes.ContainsKey(node.Inputs[0]) || _sizes.ContainsKey(node.Inputs[1]));
        if (!isOfSizes || Sizes(node.Inputs[0]) is not { Length: 1 } a || Sizes(node.Inputs[1]) is not { Length: 1 } b)
        {
            return null;
        }

        bool isKnown = a[0] is >= 0 and <= int.MaxValue && b[0] is >= 0 and <= int.MaxValue && a[0] * b[0] <= int.MaxValue;
        return new[] { isKnown ? a[0] * b[0] : UnknownSize };
    }

    /// <summary>Both ends may count from the end, and go beyond it.</summary>
    private static long[] Between(long[] sizes, long start, long end)
    {
        int Place(long place) => (int)Math.Min(sizes.Length, Math.Max(0, place < 0 ? Math.Max(place, -sizes.Length) + sizes.Length : place));
        return OnnxShapes.Part(sizes, Place(start), Math.Max(Place(start), Place(end)));
    }

    private static string DescribeSizes(long[] sizes)
        => string.Join(", ", Array.ConvertAll(sizes, size => size == RowsSize ? "n" : size == SecondSize ? "m" : size == UnknownSize ? "?" : size.ToString(CultureInfo.InvariantCulture)));
}
