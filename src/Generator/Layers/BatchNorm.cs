using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using StaticNets.Generator.Topology;
using Place = StaticNets.Generator.Kernels.Tree.Place;

namespace StaticNets.Generator.Layers;

/// <summary><c>gamma * (x - mean) / sqrt(variance + epsilon) + beta</c>, mean and variance of each unit over the rows of a batch.</summary>
internal sealed class BatchNorm : Normalization
{
    public static readonly BatchNorm Instance = new();

    private BatchNorm()
    {
    }

    public override string Name => "BatchNorm";

    public override string Word => "batchnorm";

    public override string Meaning => "gamma * (x - mean) / sqrt(variance + epsilon) + beta, mean and variance of each unit, or of each channel of a map, over the rows of the batch; at inference those that training has seen.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = new[]
    {
        new LayerArgument("momentum", new NumberRange("more than 0 and at most 1", 0, 1) { IsLeastOutside = true }, Default: 0.1, IsRounded: true), // as in PyTorch
        EpsilonArgument,
    };

    public override IReadOnlyList<string> Synonyms { get; } = new[] { "bn", "batchnorm1d", "batchnorm2d", "batchnormalization" };

    /// <summary>Running means, then running variances.</summary>
    public override int StatisticsRows => 2;

    public override int BatchRows => BatchStatistics.Count;

    public override bool TakesMaps => true;

    public override Keeping Normals => Keeping.InTraining;

    public override bool AreRowsCoupled => true;

    /// <summary><c>running = (1 - momentum) * running + momentum * batch</c>.</summary>
    public static double Momentum(LayerModel layer) => layer.Arguments[0];

    public override void Append(LayerBuilder builder, WordSyntax word)
    {
        LayerKind kind = ChannelRows.Of(builder.Shape) is null ? this : ChannelBatchNorm.Instance;
        builder.Append(kind, word.Range, builder.Shape, ReadArguments(word));
    }

    public override RowFunction Forward(RowLowering row)
    {
        NameShiftsAndScales(row);
        if (row.IsTraining)
        {
            row.NameOfBatch("means", BatchStatistics.Mean);
            row.NameOfBatch("inverses", BatchStatistics.Inverse);
            return KeptAndScaled(row, (_, part) => Binary.Multiply(Binary.Subtract(part.Load(RowLowering.Input), part.Load("means")), part.Load("inverses")));
        }

        row.NameStatistics("means", 0);
        row.NameStatistics("variances", 1);
        Literal epsilon = row.Literal(Epsilon(row.Layer.Model));
        return (_, part) =>
        {
            Expression deviation = new SquareRoot(Binary.Add(part.Load("variances"), part.Everywhere(epsilon)));
            return Scaled(row, part, Binary.Divide(Binary.Subtract(part.Load(RowLowering.Input), part.Load("means")), deviation));
        };
    }

    /// <inheritdoc/>
    /// <remarks><c>dx = gamma / sigma * (d - (sum(d) + n * sum(d * n)) / rows)</c>, with n the normalized values and sums over the rows.</remarks>
    public override RowFunction Backward(RowLowering row)
    {
        row.NameParameters(Scales, 1);
        row.NameNormals(NormalValues);
        row.NameOfBatch("inverses", BatchStatistics.Inverse);
        row.NameOfBatch("deltaSums", BatchStatistics.DeltaSum);
        row.NameOfBatch("productSums", BatchStatistics.ProductSum);
        Named share = row.NumberNamed(ShareOf(row.Layer));
        return (_, part) =>
        {
            Expression along = row.MultiplyAdd(part.Load(NormalValues), part.Load("productSums"), part.Load("deltaSums"));
            Expression rest = Binary.Subtract(part.Load(RowLowering.Delta), Binary.Multiply(along, part.Everywhere(share)));
            return Binary.Multiply(Binary.Multiply(part.Load(Scales), part.Load("inverses")), rest);
        };
    }

    /// <inheritdoc/>
    /// <remarks>Mean and variance are the running ones.</remarks>
    public override void ForwardNumbers(NumbersLowering row)
    {
        row.To.Comment("Shifts, then scales; running means, then running variances.");
        row.ForEach(to =>
        {
            Expression deviation = new SquareRoot(Binary.Add(row.In("statistics", 1), row.Literal(Epsilon(row.Layer.Model))));
            PutScaled(row, to, Binary.Divide(Binary.Subtract(row.In("x"), row.In("statistics")), deviation));
        });
    }

    public override void BeforeForward(BatchLowering batch)
        => batch.ForEachColumns(columns => batch.Call(
            "BatchNormalization.Measure",
            columns,
            batch.At(batch.Input),
            batch.Stride,
            batch.Rows,
            batch.At(batch.OfBatch(BatchStatistics.Mean)),
            batch.Whole(batch.Layer.ParameterStride),
            batch.Whole(columns.Width),
            batch.Literal(Epsilon(batch.Layer.Model))));

    public override void BeforeBackward(BatchLowering batch)
    {
        SumGradients(batch, batch.OfBatch(BatchStatistics.DeltaSum), batch.OfBatch(BatchStatistics.ProductSum), batch.Replacing("isAdded"));
        batch.NameShare(ShareOf(batch.Layer));
    }

    public override void FollowStatistics(BatchLowering batch)
        => batch.To.Add(new Call(
            "BatchNormalization.Follow",
            batch.At(batch.Statistics(0)),
            batch.At(batch.OfBatch(BatchStatistics.Mean)),
            batch.Whole(batch.Layer.ParameterStride),
            batch.Whole(batch.Layer.Outputs),
            batch.Literal(Momentum(batch.Layer.Model)),
            batch.Rows));

    public override double FoldedEpsilon(LayerModel layer) => Epsilon(layer);

    public override string Formula(LayerModel layer) => Formula(layer, "over the batch or from running statistics");

    public override string OperationArguments(LayerPlan layer) => $"{base.OperationArguments(layer)}, momentum: {Number(Momentum(layer.Model))}";

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step) => ToLink(ModelLinkKind.BatchNorm, layer, number, place);

    /// <summary>The name of a row's share in a mean over the batch.</summary>
    private static string ShareOf(LayerPlan layer) => FormattableString.Invariant($"share{layer.Model.Index + 1}");
}
