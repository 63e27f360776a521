using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNets;

/// <summary>What convolutions and poolings have in common: <see cref="ModelLink.Map"/>.</summary>
internal abstract class WindowLinkKind : ModelLinkKind
{
    /// <param name="name">The kind's name in tables of networks.</param>
    /// <param name="word">Its word.</param>
    /// <param name="operators">The operators of ONNX that are read as this kind.</param>
    protected WindowLinkKind(string name, string word, params string[] operators)
        : base(name, word)
    {
        OnnxOperators = string.Join(", ", operators);
        Operators = operators;
    }

    public override bool IsSegment => true;

    public override string OnnxOperators { get; }

    protected string[] Operators { get; }

    public override string Summary(ModelLink link) => "-" + TopologyWords(link);

    public override bool HasSameForm(ModelLink a, ModelLink b) => a.Map == b.Map;

    public override string Describe(ModelLink link) => $"{TopologyWords(link)} of a map of {link.Map!.InputText}";

    public override string StepForm => $"'{Word}' with the numbers of its map and windows";

    public override string WriteStep(ModelLink link) => $"{Word} {string.Join(",", NumbersOf(link.Map!))}{(link.Map!.SkipsZeros ? ",1" : string.Empty)}";

    /// <summary>The numbers of a map and its windows, in the order of <see cref="ModelMap"/>; 1 says that there is one axis of space. Behind them 1 says of a mean that it skips zeros.</summary>
    private static int[] NumbersOf(ModelMap map) => new[]
    {
        map.Channels,
        map.Height,
        map.Width,
        map.IsFlat ? 1 : 0,
        map.KernelHeight,
        map.KernelWidth,
        map.RowStride,
        map.ColumnStride,
        map.RowDilation,
        map.ColumnDilation,
        map.Top,
        map.Left,
        map.Filters,
        map.OutputHeight,
        map.OutputWidth,
        map.Groups,
    };

