using System;
using System.Collections.Generic;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Layers;

/// <summary>What poolings have in common: of each window and channel a value goes out. Nothing is learned.</summary>
internal abstract class Pool : Windowed
{
    public override bool HasDefaultActivation => false;

    /// <summary>The function of the runtime that goes forward.</summary>
    protected abstract string ForwardFunction { get; }

    public override RowFunction? Forward(RowLowering row)
    {
        LayerPlan layer = row.Layer;
        row.To.Reference(Output, row.InRow(layer.SumOffset >= 0 ? layer.SumOffset : layer.OutputOffset));
        row.To.Add(new Call(Maps + ForwardFunction, row.At(RowLowering.Input), Windows(row, Taken(layer.Model)), row.Whole(WindowCount(layer.Model)), row.At(Output)));
        return layer.OutputOffset >= 0 && (layer.SumOffset >= 0 || layer.Model.Activation.Row.Name != "Identity") ? (_, part) => part.Load(Output) : null;
    }

    public override RowFunction? Backward(RowLowering row)
    {
        if (!row.IsAnythingLearnedBefore)
        {
            return null;
        }

        int before = row.Layer.Model.Index - 1;
        row.ClearDelta(before);
        row.NameDelta("gradient", before);
        Back(row, "gradient");
        return null;
    }

    public override string OperationArguments(LayerPlan layer) => WindowsArgument(layer.Model, taken: Taken(layer.Model));

    /// <summary>The channels that a window says to take, where these are not all of them.</summary>
    protected virtual int? Taken(LayerModel layer) => null;

    /// <summary>Adds what goes back to zeros.</summary>
    protected abstract void Back(RowLowering row, string gradient);

    public override void ForwardNumbers(NumbersLowering row)
        => row.To.Add(new Call(Maps + ForwardFunction, row.Start("x"), Windows(row, Taken(row.Layer.Model)), row.Whole(WindowCount(row.Layer.Model)), row.Start("y")));

    protected static int WindowCount(LayerModel layer) => layer.OutputSize / layer.Input.Axes[0];

    protected static LayerArgument KernelArgument { get; } = new("kernel", new NumberRange("a whole number of at least 1 and at most 1024", 1, 1024) { IsWhole = true }) { Usual = "2", MayBePair = true };

    /// <summary>Without a number windows stand side by side.</summary>
    protected static LayerArgument StrideArgument { get; } = new("stride", new NumberRange("a whole number of at least 1 and at most 1024", 1, 1024) { IsWhole = true }, Default: 0) { MayBePair = true };

    protected static LayerArgument DilationArgument { get; } = new("dilation", new NumberRange("a whole number of at least 1 and at most 1024", 1, 1024) { IsWhole = true }, Default: 1) { MayBePair = true };

    /// <summary>Adds the layer.</summary>
    protected void AppendPool(LayerBuilder builder, WordSyntax word, (int Rows, int Columns) dilation, params double[] more)
    {
        (int height, int width) = ReadPair(word, 0);
        (int rowStride, int columnStride) = ReadPair(word, 1);
        var windows = new WindowShape(height, width, rowStride == 0 ? height : rowStride, columnStride == 0 ? width : columnStride, dilation.Rows, dilation.Columns, 0, 0);
        Append(builder, word, windows, ReadPadding(builder, word), filters: 0, more);
    }
}

/// <summary>The largest value of each window.</summary>
internal sealed class MaxPool : Pool
{
    public static readonly MaxPool Instance = new();

    private MaxPool()
    {
    }

    public override string Name => "MaxPool";

    public override string Word => "maxpool";

    public override string Meaning => "The largest value of each window, channel by channel. The stride is the kernel unless stated.";

    public override IReadOnlyList<string> Synonyms { get; } = new[] { "maxpool2d", "maxpooling", "maxpool1d", "pool" };

    public override IReadOnlyList<LayerArgument> Arguments { get; } = new[]
    {
        KernelArgument,
        StrideArgument,
        PaddingArgument,
        EndArgument,
        DilationArgument,
    };

