using System;
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
    public static readonly PoolLinkKind Max = new("MaxPool", "maxpool", "MaxPool");

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

        bool isSideBySide = (map.RowStride, map.ColumnStride) == (map.KernelHeight, map.KernelWidth);
        return $"{Word}({map.Pair(map.KernelHeight, map.KernelWidth)}{(isSideBySide ? string.Empty : ", stride: " + map.Pair(map.RowStride, map.ColumnStride))}{map.Padding()})";
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
            outputs[i] = this == Max ? values.Max() : values.Sum() / map.Places;
        }

        return outputs;
    }

    protected override string WriteOnnx(ModelLink link, IOnnxStep step, string values)
    {
        ModelMap map = link.Map!;
        return step.Apply(
            Operators[0],
            "windows",
            new[] { values },
            new[] { ("kernel_shape", Along(map, map.KernelHeight, map.KernelWidth)), ("strides", Along(map, map.RowStride, map.ColumnStride)), ("pads", Pads(map)) });
    }

    protected override OnnxFlow ReadOnnx(OnnxGraphReader reader, OnnxNode node, OnnxFlow input, int[] shape)
    {
        bool isGlobal = node.Operator == "GlobalAveragePool";
        ModelMap map = MapOf(node, shape, shape[0], 1, isGlobal ? OnnxShapes.Part(shape, 1, shape.Length) : null);
        if (map.RowDilation != 1 || map.ColumnDilation != 1)
        {
            throw OnnxGraphReader.Refuse(node, "has dilations, which are not supported");
        }

        if (this == Mean ? map.Padding().Length > 0 : map.Padding() == ", padding: same")
        {
            throw OnnxGraphReader.Refuse(node, this == Mean ? "has zeros around its map, which are not supported" : "has different padding before and after its map, but only equal padding is supported");
        }

        return Append(reader, node, input, map);
    }
}
