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

    /// <inheritdoc/>
    /// <remarks>It would shift the zeros around a map as well.</remarks>
    public override bool TakesScaleOfInputs => false;

    public override string OnnxOperators { get; }

    protected string[] Operators { get; }

    public override string Summary(ModelLink link) => "-" + TopologyWords(link);

    public override bool HasSameForm(ModelLink a, ModelLink b) => a.Map == b.Map;

    public override string Describe(ModelLink link) => $"{TopologyWords(link)} of a map of {link.Map!.InputText}";

    public override string StepForm => $"'{Word}' with the numbers of its map and windows";

    public override string WriteStep(ModelLink link) => $"{Word} {string.Join(",", NumbersOf(link.Map!))}";

    /// <summary>The numbers of a map and its windows, in the order of <see cref="ModelMap"/>; 1 says that there is one axis of space.</summary>
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

        if (numbers.Length != 16 || numbers.Where((number, index) => number < 1 && index is not (3 or 10 or 11)).Any())
        {
            return null;
        }

        var map = new ModelMap(numbers[0], numbers[1], numbers[2], numbers[3] != 0, numbers[4], numbers[5], numbers[6], numbers[7], numbers[8], numbers[9], numbers[10], numbers[11], numbers[12], numbers[13], numbers[14], numbers[15]);
        bool fits = (long)map.Channels * map.Height * map.Width == widths[widths.Count - 1]
            && (long)map.Filters * map.OutputHeight * map.OutputWidth <= ModelSteps.MaxWidth
            && map.Channels % map.Groups == 0
            && map.Filters % map.Groups == 0
            && (HasParameters || (map.Filters == map.Channels && map.Groups == 1));
        return fits ? new ModelLink(this, place) { Map = map, InputSize = map.InputSize, OutputSize = map.OutputSize } : null;
    }

    public override ModelLink Of(string place, int inputSize, int outputSize, double epsilon) => new(this, place) { InputSize = inputSize, OutputSize = outputSize };

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

        OnnxFlow input = reader.Flow(node, node.Inputs[0]);
        if (input.Dimensions is not null)
        {
            return null;
        }

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
    protected static ModelMap MapOf(OnnxNode node, int[] shape, int filters, int groups, int[]? kernel = null)
    {
        int axes = shape.Length - 1;
        kernel ??= Ints(node, "kernel_shape", axes, 0);
        int[] stride = Ints(node, "strides", axes, 1);
        int[] dilation = Ints(node, "dilations", axes, 1);
        int[] pads = Ints(node, "pads", 2 * axes, 0);
        string auto = OnnxAttributes.Text(node, "auto_pad", "NOTSET");
        bool isRoundedUp = OnnxAttributes.Int(node, "ceil_mode", 0) != 0;
        var before = new int[axes];
        var count = new int[axes];
        for (int i = 0; i < axes; i++)
        {
            int size = shape[i + 1];
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
                case "SAME_UPPER":
                    zeros = Math.Max(0, ((((long)size - 1) / stride[i]) * stride[i]) + extent - size);
                    before[i] = (int)(zeros / 2);
                    break;
                default:
                    throw OnnxGraphReader.Refuse(node, $"has the auto_pad {OnnxText.Quote(auto)}, but only NOTSET, VALID and SAME_UPPER are supported");
            }

            long room = size + zeros - extent;
            if (kernel[i] < 1 || stride[i] < 1 || dilation[i] < 1 || before[i] < 0 || zeros < before[i] || room < 0 || (isRoundedUp && room % stride[i] != 0))
            {
                throw OnnxGraphReader.Refuse(node, isRoundedUp && room > 0 ? "rounds the number of windows up (ceil_mode), so that the last reaches beyond the map, but only windows within it are supported" : "has windows that do not fit into its map");
            }

            count[i] = (int)(room / stride[i]) + 1;
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

        map.Padding();
        return map;
    }

    private static int[] Ints(OnnxNode node, string name, int count, int otherwise)
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
