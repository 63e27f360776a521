using System;
using System.Linq;

namespace StaticNets;

/// <content>A convolution over a map.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary>A convolution over a map.</summary>
    public static ModelLinkKind Conv => ConvLinkKind.Instance;
}

/// <summary>Weighted sums of what windows take of a map. Weights are <c>[filter][channel][row][column]</c>, as PyTorch and ONNX have them.</summary>
internal sealed class ConvLinkKind : WindowLinkKind
{
    public static readonly ConvLinkKind Instance = new();

    private ConvLinkKind()
        : base("Conv", "conv", "Conv")
    {
    }

    public override bool HasParameters => true;

    public override bool NeedsBiases => false;

    public override int BiasCount(ModelLink link) => link.Map!.Filters;

    public override bool TakesScale(ModelLink link, ModelLink scale) => ScaleLinkKind.IsOfChannels(scale, link.Map!.Filters, link.Map.Windows);

    /// <inheritdoc/>
    /// <remarks>What is added to a map is not added to the zeros around it.</remarks>
    public override bool TakesScaleOfInputs(ModelLink link, ModelLink scale)
        => ScaleLinkKind.IsOfChannels(scale, link.Map!.Channels, link.Map.Height * link.Map.Width) && (!link.Map.IsPadded || Array.TrueForAll(scale.Biases, shift => shift == 0));

    public override int[] WeightShape(ModelLink link)
    {
        ModelMap map = link.Map!;
        int channels = map.Channels / map.Groups;
        return map.IsFlat ? new[] { map.Filters, channels, map.KernelWidth } : new[] { map.Filters, channels, map.KernelHeight, map.KernelWidth };
    }

    public override string TopologyWords(ModelLink link)
    {
        ModelMap map = link.Map!;
        string Optional(string name, int rows, int columns) => (rows, columns) == (1, 1) ? string.Empty : $", {name}: {map.Pair(rows, columns)}";
        return FormattableString.Invariant($"conv({map.Filters}, {map.Pair(map.KernelHeight, map.KernelWidth)}")
            + Optional("stride", map.RowStride, map.ColumnStride)
            + map.Padding()
            + Optional("dilation", map.RowDilation, map.ColumnDilation)
            + (map.Groups > 1 ? FormattableString.Invariant($", groups: {map.Groups})") : ")");
    }

    public override string KerasWeight => "kernel";

    public override int[] KerasShape(ModelLink link)
    {
        ModelMap map = link.Map!;
        int channels = map.Channels / map.Groups;
        return map.IsFlat ? new[] { map.KernelWidth, channels, map.Filters } : new[] { map.KernelHeight, map.KernelWidth, channels, map.Filters };
    }

    public override double[] FromKeras(ModelLink link, double[] kernel) => SafetensorsModel.Reverse(kernel, link.Map!.Places, link.Map.Channels / link.Map.Groups, link.Map.Filters);

    public override string[] JsonMembers { get; } = { KernelSizeMember, StrideMember, PaddingMember, EndMember, DilationMember, "groups", "weights", "kernel", "biases" };

    public override ModelLink ReadJson(JsonModelBuilder builder, JsonModelLayer layer)
    {
        int groups = layer.Count("groups") ?? 1;
        if (builder.Shape is { } shape && (shape[0] % groups != 0 || layer.Size % groups != 0))
        {
            throw new FormatException($"{layer.Place} has {groups} groups, and its {shape[0]} channels and {layer.Size} filters are not both multiples of that.");
        }

        ModelMap map = ReadWindows(builder, layer, layer.Size, groups, layer.Pair(KernelSizeMember), (1, 1));
        var link = new ModelLink(this, layer.Place) { Map = map, InputSize = map.InputSize, OutputSize = map.OutputSize };
        (double[] values, int rows, int columns) = layer.Matrix ?? throw new FormatException($"{layer.Place} has neither weights nor a kernel.");
        int[] expected = layer.IsKernel ? KerasShape(link) : WeightShape(link);
        bool isFlat = !layer.IsKernel && layer.MatrixShape.Length == 2 && rows == map.Filters && columns == link.WeightCount / map.Filters;
        if (!isFlat && !layer.MatrixShape.AsSpan().SequenceEqual(expected))
        {
            throw new FormatException($"{layer.Place} has {(layer.IsKernel ? "a kernel" : "weights")} of shape {TensorEntry.Describe(layer.MatrixShape)}, and {TensorEntry.Describe(expected)} is expected{(layer.IsKernel ? string.Empty : ", or a row for each filter")}.");
        }

        link.Weights = layer.IsKernel ? FromKeras(link, values) : values;
        link.Biases = builder.Vector(layer, "biases", map.Filters, 0);
        return link;
    }

    public override void WriteJson(ModelLink link, IJsonStep step)
    {
        ModelMap map = link.Map!;
        step.Size(Word, map.Filters);
        step.Pair(KernelSizeMember, map.IsFlat ? map.KernelWidth : map.KernelHeight, map.KernelWidth);
        WriteWindows(map, step, (1, 1));
        if (map.Groups > 1)
        {
            step.Size("groups", map.Groups);
        }

        step.Matrix("weights", link.Weights, map.Filters, link.WeightCount / map.Filters);
        step.BreakLines();
        step.Vector("biases", link.Biases);
    }

