using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Layers;

/// <summary>What the normalizations have in common: shifts, then scales, learned for each unit.</summary>
internal abstract class Normalization : LayerKind
{
    /// <summary>The name of the shifts in a kernel.</summary>
    protected const string Shifts = "shifts";

    /// <summary>The name of the scales.</summary>
    protected const string Scales = "scales";

    /// <summary>The name of the values before scale and shift.</summary>
    protected const string NormalValues = "normals";

    // Within these bounds an epsilon is neither 0 nor infinite in single precision. The default is PyTorch's.
    protected static LayerArgument EpsilonArgument { get; } = new("epsilon", new NumberRange("at least 1e-30 and at most 1e30", 1e-30, 1e30), Default: 1e-5);

    public override bool TakesActivation => true;

    public override string ParameterText => "shifts, then scales";

    public override string ParameterNames => "shifts and scales";

    public override string GradientText => "shift += delta, scale += normalized value * delta";

    /// <summary>What is added to the variance.</summary>
    public static double Epsilon(LayerModel layer) => layer.Arguments.Last;

    public override int ParameterRows(LayerModel layer) => 2;

    public override string OperationArguments(LayerPlan layer) => FormattableString.Invariant($", layer: {layer.Number}, epsilon: {Number(Epsilon(layer.Model))}");

    public override void ChangeParameters(
        RowLowering row,
        string parameters,
        Func<Expression, Expression, Expression> bias,
        Func<Expression, Expression, Expression, Expression> weight)
    {
        row.To.Reference("d", row.InRow(row.Layer.DeltaOffset));
        row.NameNormals(NormalValues);
        NameShiftsAndScales(row, parameters);
        row.ForEachPadded((to, part) =>
        {
            to.Store(part.In(Shifts), bias(part.Load(Shifts), part.Load("d")));
            to.Store(part.In(Scales), weight(part.Load(Scales), part.Load(NormalValues), part.Load("d")));
        });
    }

    /// <inheritdoc/>
    /// <remarks>Sums over the rows of the deltas, and of the deltas times the normalized values.</remarks>
    public override void GradientsOfRows(BatchLowering batch, Place gradients, Expression isAdded)
        => SumGradients(batch, gradients, gradients.Plus(batch.Layer.ParameterStride), isAdded);

    /// <inheritdoc/>
    /// <remarks>Those of the scales replace the normalized values.</remarks>
    public override IReadOnlyList<Place> GradientsInRow(BatchLowering batch)
    {
        Place deltas = batch.InRow(batch.Layer.DeltaOffset);
        Place normals = batch.InRow(batch.Layer.NormalOffset);
        batch.To.Add(new Call("Rows.Multiply", batch.At(normals), batch.At(deltas), batch.Whole(batch.Layer.ParameterStride)));
        return new[] { deltas, normals };
    }

    /// <summary>The sums over some rows of the deltas, and of the deltas times the normalized values.</summary>
    protected static void SumGradients(BatchLowering batch, Place deltaSums, Place productSums, Expression isAdded)
        => batch.ForEachColumns(columns =>
        {
            Address deltas = batch.At(batch.InRow(batch.Layer.DeltaOffset));
            Whole width = batch.Whole(columns.Width);
            batch.Call("Tiles.BiasGradients", columns, deltas, batch.Stride, batch.Rows, batch.At(deltaSums), width, isAdded);
            batch.Call("Tiles.ScaleGradients", columns, batch.At(batch.InRow(batch.Layer.NormalOffset)), deltas, batch.Stride, batch.Rows, batch.At(productSums), width, isAdded);
        });

    /// <summary>Names shifts and scales, or what lies as they do.</summary>
    protected static void NameShiftsAndScales(RowLowering row, string parameters = "w")
    {
        row.NameParameters(Shifts, 0, parameters);
        row.NameParameters(Scales, 1, parameters);
    }

    /// <summary>Gives a normalized value scale and shift.</summary>
    protected static Expression Scaled(RowLowering row, RowPart part, Expression normal) => row.MultiplyAdd(normal, part.Load(Scales), part.Load(Shifts));

    /// <summary>Keeps normalized values, which the way back needs, and gives them scale and shift.</summary>
    protected static RowFunction KeptAndScaled(RowLowering row, RowFunction normal)
    {
        row.NameNormals(NormalValues);
        return (to, part) =>
        {
            Named kept = to.Let("n" + part.Id, normal(to, part));
            to.Store(part.In(NormalValues), kept);
            return Scaled(row, part, kept);
        };
    }

    /// <summary>Names a normalized number, and puts it with scale and shift.</summary>
    protected static void PutScaled(NumbersLowering row, StatementList to, Expression normal)
        => row.Put(to, Binary.Add(Binary.Multiply(to.Let("normal", normal), row.In("w", 1)), row.In("w")));

    /// <summary>The formula, with what mean and variance are of.</summary>
    protected static string Formula(LayerModel layer, string place)
        => FormattableString.Invariant($"x = gamma * (input - mean) / sqrt(variance + {Epsilon(layer)}) + beta, {place}");

    protected static ModelLink ToLink(ModelLinkKind kind, LayerModel layer, int number, string place)
        => new(kind, place) { OutputSize = layer.OutputSize, Epsilon = Epsilon(layer), Layer = number };
}
