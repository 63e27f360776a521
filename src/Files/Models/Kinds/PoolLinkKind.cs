using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <content>Poolings of a map.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary>The largest value of each window.</summary>
    public static ModelLinkKind MaxPool => PoolLinkKind.Max;

    /// <summary>The mean of each window.</summary>
    public static ModelLinkKind AvgPool => PoolLinkKind.Mean;
}

/// <summary>The largest value, or the mean, of each window and channel.</summary>
internal sealed class PoolLinkKind : WindowLinkKind
{
    public static readonly PoolLinkKind Max = new("MaxPool", "maxpool", "MaxPool", "GlobalMaxPool");

    public static readonly PoolLinkKind Mean = new("AvgPool", "avgpool", "AveragePool", "GlobalAveragePool");

    private PoolLinkKind(string name, string word, params string[] operators)
        : base(name, word, operators)
    {
    }

    public override string TopologyWords(ModelLink link)
    {
        ModelMap map = link.Map!;
        if (this == Mean && map.IsWhole)
        {
            return "globalavgpool";
        }

        return WordsOfMap(map);
    }

    /// <summary>The words of a topology for a pooling that puts out a map.</summary>
    public string WordsOfMap(ModelMap map)
    {
        bool isSideBySide = (map.RowStride, map.ColumnStride) == (map.KernelHeight, map.KernelWidth);
        return $"{Word}({map.Pair(map.KernelHeight, map.KernelWidth)}{(isSideBySide ? string.Empty : ", stride: " + map.Pair(map.RowStride, map.ColumnStride))}{map.Padding()}"
            + ((map.RowDilation, map.ColumnDilation) == (1, 1) ? string.Empty : ", dilation: " + map.Pair(map.RowDilation, map.ColumnDilation))
            + (map.SkipsZeros && map.IsPadded ? ", zeros: skipped)" : ")");
    }

    public override string[] JsonMembers { get; } = { StrideMember, PaddingMember, EndMember, DilationMember, "zeros" };

    /// <summary>It is the size of its windows.</summary>
    public override void ReadJsonKind(ref JsonCursor cursor, JsonModelLayer layer) => layer.ReadPair(ref cursor, Word, least: 1);

    public override ModelLink ReadJson(JsonModelBuilder builder, JsonModelLayer layer)
    {
        int channels = builder.Shape?[0] ?? 1;
        ModelMap map = ReadWindows(builder, layer, channels, 1, layer.Pair(Word), default);
        if (map.HasEmptyWindows)
        {
            throw new FormatException($"{layer.Place} has windows with nothing of its map in them.");
        }

        if (layer.Text("zeros") is { } zeros)
        {
            map = this == Mean && zeros is "counted" or "skipped"
                ? map with { SkipsZeros = zeros == "skipped" && map.IsPadded }
                : throw new FormatException($"{layer.Place} has the zeros {OnnxText.Quote(zeros)}, and a mean may have 'counted' and 'skipped'.");
        }

        return new ModelLink(this, layer.Place) { Map = map, InputSize = map.InputSize, OutputSize = map.OutputSize };
    }

    public override void WriteJson(ModelLink link, IJsonStep step)
    {
        ModelMap map = link.Map!;
        step.Pair(Word, map.IsFlat ? map.KernelWidth : map.KernelHeight, map.KernelWidth);
        WriteWindows(map, step, (map.KernelHeight, map.KernelWidth));
        if (map.SkipsZeros)
        {
            step.Text("zeros", "skipped");
        }
    }

    public override double[] Evaluate(ModelLink link, double[] x, double[] added)
    {
        ModelMap map = link.Map!;
        CheckLength(link, x, map.InputSize);
        var outputs = new double[map.OutputSize];
        for (int i = 0; i < outputs.Length; i++)
        {
            int first = i / map.Windows * map.Height * map.Width;
            double[] values = Enumerable.Range(0, map.Places).Select(place => map.Place(i % map.Windows, place)).Where(at => at >= 0).Select(at => x[first + at]).ToArray();
            outputs[i] = this == Max ? values.Max() : values.Sum() / (map.SkipsZeros ? values.Length : map.Places);
        }

        return outputs;
    }

    protected override string WriteOnnx(ModelLink link, IOnnxStep step, string values)
    {
        ModelMap map = link.Map!;
        var attributes = new List<(string Name, object Value)>
        {
            ("kernel_shape", Along(map, map.KernelHeight, map.KernelWidth)),
            ("strides", Along(map, map.RowStride, map.ColumnStride)),
            ("pads", Pads(map)),
        };
        if ((map.RowDilation, map.ColumnDilation) != (1, 1))
        {
            attributes.Add(("dilations", Along(map, map.RowDilation, map.ColumnDilation)));
        }

        if (this == Mean && map.IsPadded && !map.SkipsZeros)
        {
            attributes.Add(("count_include_pad", 1L));
        }

        return step.Apply(Operators[0], "windows", new[] { values }, attributes.ToArray());
    }

