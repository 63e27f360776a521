using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Topology;
using Place = StaticNets.Generator.Kernels.Tree.Place;

namespace StaticNets.Generator.Layers;

/// <summary><c>x</c> where it is positive, else <c>slope * x</c>, with a learned slope for each unit.</summary>
internal sealed class PRelu : LayerKind
{
    public static readonly PRelu Instance = new();

    /// <summary>The name of the slopes in a kernel.</summary>
    public const string Slopes = "slopes";

    /// <summary>The name of what slopes are multiplied by: <c>x</c>, or 0 where it is positive.</summary>
    public const string Negatives = "negatives";

    private PRelu()
    {
    }

    public override string Name => "PRelu";

    public override string Word => "prelu";

    public override string Meaning => "x where positive, else slope * x, with a slope for each unit, or each channel of a map, that is learned.";

    // The default is PyTorch's, and that of He et al. (2015).
    public override IReadOnlyList<LayerArgument> Arguments { get; } = new[]
    {
        new LayerArgument("slope", new NumberRange("at least -1e30 and at most 1e30", -1e30, 1e30), Default: 0.25),
    };

    public override IReadOnlyList<string> Synonyms { get; } = new[] { "parametricrelu" };

    public override bool IsActivation => true;

    public override bool TakesMaps => true;

    public override string ParameterText => "slopes";

    public override string ParameterNames => "slopes";

    public override string GradientText => "slope += delta * input where the input is not positive";

    public override Keeping Normals => Keeping.InTraining;

    public override int ParameterRows(LayerModel layer) => 1;

    public override void Append(LayerBuilder builder, WordSyntax word)
    {
        LayerKind kind = ChannelRows.Of(builder.Shape) is null ? this : ChannelPRelu.Instance;
        builder.Append(kind, word.Range, builder.Shape, ReadArguments(word));
    }

    public override RowFunction Forward(RowLowering row)
    {
        row.NameParameters(Slopes, 0);
        return (_, part) => Value(part.Load(RowLowering.Input), part.Load(Slopes));
    }

    /// <inheritdoc/>
    /// <remarks>What slopes are multiplied by is kept by the way: their gradients come later.</remarks>
    public override RowFunction Backward(RowLowering row)
    {
        row.NameInput();
        row.NameParameters(Slopes, 0);
        return Backwards(row);
    }

    /// <summary>The way back, where inputs and slopes have their names.</summary>
    public static RowFunction Backwards(RowLowering row)
    {
        row.NameNormals(Negatives);
        return (to, part) =>
        {
            Named x = to.Let("x" + part.Id, part.Load(RowLowering.Input));
            to.Store(part.In(Negatives), Binary.Subtract(x, new Apply(x.Shape, "Activations.Relu", x)));
            return Binary.Multiply(part.Load(RowLowering.Delta), new Apply(x.Shape, "Activations.LeakyReluSlope", x, part.Load(Slopes)));
        };
    }

    public override void ForwardNumbers(NumbersLowering row) => row.ForEach(to => row.Put(to, Value(row.In("x"), row.In("w"))));

    public override void ChangeParameters(
        RowLowering row,
        string parameters,
        Func<Expression, Expression, Expression> bias,
        Func<Expression, Expression, Expression, Expression> weight)
    {
        row.To.Reference("d", row.InRow(row.Layer.DeltaOffset));
        row.NameNormals(Negatives);
        row.NameParameters(Slopes, 0, parameters);
        row.ForEachPadded((to, part) => to.Store(part.In(Slopes), weight(part.Load(Slopes), part.Load(Negatives), part.Load("d"))));
    }

    public override void GradientsOfRows(BatchLowering batch, Place gradients, Expression isAdded)
        => batch.ForEachColumns(columns => batch.Call(
            "Tiles.ScaleGradients",
            columns,
            batch.At(batch.InRow(batch.Layer.NormalOffset)),
            batch.At(batch.InRow(batch.Layer.DeltaOffset)),
            batch.Stride,
            batch.Rows,
            batch.At(gradients),
            batch.Whole(columns.Width),
            isAdded));

    /// <inheritdoc/>
    /// <remarks>They replace what slopes are multiplied by.</remarks>
    public override IReadOnlyList<Place> GradientsInRow(BatchLowering batch)
    {
        Place negatives = batch.InRow(batch.Layer.NormalOffset);
        batch.To.Add(new Call("Rows.Multiply", batch.At(negatives), batch.At(batch.InRow(batch.Layer.DeltaOffset)), batch.Whole(batch.Layer.Stride)));
        return new[] { negatives };
    }

    public override string Formula(LayerModel layer) => "x = input where positive, else slope * input";

    public override string LayerArguments(LayerModel layer) => $"{base.LayerArguments(layer)}, initialBias: {Number(layer.Arguments[0])}";

    public override string OperationArguments(LayerPlan layer) => FormattableString.Invariant($", layer: {layer.Number}");

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step)
        => new(ModelLinkKind.PRelu, place) { OutputSize = layer.OutputSize, Layer = number };

    /// <summary>What a value becomes.</summary>
    public static Expression Value(Expression x, Expression slope) => new Apply(x.Shape, "Activations.LeakyRelu", x, slope);
}
