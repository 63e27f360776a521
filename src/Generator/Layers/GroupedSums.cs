using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Layers;

/// <summary>Weighted sums in groups, of values that are lined up for them (<see cref="Spread"/>): each output has as many weights as there are rows of these.</summary>
internal sealed class GroupedSums : LayerKind
{
    public static readonly GroupedSums Instance = new();

    private const string Row = "r";
    private const string Sums = "sums";
    private const string Biases = "biases";
    private const string Weights = "weights";
    private const string WeightsOfRow = "weightsOfRow";
    private const string ValuesOfRow = "valuesOfRow";

    private GroupedSums()
    {
    }

    public override string Name => "Dense";

    public override string ParameterText => "biases, then the weights of each input of a group";

    public override string ParameterNames => "biases and weights";

    public override string GradientText => "bias += delta, weight += input * delta";

    public override int ParameterRows(LayerModel layer) => layer.Input.Rows + 1;

    public override long Products(LayerModel layer) => (long)layer.Input.Rows * layer.OutputSize;

    public override string Describe(LayerModel layer) => FormattableString.Invariant($"{layer.OutputSize} in {Groups(layer)} groups");

    public override string Formula(LayerModel layer) => FormattableString.Invariant($"x = W input + b, W: {layer.OutputSize} x {layer.Input.Rows}, each output with the values of its group");

    public override string LayerArguments(LayerModel layer) => Taps(layer) > 1 ? FormattableString.Invariant($", taps: {Taps(layer)}") : string.Empty;

    public override int PortableRow(LayerModel layer, int place) => (place % Taps(layer) * (layer.Input.Rows / Taps(layer))) + (place / Taps(layer));

    public override string OperationArguments(LayerPlan layer) => FormattableString.Invariant($", layer: {layer.Number}");

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step)
        => new(ModelLinkKind.Dense, place) { OutputSize = layer.OutputSize, Groups = Groups(layer), Layer = number };

    public override RowFunction Forward(RowLowering row)
    {
        row.To.Reference(Sums, row.InRow(row.Layer.SumOffset >= 0 ? row.Layer.SumOffset : row.Layer.OutputOffset));
        row.NameParameters(Biases, 0);
        row.NameParameters(Weights, 1);
        row.ForEachPadded((to, part) => to.Store(part.In(Sums), part.Load(Biases)));
        ForEachRow(row, RowLowering.Input, ValuesOfRow, (to, part) => to.Store(part.In(Sums), row.MultiplyAdd(part.Load(ValuesOfRow), part.Load(WeightsOfRow), part.Load(Sums))));
        return (_, part) => part.Load(Sums);
    }

    public override RowFunction? Backward(RowLowering row)
    {
        const string Gradient = "gradient";
        const string GradientOfRow = "gradientOfRow";
        row.NameDelta(Gradient, row.Layer.Model.Index - 1);
        row.NameParameters(Weights, 1);
        ForEachRow(row, Gradient, GradientOfRow, (to, part) => to.Store(part.In(GradientOfRow), Binary.Multiply(part.Load(RowLowering.Delta), part.Load(WeightsOfRow))));
        return null;
    }

    public override void ForwardNumbers(NumbersLowering row)
    {
        row.ForEach(to => row.Put(to, row.In("w")));
        for (int i = 0; i < row.Layer.Model.Input.Rows; i++)
        {
            int place = i;
            row.ForEach(to => row.Put(to, new MultiplyAdd(row.At("x", place * row.Layer.Stride), row.In("w", place + 1), row.In("y"), IsFused: false)));
        }
    }

    public override void ChangeParameters(
        RowLowering row,
        string parameters,
        Func<Expression, Expression, Expression> bias,
        Func<Expression, Expression, Expression, Expression> weight)
    {
        row.To.Reference("d", row.InRow(row.Layer.DeltaOffset));
        row.NameInput();
        row.NameParameters(Biases, 0, parameters);
        row.NameParameters(Weights, 1, parameters);
        row.ForEachPadded((to, part) => to.Store(part.In(Biases), bias(part.Load(Biases), part.Load("d"))));
        ForEachRow(row, RowLowering.Input, ValuesOfRow, (to, part) => to.Store(part.In(WeightsOfRow), weight(part.Load(WeightsOfRow), part.Load(ValuesOfRow), part.Load("d"))));
    }

    public override void GradientsOfRows(BatchLowering batch, Place gradients, Expression isAdded)
    {
        Address delta = batch.At(batch.InRow(batch.Layer.DeltaOffset));
        int stride = batch.Layer.Stride;
        batch.ForEachColumns(columns =>
        {
            batch.Call("Tiles.BiasGradients", columns, delta, batch.Stride, batch.Rows, batch.At(gradients), batch.Whole(columns.Width), isAdded);
            batch.To.For(Row, batch.Layer.Model.Input.Rows, 1, to =>
            {
                var row = new Affine(0, Row, stride);
                to.Reference(ValuesOfRow, batch.Input with { Piece = row });
                to.Reference(WeightsOfRow, gradients.Plus(stride) with { Piece = row });
                batch.In(to).Call("Tiles.ScaleGradients", columns, batch.At(new Place(ValuesOfRow)), delta, batch.Stride, batch.Rows, batch.At(new Place(WeightsOfRow)), batch.Whole(columns.Width), isAdded);
            });
        });
    }

    /// <inheritdoc/>
    /// <remarks>They replace the values that were summed; those of the biases are the deltas.</remarks>
    public override IReadOnlyList<Place> GradientsInRow(BatchLowering batch)
    {
        Place delta = batch.InRow(batch.Layer.DeltaOffset);
        Place[] rows = Enumerable.Range(0, batch.Layer.Model.Input.Rows).Select(row => batch.Input.Plus(row * batch.Layer.Stride)).ToArray();
        foreach (Place row in rows)
        {
            batch.To.Add(new Call("Rows.Multiply", batch.At(row), batch.At(delta), batch.Whole(batch.Layer.Stride)));
        }

        return rows.Prepend(delta).ToArray();
    }

    private static int Taps(LayerModel layer) => (int)layer.Arguments[0];

    private static int Groups(LayerModel layer) => (int)layer.Arguments[1];

    /// <summary>Loops over rows of weights and rows of values that go with them.</summary>
    private static void ForEachRow(RowLowering row, string values, string valuesOfRow, Action<StatementList, RowPart> body)
        => row.To.For(Row, row.Layer.Model.Input.Rows, 1, to =>
        {
            var distance = new Affine(0, Row, row.Layer.Stride);
            to.Reference(WeightsOfRow, row.Element(Weights, distance).Place);
            to.Reference(valuesOfRow, row.Element(values, distance).Place);
            row.ForEachPadded(to, body);
        });
}
