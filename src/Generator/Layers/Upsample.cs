using System;
using System.Collections.Generic;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Topology;
using Place = StaticNets.Generator.Kernels.Tree.Place;

namespace StaticNets.Generator.Layers;

/// <summary>A map with more places: each value stands several times along each axis, as PyTorch's nearest upsampling has it. The windows of the layer are the places of one value.</summary>
internal sealed class Upsample : Windowed
{
    public static readonly Upsample Instance = new();

    private const string Line = "line";
    private const string Column = "column";
    private const string Copy = "copy";

    private Upsample()
    {
    }

    public override string Name => "Upsample";

    public override string Word => "upsample";

    public override string Meaning => "A map of more places: each value so many times along each axis.";

    public override IReadOnlyList<string> Synonyms { get; } = new[] { "upsampling", "upsampling2d", "upsampling1d", "resize" };

    public override IReadOnlyList<LayerArgument> Arguments { get; } = new[]
    {
        new LayerArgument("factor", new NumberRange("a whole number of at least 1 and at most 1024", 1, 1024) { IsWhole = true }) { Usual = "2", MayBePair = true },
    };

    public override bool HasDefaultActivation => false;

    public override void Append(LayerBuilder builder, WordSyntax word)
    {
        (int rows, int columns) = ReadPair(word, 0);
        if (!MapShape.Is(builder.Shape))
        {
            Append(builder, word, new WindowShape(1, 1, 1, 1, 1, 1, 0, 0), default, filters: 0);
            return;
        }

        MapShape map = MapShape.Of(builder.Shape);
        rows = map.IsFlat ? 1 : rows;
        MapShape output = map with { Height = map.Height * rows, Width = map.Width * columns };
        if ((long)builder.Shape.Count * rows * columns > Limits.MaxMap)
        {
            builder.Report(Rules.WindowDoesNotFit, RangeOf(word, "factor"), word.Name, FormattableString.Invariant($"it puts out {(long)builder.Shape.Count * rows * columns:N0} values, and at most {Limits.MaxMap:N0} can be computed"));
            output = map;
        }

        builder.Append(this, word.Range, output.Shape, new WindowShape(rows, columns, 1, 1, 1, 1, 0, 0).ToArguments());
    }

    public override string Describe(LayerModel layer) => Describe(layer, $"upsampling by {KernelText(layer)}");

    public override string Formula(LayerModel layer) => $"x = input, each value {KernelText(layer)} times";

    public override string OperationArguments(LayerPlan layer) => WindowsArgument(layer.Model);

    public override RowFunction? Forward(RowLowering row)
    {
        LayerPlan layer = row.Layer;
        row.To.Reference(Output, row.InRow(layer.SumOffset >= 0 ? layer.SumOffset : layer.OutputOffset));
        Spread(row.To, layer.Model, row.Shape.Number, RowLowering.Input, Output);
        return layer.OutputOffset >= 0 && (layer.SumOffset >= 0 || layer.Model.Activation.Row.Name != "Identity") ? (_, part) => part.Load(Output) : null;
    }

    public override void ForwardNumbers(NumbersLowering row) => Spread(row.To, row.Layer.Model, row.Start("x").Number, "x", "y");

    /// <inheritdoc/>
    /// <remarks>The gradients of a value's places are added, row by row.</remarks>
    public override RowFunction? Backward(RowLowering row)
    {
        if (!row.IsAnythingLearnedBefore)
        {
            return null;
        }

        LayerModel layer = row.Layer.Model;
        MapShape map = MapShape.Of(layer.Input);
        WindowShape factors = WindowsOf(layer);
        int before = layer.Index - 1;
        row.ClearDelta(before);
        row.NameDelta("gradient", before);
        int length = map.Width * map.Channels;
        row.To.For(Line, new Affine(0), new Affine(map.Height), 1, LoopOver.Things, line =>
        {
            line.Reference("gradients", new Place("gradient", 0, new Affine(0, Line, length)));
            line.Reference("lines", new Place(RowLowering.Delta, 0, new Affine(0, Line, length * factors.Places)));
            line.For(Copy, new Affine(0), new Affine(factors.KernelHeight), 1, LoopOver.Things, copy =>
            {
                copy.Reference("deltas", new Place("lines", 0, new Affine(0, Copy, length * factors.KernelWidth)));
                copy.For(Column, new Affine(0), new Affine(map.Width), 1, LoopOver.Things, column => column.Add(new Call(
                    Maps + "AddRows",
                    row.At(new Place("deltas", 0, new Affine(0, Column, map.Channels * factors.KernelWidth))),
                    row.Whole(factors.KernelWidth),
                    row.Whole(map.Channels),
                    row.At(new Place("gradients", 0, new Affine(0, Column, map.Channels))))));
            });
        });
        return null;
    }

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step) => ToLink(ModelLinkKind.Upsample, layer, number, place);

    /// <summary>Copies the values of a row of places, and then the row.</summary>
    private static void Spread(StatementList to, LayerModel layer, NumberType number, string input, string output)
    {
        MapShape map = MapShape.Of(layer.Input);
        WindowShape factors = WindowsOf(layer);
        int length = map.Width * map.Channels;
        Whole Whole(int value) => new(number, new Affine(value));
        Call CopyOf(Place from, Place target, int count, int values)
            => new(Maps + "Copy", new Address(number, from), Whole(0), new Address(number, target), Whole(values), Whole(count), Whole(values), Whole(values));

        to.For(Line, new Affine(0), new Affine(map.Height), 1, LoopOver.Things, line =>
        {
            line.Reference("from", new Place(input, 0, new Affine(0, Line, length)));
            line.Reference("to", new Place(output, 0, new Affine(0, Line, length * factors.Places)));
            line.For(Column, new Affine(0), new Affine(map.Width), 1, LoopOver.Things, column => column.Add(CopyOf(
                new Place("from", 0, new Affine(0, Column, map.Channels)),
                new Place("to", 0, new Affine(0, Column, map.Channels * factors.KernelWidth)),
                factors.KernelWidth,
                map.Channels)));
            if (factors.KernelHeight > 1)
            {
                line.Add(CopyOf(new Place("to"), new Place("to", length * factors.KernelWidth), factors.KernelHeight - 1, length * factors.KernelWidth));
            }
        });
    }
}
