using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary><c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c>, mean and variance of each row over the layer's units.</summary>
internal sealed class LayerNorm : Normalization
{
    public static readonly LayerNorm Instance = new();

    private LayerNorm()
    {
    }

    public override string Name => "LayerNorm";

    public override string Word => "layernorm";

    public override string Meaning => "gamma * (x - mean) / sqrt(variance + epsilon) + beta, mean and variance of each row over the layer's units.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = new[] { EpsilonArgument };

    public override IReadOnlyList<string> Synonyms { get; } = new[] { "ln", "layernormalization" };

    public override Keeping Normals => Keeping.Always;

    /// <summary>That of the row's deviation.</summary>
    public override bool KeepsInverse => true;

    /// <inheritdoc/>
    /// <remarks>Mean and deviation are sums in the fixed order of all sums over a row.</remarks>
    public override RowFunction Forward(RowLowering row)
    {
        NameShiftsAndScales(row);
        Literal count = row.Literal(row.Layer.Outputs);
        Named mean = row.To.Let("mean", Binary.Divide(row.NameSum("total", part => part.Keep(part.Load(RowLowering.Input))), count));
        Named squares = row.NameSumOfProducts("squares", (to, part) =>
        {
            Named difference = to.Let("c" + part.Id, part.Keep(Binary.Subtract(part.Load(RowLowering.Input), part.Everywhere(mean))));
            return (difference, difference);
        });
        Expression deviation = new SquareRoot(Binary.Add(Binary.Divide(squares, count), row.Literal(Epsilon(row.Layer.Model))));
        Named inverse = row.To.Let("inverse", Binary.Divide(row.Whole(1), deviation));
        row.KeepInverse(inverse);
        return KeptAndScaled(row, (_, part)
            => part.Keep(Binary.Multiply(Binary.Subtract(part.Load(RowLowering.Input), part.Everywhere(mean)), part.Everywhere(inverse))));
    }

    /// <inheritdoc/>
    /// <remarks><c>dx = (e - mean(e) - n * mean(e * n)) / sigma</c> with <c>e = gamma * d</c>, n the normalized values, and means over the row.</remarks>
    public override RowFunction Backward(RowLowering row)
    {
        row.NameParameters(Scales, 1);
        row.NameNormals(NormalValues);
        Expression Gradient(RowPart part) => Binary.Multiply(part.Load(Scales), part.Load(RowLowering.Delta));

        // Deltas and normalized values of the padding are 0.
        Named along = row.NameSum("along", Gradient);
        Named across = row.NameSumOfProducts("across", (_, part) => (Gradient(part), part.Load(NormalValues)));
        Literal count = row.Literal(row.Layer.Outputs);
        row.To.Set(along.Name, Binary.Divide(along, count));
        row.To.Set(across.Name, Binary.Divide(across, count));
        Named inverse = row.NameInverse("inverse");
        return (_, part) =>
        {
            Expression projection = Binary.Multiply(part.Load(NormalValues), part.Everywhere(across));
            Expression rest = Binary.Subtract(Binary.Subtract(Gradient(part), part.Everywhere(along)), projection);
            return part.Keep(Binary.Multiply(rest, part.Everywhere(inverse)));
        };
    }

    public override void ForwardNumbers(NumbersLowering row)
    {
        Literal count = row.Literal(row.Layer.Outputs);
        Named mean = row.To.Let("mean", Binary.Divide(row.SumOver(NumbersLowering.Sum, "x"), count));
        row.ForEach(to => row.Put(to, Binary.Subtract(row.In("x"), mean)));
        Named variance = row.To.Let("variance", Binary.Divide(row.SumOver(NumbersLowering.SumOfSquares, "y"), count));
        Named inverse = row.To.Let("inverse", Binary.Divide(row.Whole(1), new SquareRoot(Binary.Add(variance, row.Literal(Epsilon(row.Layer.Model))))));
        row.To.Comment("Shifts, then scales.");
        row.ForEach(to => PutScaled(row, to, Binary.Multiply(row.In("y"), inverse)));
    }

    public override string Formula(LayerModel layer) => Formula(layer, "over the row");

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step) => ToLink(ModelLinkKind.LayerNorm, layer, number, place);
}
