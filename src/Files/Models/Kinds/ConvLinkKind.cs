using System;

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
        ModelMap map = MapOf(node, shape, filters, (int)groups, OnnxShapes.Part(weights.Shape, 2, weights.Shape.Length));
        return Append(reader, node, input, map, link => (link.Weights, link.Biases) = ((double[])weights.Values.Clone(), (double[])biases.Clone()));
    }
}
