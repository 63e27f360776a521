using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Layers;

/// <summary>
/// The peepholes of an LSTM: a weight for each of three gates of each unit, which its cell multiplies by what it holds. As a link of the chain they put out themselves, and the gradient with
/// respect to what is put out is theirs: it comes from the cell.
/// </summary>
internal sealed class Peepholes : LayerKind
{
    public static readonly Peepholes Instance = new();

    /// <summary>How many gates have one, and their places.</summary>
    public const int Gates = 3;
    public const int Input = 0;
    public const int Forget = 1;
    public const int Output = 2;

    private const string Weights = "peepholes";

    private Peepholes()
    {
    }

    public override string Name => "Peepholes";

    /// <inheritdoc/>
    /// <remarks>They take nothing of what comes in.</remarks>
    public override bool ReadsInput => false;

    public override string Describe(LayerModel layer) => FormattableString.Invariant($"peepholes of {layer.OutputSize / Gates}");

    public override string Formula(LayerModel layer) => "x = p";

    public override string ParameterText => "peepholes of input, forget and output gates";

    public override string ParameterNames => "peepholes";

    public override string GradientText => "peephole += delta";

    public override int ParameterRows(LayerModel layer) => 1;

    public override bool SetsDeltas => true;

    public override string OperationArguments(LayerPlan layer) => FormattableString.Invariant($", layer: {layer.Number}");

    public override RowFunction Forward(RowLowering row)
    {
        row.NameParameters(Weights, 0);
        return (_, part) => part.Load(Weights);
    }

    public override void ForwardNumbers(NumbersLowering row) => row.ForEach(to => row.Put(to, row.In("w")));

    public override void ChangeParameters(
        RowLowering row,
        string parameters,
        Func<Expression, Expression, Expression> bias,
        Func<Expression, Expression, Expression, Expression> weight)
    {
        row.To.Reference("d", row.InRow(row.Layer.DeltaOffset));
        row.NameParameters(Weights, 0, parameters);
        row.ForEachPadded((to, part) => to.Store(part.In(Weights), bias(part.Load(Weights), part.Load("d"))));
    }

    public override void GradientsOfRows(BatchLowering batch, Place gradients, Expression isAdded)
        => batch.ForEachColumns(columns => batch.Call(
            "Tiles.BiasGradients",
            columns,
            batch.At(batch.InRow(batch.Layer.DeltaOffset)),
            batch.Stride,
            batch.Rows,
            batch.At(gradients),
            batch.Whole(columns.Width),
            isAdded));

    public override IReadOnlyList<Place> GradientsInRow(BatchLowering batch) => new[] { batch.InRow(batch.Layer.DeltaOffset) };
}
