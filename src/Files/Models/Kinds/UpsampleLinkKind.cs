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
