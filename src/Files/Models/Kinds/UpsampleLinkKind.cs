using System;

namespace StaticNets;

/// <content>A map of more places.</content>
internal abstract partial class ModelLinkKind
{
    /// <summary>A map of more places.</summary>
    public static ModelLinkKind Upsample => UpsampleLinkKind.Instance;
}

/// <summary>A map each of whose values stands several times along each axis. The windows of its map are the places of one value.</summary>
internal sealed class UpsampleLinkKind : WindowLinkKind
{
    public static readonly UpsampleLinkKind Instance = new();

    private UpsampleLinkKind()
        : base("Upsample", "upsample")
    {
    }

    public override string TopologyWords(ModelLink link) => $"upsample({link.Map!.Pair(link.Map.KernelHeight, link.Map.KernelWidth)})";

    /// <summary>It is the number of places for each.</summary>
    public override void ReadJsonKind(ref JsonCursor cursor, JsonModelLayer layer) => layer.ReadPair(ref cursor, Word, least: 1);

    public override ModelLink ReadJson(JsonModelBuilder builder, JsonModelLayer layer)
    {
        int[] shape = ShapeOf(builder, layer);
        (int rows, int columns) = layer.Pair(Word)!.Value;
        bool isFlat = shape.Length == 2;
        rows = isFlat ? 1 : rows;
        int height = isFlat ? 1 : shape[1];
        int width = shape[shape.Length - 1];
        CheckOutputs(layer, (long)shape[0] * height * width * rows * columns);
        var map = new ModelMap(shape[0], height, width, isFlat, rows, columns, 1, 1, 1, 1, 0, 0, shape[0], height * rows, width * columns, 1);
        return new ModelLink(this, layer.Place) { Map = map, InputSize = map.InputSize, OutputSize = map.OutputSize };
    }

    public override void WriteJson(ModelLink link, IJsonStep step)
    {
        ModelMap map = link.Map!;
        step.Pair(Word, map.IsFlat ? map.KernelWidth : map.KernelHeight, map.KernelWidth);
    }

    public override double[] Evaluate(ModelLink link, double[] x, double[] added)
    {
        ModelMap map = link.Map!;
        CheckLength(link, x, map.InputSize);
        if ((map.OutputHeight, map.OutputWidth) != (map.Height * map.KernelHeight, map.Width * map.KernelWidth))
        {
            throw new FormatException($"{link.Place} puts out {map.OutputHeight}x{map.OutputWidth} places, which are not those of its factors.");
        }

        var values = new double[map.OutputSize];
        for (int i = 0; i < values.Length; i++)
        {
            int channel = i / map.Windows;
            int row = i % map.Windows / map.OutputWidth / map.KernelHeight;
            int column = i % map.OutputWidth / map.KernelWidth;
            values[i] = x[(((channel * map.Height) + row) * map.Width) + column];
        }

        return values;
    }

    protected override string WriteOnnx(ModelLink link, IOnnxStep step, string values) => throw new FormatException($"It has {Describe(link)}, and ONNX is written without.");

    protected override OnnxFlow ReadOnnx(OnnxGraphReader reader, OnnxNode node, OnnxFlow input, int[] shape) => throw new InvalidOperationException("It has no operators.");
}