    public override double[] Evaluate(ModelLink link, double[] x, double[] added)
    {
        ModelMap map = link.Map!;
        CheckLength(link, x, map.InputSize);
        int channels = map.Channels / map.Groups;
        var sums = new double[map.OutputSize];
        for (int i = 0; i < sums.Length; i++)
        {
            int filter = i / map.Windows;
            int first = filter / (map.Filters / map.Groups) * channels;
            double sum = link.Biases[filter];
            for (int channel = 0; channel < channels; channel++)
            {
                for (int place = 0; place < map.Places; place++)
                {
                    int at = map.Place(i % map.Windows, place);
                    sum += at < 0 ? 0 : link.Weights[(((filter * channels) + channel) * map.Places) + place] * x[((first + channel) * map.Height * map.Width) + at];
                }
            }

            sums[i] = sum;
        }

        return sums;
    }

    public override void TakeScale(ModelLink link, ModelLink scale)
    {
        ModelMap map = link.Map!;
        int taken = link.Weights.Length / map.Filters;
        for (int filter = 0; filter < map.Filters; filter++)
        {
            double weight = ScaleLinkKind.WeightOf(scale, filter * map.Windows);
            link.Biases[filter] = (link.Biases[filter] * weight) + ScaleLinkKind.ShiftOf(scale, filter * map.Windows);
            for (int i = 0; i < taken; i++)
            {
                link.Weights[(filter * taken) + i] *= weight;
            }
        }
    }

    public override void TakeScaleOfInputs(ModelLink link, ModelLink scale)
    {
        ModelMap map = link.Map!;
        int taken = link.Weights.Length / map.Filters;
        for (int filter = 0; filter < map.Filters; filter++)
        {
            int first = filter / (map.Filters / map.Groups) * (map.Channels / map.Groups);
            double bias = 0;
            for (int i = 0; i < taken; i++)
            {
                int value = (first + (i / map.Places)) * map.Height * map.Width;
                ref double weight = ref link.Weights[(filter * taken) + i];
                bias += weight * ScaleLinkKind.ShiftOf(scale, value);
                weight *= ScaleLinkKind.WeightOf(scale, value);
            }

            link.Biases[filter] += bias;
        }
    }

    /// <summary>The convolution that a scale of the channels of a map is: of a place alone, each channel by itself. Null where it is no such scale.</summary>
    public static ModelLink? OfScale(ModelDescription model, int index)
    {
        ModelLink scale = model.Links[index];
        ModelMap? before = model.Links.GetRange(0, index).FindLast(link => link.Kind.IsSegment)?.Map;
        ModelMap? behind = model.Links.Skip(index + 1).FirstOrDefault(link => link.Kind.IsSegment)?.Map;
        ModelMap? map = before is not null ? ModelMap.OfPlaces(before.Filters, before.OutputHeight, before.OutputWidth, before.IsFlat)
            : behind is not null ? ModelMap.OfPlaces(behind.Channels, behind.Height, behind.Width, behind.IsFlat) : null;
        if (map is null || !ScaleLinkKind.IsOfChannels(scale, map.Channels, map.Height * map.Width))
        {
            return null;
        }

        double[] Each(Func<ModelLink, int, double> number) => Enumerable.Range(0, map.Channels).Select(channel => number(scale, channel * scale.Places)).ToArray();
        return new ModelLink(Instance, scale.Place) { Map = map, InputSize = map.InputSize, OutputSize = map.OutputSize, Weights = Each(ScaleLinkKind.WeightOf), Biases = Each(ScaleLinkKind.ShiftOf) };
    }

    protected override string WriteOnnx(ModelLink link, IOnnxStep step, string values)
    {
        ModelMap map = link.Map!;
        return step.Apply(
            "Conv",
            "windows",
            new[] { values, step.Tensor("weight", WeightShape(link), link.Weights), step.Tensor("bias", new[] { map.Filters }, link.Biases) },
            new[]
            {
                ("kernel_shape", Along(map, map.KernelHeight, map.KernelWidth)),
                ("strides", Along(map, map.RowStride, map.ColumnStride)),
                ("dilations", Along(map, map.RowDilation, map.ColumnDilation)),
                ("pads", Pads(map)),
                ("group", (object)(long)map.Groups),
            });
    }

    protected override OnnxFlow ReadOnnx(OnnxGraphReader reader, OnnxNode node, OnnxFlow input, int[] shape)
    {
        OnnxConstant weights = reader.Constant(node, 1, "weights");
        long groups = OnnxAttributes.Int(node, "group", 1);
        if (weights.Shape.Length != shape.Length + 1 || groups < 1 || shape[0] % groups != 0 || weights.Shape[1] != shape[0] / groups || weights.Shape[0] < 1 || weights.Shape[0] % groups != 0 || weights.Values.Length == 0)
        {
            throw OnnxGraphReader.Refuse(node, $"has weights of shape {TensorEntry.Describe(weights.Shape)}, which do not fit maps of shape {TensorEntry.Describe(shape)}{(groups > 1 ? FormattableString.Invariant($" in {groups} groups") : string.Empty)}");
        }

        int filters = weights.Shape[0];
        bool hasBiases = node.Inputs.Count > 2 && node.Inputs[2].Length > 0;
        double[] biases = hasBiases ? reader.Constant(node, 2, "biases").Values : new double[filters];
        if (biases.Length != filters)
        {
            throw OnnxGraphReader.Refuse(node, FormattableString.Invariant($"has {biases.Length} biases, but {filters} are expected"));
        }

        reader.Spend((long)weights.Values.Length + filters);
        ModelMap map = MapOf(node, shape, filters, (int)groups, OnnxShapes.Part(weights.Shape, 2, weights.Shape.Length), input.Zeros);
        return Append(reader, node, input, map, link => (link.Weights, link.Biases) = ((double[])weights.Values.Clone(), (double[])biases.Clone()));
    }
}