    protected override string ForwardFunction => "LargestOf";

    public override void Append(LayerBuilder builder, WordSyntax word) => AppendPool(builder, word, ReadPair(word, 4));

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step) => ToLink(ModelLinkKind.MaxPool, layer, number, place);

    public override string Describe(LayerModel layer) => Describe(layer, $"largest of {KernelText(layer)}");

    public override string Formula(LayerModel layer) => $"x = max over windows of {KernelText(layer)}";

    protected override void Back(RowLowering row, string gradient)
    {
        row.NameInput();
        row.To.Add(new Call(Maps + "LargestBack", row.At(RowLowering.Input), Windows(row), row.Whole(WindowCount(row.Layer.Model)), row.At(RowLowering.Delta), row.At(gradient)));
    }
}

/// <summary>The mean of each window.</summary>
internal class AvgPool : Pool
{
    public static readonly AvgPool Instance = new();

    protected AvgPool()
    {
    }

    public override string Name => "AvgPool";

    public override string Word => "avgpool";

    public override string Meaning => "The mean of each window, channel by channel. The stride is the kernel unless stated.";

    public override IReadOnlyList<string> Synonyms { get; } = new[] { "avgpool2d", "averagepool", "meanpool", "averagepooling" };

    public override IReadOnlyList<LayerArgument> Arguments { get; } = new[] { KernelArgument, StrideArgument, PaddingArgument, EndArgument, LayerArgument.OfWords("zeros", "counted", "skipped"), DilationArgument };

    protected override string ForwardFunction => "MeanOf";

    public override void Append(LayerBuilder builder, WordSyntax word) => AppendPool(builder, word, ReadPair(word, 5), ReadArguments(word)[4]);

    /// <summary>Whether zeros around the map are left out of means, and there are some.</summary>
    private static bool SkipsZeros(LayerModel layer) => layer.Arguments.Count > WindowShape.Count && layer.Arguments[WindowShape.Count] != 0 && ToLink(ModelLinkKind.AvgPool, layer, 0, string.Empty).Map!.IsPadded;

    protected override int? Taken(LayerModel layer) => SkipsZeros(layer) ? 0 : null;

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step)
    {
        ModelLink link = ToLink(ModelLinkKind.AvgPool, layer, number, place);
        link.Map = link.Map! with { SkipsZeros = SkipsZeros(layer) };
        return link;
    }

    public override string Describe(LayerModel layer) => Describe(layer, $"mean of {KernelText(layer)}");

    public override string Formula(LayerModel layer) => $"x = mean over windows of {KernelText(layer)}";

    protected override void Back(RowLowering row, string gradient)
        => row.To.Add(new Call(Maps + "MeanBack", Windows(row, Taken(row.Layer.Model)), row.Whole(WindowCount(row.Layer.Model)), row.At(RowLowering.Delta), row.At(gradient)));
}

/// <summary>The mean over all places, of each channel: a row as long as there are channels.</summary>
internal sealed class GlobalAvgPool : AvgPool
{
    public static new readonly GlobalAvgPool Instance = new();

    private GlobalAvgPool()
    {
    }

    public override string Word => "globalavgpool";

    public override string Meaning => "The mean over all positions of a map, one value for each channel.";

    public override IReadOnlyList<string> Synonyms { get; } = new[] { "gap", "globalaveragepool", "globalaveragepooling" };

    public override IReadOnlyList<LayerArgument> Arguments => Array.Empty<LayerArgument>();

    public override void Append(LayerBuilder builder, WordSyntax word)
    {
        if (!MapShape.Is(builder.Shape))
        {
            Append(builder, word, new WindowShape(1, 1, 1, 1, 1, 1, 0, 0), default, filters: 0);
            return;
        }

        MapShape map = MapShape.Of(builder.Shape);
        builder.Append(this, word.Range, Shape.Of(map.Channels), new WindowShape(map.Height, map.Width, 1, 1, 1, 1, 0, 0).ToArguments());
    }
}