    public override ModelLink? ReadStep(string place, string? argument, IReadOnlyList<int> widths)
    {
        string[] texts = argument?.Split(',') ?? Array.Empty<string>();
        var numbers = new int[texts.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!int.TryParse(texts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]) || numbers[i] > ModelSteps.MaxWidth)
            {
                return null;
            }
        }

        bool skipsZeros = this == AvgPool && numbers.Length == 17 && numbers[16] == 1;
        if ((numbers.Length != 16 && !skipsZeros) || numbers.Where((number, index) => number < 1 && index is not (3 or 10 or 11)).Any())
        {
            return null;
        }

        var map = new ModelMap(numbers[0], numbers[1], numbers[2], numbers[3] != 0, numbers[4], numbers[5], numbers[6], numbers[7], numbers[8], numbers[9], numbers[10], numbers[11], numbers[12], numbers[13], numbers[14], numbers[15]) { SkipsZeros = skipsZeros };
        bool fits = (long)map.Channels * map.Height * map.Width == widths[widths.Count - 1]
            && (long)map.Filters * map.OutputHeight * map.OutputWidth <= ModelSteps.MaxWidth
            && map.Channels % map.Groups == 0
            && map.Filters % map.Groups == 0
            && (HasParameters || (map.Filters == map.Channels && map.Groups == 1 && !map.HasEmptyWindows));
        return fits ? new ModelLink(this, place) { Map = map, InputSize = map.InputSize, OutputSize = map.OutputSize } : null;
    }

    public override ModelLink Of(string place, int inputSize, int outputSize, double epsilon) => new(this, place) { InputSize = inputSize, OutputSize = outputSize };

    public override string[] JsonMembers { get; } = { KernelSizeMember, StrideMember, PaddingMember, EndMember, DilationMember };

    protected const string KernelSizeMember = "kernelSize";
    protected const string StrideMember = "stride";
    protected const string PaddingMember = "padding";
    protected const string EndMember = "end";
    protected const string DilationMember = "dilation";

    /// <summary>Writes what windows are, where it is not what it is unless stated.</summary>
    /// <param name="map">The map and its windows.</param>
    /// <param name="step">Where to.</param>
    /// <param name="stride">The rows and places from a window to the next unless stated.</param>
    protected static void WriteWindows(ModelMap map, IJsonStep step, (int Rows, int Columns) stride)
    {
        void Pair(string name, int rows, int columns, (int Rows, int Columns) otherwise)
        {
            if ((rows, columns) != otherwise)
            {
                step.Pair(name, map.IsFlat ? columns : rows, columns);
            }
        }

        Pair(StrideMember, map.RowStride, map.ColumnStride, stride);
        Pair(PaddingMember, map.Top, map.Left, (0, 0));
        Pair(EndMember, map.Bottom, map.Right, (map.Top, map.Left));
        Pair(DilationMember, map.RowDilation, map.ColumnDilation, (1, 1));
    }

    /// <summary>Reads the windows of a layer.</summary>
    protected static ModelMap ReadWindows(JsonModelBuilder builder, JsonModelLayer layer, int filters, int groups, (int Rows, int Columns)? kernelSize, (int Rows, int Columns) otherwise)
    {
        int[] shape = ShapeOf(builder, layer);
        (int Rows, int Columns) kernel = kernelSize ?? throw new FormatException($"{layer.Place} lacks \"{KernelSizeMember}\".");
        (int Rows, int Columns) stride = layer.Pair(StrideMember) ?? (otherwise.Rows == 0 ? kernel : otherwise);
        (int Rows, int Columns) dilation = layer.Pair(DilationMember) ?? (1, 1);
        bool isSame = layer.Text(PaddingMember) is { } word && (word == "same" ? true : throw new FormatException($"{layer.Place} has the padding {OnnxText.Quote(word)}, and numbers and 'same' are possible."));
        if (isSame && layer.Pair(EndMember) is not null)
        {
            throw new FormatException($"{layer.Place} has an end beside the padding 'same', which says how many zeros are behind the map.");
        }

        (int Rows, int Columns) before = layer.Pair(PaddingMember) ?? (0, 0);
        (int Rows, int Columns) behind = layer.Pair(EndMember) ?? before;
        bool isFlat = shape.Length == 2;
        int height = isFlat ? 1 : shape[1];
        int width = shape[shape.Length - 1];
        (int rows, int top) = isFlat ? (1, 0) : Along(layer, height, kernel.Rows, stride.Rows, dilation.Rows, isSame, before.Rows, behind.Rows);
        (int columns, int left) = Along(layer, width, kernel.Columns, stride.Columns, dilation.Columns, isSame, before.Columns, behind.Columns);
        CheckOutputs(layer, (long)filters * rows * columns);
        return new ModelMap(shape[0], height, width, isFlat, isFlat ? 1 : kernel.Rows, kernel.Columns, isFlat ? 1 : stride.Rows, stride.Columns, isFlat ? 1 : dilation.Rows, dilation.Columns, top, left, filters, rows, columns, groups);
    }

    /// <summary>The sizes of the map that comes to a layer.</summary>
    protected static int[] ShapeOf(JsonModelBuilder builder, JsonModelLayer layer)
        => builder.Shape ?? throw new FormatException($"{layer.Place} takes a map, and {builder.Width} values come in: state \"inputs\" as the sizes of a map, as [1, 28, 28], and no layer before it that puts out a row.");

    /// <summary>Refuses a layer that puts out too many values.</summary>
    protected static void CheckOutputs(JsonModelLayer layer, long count)
    {
        if (count > ModelSteps.MaxWidth)
        {
            throw new FormatException($"{layer.Place} puts out more than {ModelSteps.MaxWidth} values.");
        }
    }

    /// <summary>How many windows there are along an axis, and the zeros before the first place.</summary>
    private static (int Count, int Before) Along(JsonModelLayer layer, int size, int kernel, int stride, int dilation, bool isSame, int before, int behind)
    {
        long extent = ((kernel - 1L) * dilation) + 1;
        if (isSame)
        {
            int count = (size + stride - 1) / stride;
            return (count, (int)(Math.Max(0, ((count - 1L) * stride) + extent - size) / 2));
        }

        long room = (long)size + before + behind - extent;
        return room >= 0 ? ((int)Math.Min(ModelSteps.MaxWidth + 1L, (room / stride) + 1), before) : throw new FormatException($"{layer.Place} has windows of {extent} places, which do not fit into {size}.");
    }

    public override void WriteOnnx(ModelLink link, IOnnxStep step)
    {
        ModelMap map = link.Map!;
        if (step.HasSteps)
        {
            throw new FormatException($"It has {Describe(link)} beside recurrent layers, and ONNX is written of one or the other.");
        }

        long[] shape = map.IsFlat ? new long[] { -1, map.Channels, map.Width } : new long[] { -1, map.Channels, map.Height, map.Width };
        string values = step.Apply("Reshape", "map", step.Input, step.Integers("map_shape", shape));
        string windows = WriteOnnx(link, step, values);
        step.Node("Reshape", new[] { windows, step.Integers("row_shape", -1, map.OutputSize) });
    }

    /// <summary>Writes the node that takes a map; returns the name of what it puts out.</summary>
    protected abstract string WriteOnnx(ModelLink link, IOnnxStep step, string values);

    /// <summary>Numbers along the axes as attributes.</summary>
    protected static object Along(ModelMap map, int rows, int columns) => map.IsFlat ? new long[] { columns } : new long[] { rows, columns };

    /// <summary>The zeros around a map as an attribute.</summary>
    protected static object Pads(ModelMap map)
    {
        int bottom = Math.Max(0, ((map.OutputHeight - 1) * map.RowStride) + ((map.KernelHeight - 1) * map.RowDilation) + 1 - map.Height - map.Top);
        int right = Math.Max(0, ((map.OutputWidth - 1) * map.ColumnStride) + ((map.KernelWidth - 1) * map.ColumnDilation) + 1 - map.Width - map.Left);
        return map.IsFlat ? new long[] { map.Left, right } : new long[] { map.Top, map.Left, bottom, right };
    }

    public override OnnxFlow? ReadOnnx(OnnxGraphReader reader, OnnxNode node)
    {
        if (!Operators.Contains(node.Operator))
        {
            return null;
        }

        if (reader.HasSteps)
        {
            return null;
        }

        OnnxFlow input = reader.Map(node, node.Inputs[0]);
        int[] shape = input.Shape;
        if (input.IsSingle || shape.Length is not (2 or 3) || shape.Any(size => size < 1))
        {
            throw OnnxGraphReader.Refuse(node, $"takes rows of shape {TensorEntry.Describe(shape)}, but only maps of channels and one or two axes are supported, whose sizes the file states");
        }

        return ReadOnnx(reader, node, input, shape);
    }

    /// <summary>Reads a node that takes a map.</summary>
    protected abstract OnnxFlow ReadOnnx(OnnxGraphReader reader, OnnxNode node, OnnxFlow input, int[] shape);

    /// <summary>Appends a step of a map.</summary>
    protected OnnxFlow Append(OnnxGraphReader reader, OnnxNode node, OnnxFlow input, ModelMap map, Action<ModelLink>? fill = null)
        => reader.Append(node, this, input, map.OutputShape, link =>
        {
            (link.Map, link.InputSize, link.OutputSize) = (map, map.InputSize, map.OutputSize);
            fill?.Invoke(link);
        });

    /// <summary>The windows of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="shape">The shape of the map.</param>
    /// <param name="filters">The channels that go out.</param>
    /// <param name="groups">The parts of the channels.</param>
    /// <param name="kernel">The size of a window where the node's weights have it; else the node states it.</param>
    /// <param name="around">The zeros that a Pad has put around the map, for each dimension of it before and then behind.</param>
    protected static ModelMap MapOf(OnnxNode node, int[] shape, int filters, int groups, int[]? kernel = null, int[]? around = null)
    {
        int axes = shape.Length - 1;
        kernel ??= Ints(node, "kernel_shape", axes, 0);
        if (around is not null && (around[0] != 0 || around[shape.Length] != 0))
        {
            throw OnnxGraphReader.Refuse(node, "takes a map to which a Pad has added channels of zeros, and zeros around its places are accepted");
        }

        int[] stride = Ints(node, "strides", axes, 1);
        int[] dilation = Ints(node, "dilations", axes, 1);
        int[] pads = Ints(node, "pads", 2 * axes, 0);
        string auto = OnnxAttributes.Text(node, "auto_pad", "NOTSET");
        bool isRoundedUp = OnnxAttributes.Int(node, "ceil_mode", 0) != 0;
        var before = new int[axes];
        var count = new int[axes];
        for (int i = 0; i < axes; i++)
        {
            int size = shape[i + 1] + (around is null ? 0 : around[i + 1] + around[shape.Length + i + 1]);
            long extent = ((kernel[i] - 1L) * dilation[i]) + 1;
            long zeros = (long)pads[i] + pads[axes + i];
            before[i] = pads[i];
            switch (auto)
            {
                case "NOTSET":
                    break;
                case "VALID":
                    zeros = before[i] = 0;
                    break;
                case "SAME_UPPER" or "SAME_LOWER" when stride[i] > 0:
                    zeros = Math.Max(0, ((((long)size - 1) / stride[i]) * stride[i]) + extent - size);
                    before[i] = (int)((zeros + (auto == "SAME_LOWER" ? 1 : 0)) / 2);
                    break;
                default:
                    throw OnnxGraphReader.Refuse(node, $"has the auto_pad {OnnxText.Quote(auto)}, and NOTSET, VALID, SAME_UPPER and SAME_LOWER are accepted");
            }

            long room = size + zeros - extent;
            if (kernel[i] < 1 || stride[i] < 1 || dilation[i] < 1 || before[i] < 0 || zeros < before[i] || room < 0)
            {
                throw OnnxGraphReader.Refuse(node, "has windows that do not fit into its map");
            }

            if (isRoundedUp && room % stride[i] != 0 && auto != "NOTSET")
            {
                throw OnnxGraphReader.Refuse(node, $"rounds the number of windows up (ceil_mode) beside the auto_pad {OnnxText.Quote(auto)}, and pads are accepted beside it");
            }

            count[i] = (int)((room + (isRoundedUp ? stride[i] - 1 : 0)) / stride[i]) + 1;

            // A window that would begin behind the map is none.
            count[i] -= isRoundedUp && (count[i] - 1L) * stride[i] >= (long)size + before[i] ? 1 : 0;
            before[i] += around is null ? 0 : around[i + 1];
        }

        bool isFlat = axes == 1;
        int First(int[] values) => isFlat ? 1 : values[0];
        int last = axes - 1;
        var map = new ModelMap(
            shape[0],
            isFlat ? 1 : shape[1],
            shape[axes],
            isFlat,
            First(kernel),
            kernel[last],
            First(stride),
            stride[last],
            First(dilation),
            dilation[last],
            isFlat ? 0 : before[0],
            before[last],
            filters,
            First(count),
            count[last],
            groups);
        if ((long)filters * map.Windows > ModelSteps.MaxWidth)
        {
            throw OnnxGraphReader.Refuse(node, "puts out too many values");
        }

        return map;
    }

    /// <summary>The numbers of an attribute along the axes of space.</summary>
    protected static int[] Ints(OnnxNode node, string name, int count, int otherwise)
    {
        if (OnnxAttributes.Find(node, name, OnnxAttribute.IntsType) is not { } attribute)
        {
            return Enumerable.Repeat(otherwise, count).ToArray();
        }

        return attribute.Ints.Length == count && attribute.Ints.All(value => value is >= 0 and <= ModelSteps.MaxWidth)
            ? Array.ConvertAll(attribute.Ints, value => (int)value)
            : throw OnnxGraphReader.Refuse(node, $"has {name} that are not {count} numbers of at least 0");
    }
}
