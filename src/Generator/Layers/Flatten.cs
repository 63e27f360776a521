using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Layers;

/// <summary>What the two layers have in common that put the values of a map in another order.</summary>
internal abstract class Rearrangement : LayerKind
{
    public override bool TakesMaps => true;

    /// <summary>The shape of the values as they come in: rows, then columns.</summary>
    protected abstract (int Rows, int Columns) Order(LayerModel layer);

    public override RowFunction? Forward(RowLowering row)
    {
        (int rows, int columns) = Order(row.Layer.Model);
        int offset = row.Layer.SumOffset >= 0 ? row.Layer.SumOffset : row.Layer.OutputOffset;
        row.To.Reference("ordered", row.InRow(offset));
        row.To.Add(new Call("Maps.Transpose", row.At(RowLowering.Input), row.At("ordered"), row.Whole(rows), row.Whole(columns)));
        return row.Layer.OutputOffset >= 0 && (row.Layer.SumOffset >= 0 || row.Layer.Model.Activation.Row.Name != "Identity") ? (_, part) => part.Load("ordered") : null;
    }

    public override RowFunction? Backward(RowLowering row)
    {
        (int rows, int columns) = Order(row.Layer.Model);
        int before = row.Layer.Model.Index - 1;
        row.NameDelta("gradient", before);
        row.ClearPaddingOfDelta(before);
        row.To.Add(new Call("Maps.Transpose", row.At(RowLowering.Delta), row.At("gradient"), row.Whole(columns), row.Whole(rows)));
        return null;
    }

    public override void ForwardNumbers(NumbersLowering row)
    {
        (int rows, int columns) = Order(row.Layer.Model);
        row.To.Add(new Call("Maps.Transpose", row.Start("x"), row.Start("y"), row.Whole(rows), row.Whole(columns)));
    }
}

/// <summary>The values of a map as a row, channel after channel, as PyTorch and ONNX flatten it.</summary>
internal sealed class Flatten : Rearrangement
{
    public static readonly Flatten Instance = new();

    private Flatten()
    {
    }

    public override string Name => "Flatten";

    public override string Word => "flatten";

    public override string Meaning => "The values of a map as a row, channel after channel. A width after a map does the same.";

    public override bool IsSegment => true;

    public override bool HasDefaultActivation => false;

    public override void Append(LayerBuilder builder, WordSyntax word) => Append(builder, word.Range);

    /// <summary>Makes a row of a map; a layer is needed where that changes the order of values, or where a word asks for it.</summary>
    public void Append(LayerBuilder builder, TextRange place)
        => builder.Append(MapShape.Is(builder.Shape) && !MapShape.Of(builder.Shape).HasOneOrder && builder.Last != LayerModel.Inputs ? this : Pass.Instance, place, Shape.Of(builder.Shape.Count));

    public override string Describe(LayerModel layer) => FormattableString.Invariant($"flatten, {layer.Input} -> {layer.Output}");

    public override string Formula(LayerModel layer) => "x = input, channel after channel";

    protected override (int Rows, int Columns) Order(LayerModel layer) => (MapShape.Of(layer.Input).Places, layer.Input.Axes[0]);
}

/// <summary>The network's inputs, whose channels come one after the other, with the channels of each place together, which is the order of all maps in memory.</summary>
internal sealed class ChannelsLast : Rearrangement
{
    public static readonly ChannelsLast Instance = new();

    private ChannelsLast()
    {
    }

    public override string Name => "ChannelsLast";

    public override string Describe(LayerModel layer) => FormattableString.Invariant($"channels last, {layer.Input}");

    public override string Formula(LayerModel layer) => "x = input, place after place";

    protected override (int Rows, int Columns) Order(LayerModel layer) => (layer.Input.Axes[0], MapShape.Of(layer.Input).Places);
}