    protected override OnnxFlow ReadOnnx(OnnxGraphReader reader, OnnxNode node, OnnxFlow input, int[] shape)
    {
        bool isGlobal = node.Operator is "GlobalAveragePool" or "GlobalMaxPool";
        ModelMap map = MapOf(node, shape, shape[0], 1, isGlobal ? OnnxShapes.Part(shape, 1, shape.Length) : null, input.Zeros);
        if (map.HasEmptyWindows)
        {
            throw OnnxGraphReader.Refuse(node, "has windows with nothing of its map in them, and those are accepted that have some of it");
        }

        if (this == Max)
        {
            return input.Zeros is null || reader.AreFromZeroOn(input)
                ? Append(reader, node, input, map)
                : throw OnnxGraphReader.Refuse(node, "takes the largest of values and of the zeros that a Pad has put around them, and that is accepted of values that are not negative, as a Relu puts them out");
        }

        bool countsPads = OnnxAttributes.Int(node, "count_include_pad", 0) != 0;
        bool hasPads = Beyond(map, input.Zeros, shape);
        if (map.IsPadded && (input.Zeros is not null ? hasPads && !countsPads : countsPads && IsBeyondPads(node, map, shape)))
        {
            throw OnnxGraphReader.Refuse(node, input.Zeros is not null
                ? "leaves its own zeros out of its means (count_include_pad = 0) and counts those of a Pad, and one or the other is accepted"
                : "rounds the number of windows up (ceil_mode) and counts zeros (count_include_pad = 1), but not those beyond its pads, and one or the other is accepted");
        }

        return Append(reader, node, input, map with { SkipsZeros = map.IsPadded && input.Zeros is null && !countsPads });
    }

    /// <summary>The mean over all places of a map, spelled as one over its axes of space.</summary>
    private OnnxFlow? ReadMean(OnnxGraphReader reader, OnnxNode node)
    {
        if (this != Mean || node.Operator != "ReduceMean" || reader.HasSteps)
        {
            return null;
        }

        OnnxFlow input = reader.Flow(node, node.Inputs[0]);
        bool isLast = input.IsMap && input.Order is { } order && OnnxGraphReader.IsChannelsFirst(order, input.Shape[input.Shape.Length - 1]);
        int rank = input.Rank;
        int[] space = Enumerable.Range(isLast ? 1 : 2, Math.Max(0, rank - 2)).ToArray();
        double[]? axes = reader.AxesOf(node);
        if (!input.IsMap || rank is not (3 or 4) || input.Width < 1 || (input.Order is not null && !isLast) || axes is null || !axes.Select(axis => (int)(axis < 0 ? axis + rank : axis)).OrderBy(axis => axis).SequenceEqual(space))
        {
            throw OnnxGraphReader.Refuse(node, "is another mean than that of all places of a map, and that is accepted, for each channel");
        }

        int channels = input.Shape[isLast ? input.Shape.Length - 1 : 0];
        int[] shape = isLast ? new[] { channels }.Concat(OnnxShapes.Part(input.Shape, 0, input.Shape.Length - 1)).ToArray() : input.Shape;
        bool isFlat = shape.Length == 2;
        int height = isFlat ? 1 : shape[1];
        int width = shape[shape.Length - 1];
        var map = new ModelMap(channels, height, width, isFlat, height, width, 1, 1, 1, 1, 0, 0, channels, 1, 1, 1);
        reader.NoteOrder(node, input);
        OnnxFlow output = Append(reader, node, input, map);
        bool keeps = OnnxAttributes.Int(node, "keepdims", 1) != 0;
        return output.As(!keeps ? new[] { channels } : isLast ? Enumerable.Repeat(1, shape.Length - 1).Append(channels).ToArray() : output.Shape);
    }

    public override OnnxFlow? ReadOnnx(OnnxGraphReader reader, OnnxNode node) => ReadMean(reader, node) ?? base.ReadOnnx(reader, node);

    /// <summary>Whether windows reach farther than the zeros of a Pad.</summary>
    private static bool Beyond(ModelMap map, int[]? zeros, int[] shape)
    {
        if (zeros is null)
        {
            return map.IsPadded;
        }

        int last = shape.Length - 1;
        return map.Left != zeros[last] || map.Right > zeros[shape.Length + last] || (!map.IsFlat && (map.Top != zeros[1] || map.Bottom > zeros[shape.Length + 1]));
    }

    /// <summary>Whether windows reach farther than the pads of a node.</summary>
    private static bool IsBeyondPads(OnnxNode node, ModelMap map, int[] shape)
    {
        if (OnnxAttributes.Text(node, "auto_pad", "NOTSET") is not ("NOTSET" or ""))
        {
            return false;
        }

        int axes = shape.Length - 1;
        int[] pads = Ints(node, "pads", 2 * axes, 0);
        return map.Right > pads[(2 * axes) - 1] || (!map.IsFlat && map.Bottom > pads[axes]);
    }
}
