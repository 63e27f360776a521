using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using Place = StaticNets.Generator.Kernels.Tree.Place;

namespace StaticNets.Generator.Layers;

/// <summary>Batch normalization of a map: mean and variance of each channel over all places of all rows of a batch, as PyTorch's BatchNorm2d and BatchNorm1d have them.</summary>
internal sealed class ChannelBatchNorm : Normalization
{
    public static readonly ChannelBatchNorm Instance = new();

    private const string Means = "means";
    private const string Inverses = "inverses";
    private const string Variances = "variances";
    private const string DeltaSums = "deltaSums";
    private const string ProductSums = "productSums";
    private const string Factors = "factors";
    private const string Summands = "summands";
    private const string Sums = "sums";

    private ChannelBatchNorm()
    {
    }

    public override string Name => BatchNorm.Instance.Name;

    public override bool TakesMaps => true;

    public override bool SharesParameters => true;

    public override int StatisticsRows => BatchNorm.Instance.StatisticsRows;

    public override int BatchRows => BatchStatistics.Count;

    public override Keeping Normals => Keeping.InTraining;

    public override bool AreRowsCoupled => true;

    public override ChannelRows ChannelsOf(LayerModel layer) => ChannelRows.Of(layer.Input)!;

    public override int ParameterWidth(LayerModel layer) => ChannelsOf(layer).Channels;

    public override string Describe(LayerModel layer) => FormattableString.Invariant($"{BatchNorm.Instance.Word}, {ChannelsOf(layer).Channels} channels");

    public override string Formula(LayerModel layer) => Formula(layer, "of each channel, over the batch or from running statistics");

    /// <inheritdoc/>
    /// <remarks>Of a row alone there are a factor and a summand for each channel; a training pass has what it needs from the batch.</remarks>
    public override void BeforePieces(RowLowering row)
    {
        if (row.IsTraining)
        {
            return;
        }

        LayerPlan layer = row.Layer;
        ChannelRows channels = ChannelsOf(layer.Model);
        var numbers = new ChannelNumbers(layer, channels, Factors, Summands);
        Place factors = numbers.End;
        Place summands = factors.Plus(layer.ParameterStride);
        row.NameScratch(numbers.Memory, numbers.Length + (2 * layer.ParameterStride));
        row.To.Block(to =>
        {
            RowLowering inner = row.In(to);
            NameShiftsAndScales(inner);
            inner.NameStatistics(Means, 0);
            inner.NameStatistics(Variances, 1);
            to.Reference(Factors, factors);
            to.Reference(Summands, summands);
            channels.ForEachChannel(to, row.Shape, (body, part) =>
            {
                Expression deviation = new SquareRoot(Binary.Add(part.Load(Variances), part.Everywhere(row.Literal(Epsilon(layer.Model)))));
                Named factor = body.Let("f" + part.Id, Binary.Divide(part.Load(Scales), deviation));
                body.Store(part.In(Factors), factor);
                body.Store(part.In(Summands), Binary.Subtract(part.Load(Shifts), Binary.Multiply(part.Load(Means), factor)));
            });
        });
        numbers.Spread(row.To, row.Shape.Number, factors, summands);
    }

    public override RowFunction Forward(RowLowering row)
    {
        if (!row.IsTraining)
        {
            var numbers = new ChannelNumbers(row.Layer, ChannelsOf(row.Layer.Model), Factors, Summands);
            Place factors = numbers.End;
            numbers.Name(row.To, factors, factors.Plus(row.Layer.ParameterStride));
            return (_, part) => row.MultiplyAdd(part.Load(RowLowering.Input), part.Load(Factors), part.Load(Summands));
        }

        NumbersOfTraining(row.Layer).Name(row.To, SourcesOfTraining(row.Layer));
        return KeptAndScaled(row, (_, part) => Binary.Multiply(Binary.Subtract(part.Load(RowLowering.Input), part.Load(Means)), part.Load(Inverses)));
    }

    /// <inheritdoc/>
    /// <remarks><c>dx = gamma / sigma * (d - (sum(d) + n * sum(d * n)) / count)</c>, with n the normalized values, and sums over a channel's values, of which there are so many.</remarks>
    public override RowFunction Backward(RowLowering row)
    {
        NumbersOfBackward(row.Layer).Name(row.To, SourcesOfBackward(row.Layer));
        row.NameNormals(NormalValues);
        Named share = row.NumberNamed(ShareOf(row.Layer));
        return (_, part) =>
        {
            Expression along = row.MultiplyAdd(part.Load(NormalValues), part.Load(ProductSums), part.Load(DeltaSums));
            Expression rest = Binary.Subtract(part.Load(RowLowering.Delta), Binary.Multiply(along, part.Everywhere(share)));
            return Binary.Multiply(Binary.Multiply(part.Load(Scales), part.Load(Inverses)), rest);
        };
    }

    public override void ForwardNumbers(NumbersLowering row)
    {
        row.To.Comment("Shifts, then scales; running means, then running variances.");
        row.ForEachChannel(ChannelsOf(row.Layer.Model), to =>
        {
            Expression deviation = new SquareRoot(Binary.Add(row.In("statistics", 1), row.Literal(Epsilon(row.Layer.Model))));
            Named factor = to.Let("factor", Binary.Divide(row.In("w", 1), deviation));
            Named summand = to.Let("summand", Binary.Subtract(row.In("w"), Binary.Multiply(row.In("statistics"), factor)));
            return x => Binary.Add(Binary.Multiply(x, factor), summand);
        });
    }

    /// <inheritdoc/>
    /// <remarks>Means, then variances around them.</remarks>
    public override void BeforeForward(BatchLowering batch)
    {
        LayerPlan layer = batch.Layer;
        ChannelRows channels = ChannelsOf(layer.Model);
        ChannelNumbers numbers = NumbersOfTraining(layer);
        Place[] sources = SourcesOfTraining(layer);
        Place sums = numbers.End;
        batch.To.Add(new LetScratch(numbers.Memory, numbers.Length + (2 * channels.SumLength)));
        channels.SumRows(batch, sums, 1, row =>
        {
            row.NameInput();
            return (_, part, _, before) => Binary.Add(before, part.Load(RowLowering.Input));
        });
        Named count = batch.To.Let(FormattableString.Invariant($"count{layer.Model.Index + 1}"), new FromWhole(batch.Shape.Number, batch.PlacesOfRows(channels.Places)));
        Binary Mean(RowPart part) => Binary.Divide(channels.Folded(part, Sums), part.Everywhere(count));
        batch.To.Block(to =>
        {
            to.Reference(Sums, sums);
            to.Reference(Means, batch.OfBatch(BatchStatistics.Mean));
            channels.ForEachChannel(to, batch.Shape, (body, part) => body.Store(part.In(Means), Mean(part)));
        });
        numbers.Spread(batch.To, batch.Shape.Number, sources[0]);
        channels.SumRows(batch, sums, 1, row =>
        {
            row.NameInput();
            numbers.Name(row.To, sources[0]);
            return (to, part, _, before) =>
            {
                Named difference = to.Let("c" + part.Id, Binary.Subtract(part.Load(RowLowering.Input), part.Load(Means)));
                return row.MultiplyAdd(difference, difference, before);
            };
        });
        batch.To.Block(to =>
        {
            to.Reference(Sums, sums);
            to.Reference(Variances, batch.OfBatch(BatchStatistics.Variance));
            to.Reference(Inverses, batch.OfBatch(BatchStatistics.Inverse));
            channels.ForEachChannel(to, batch.Shape, (body, part) =>
            {
                Named variance = body.Let("variance" + part.Id, Mean(part));
                body.Store(part.In(Variances), variance);
                Expression deviation = new SquareRoot(Binary.Add(variance, part.Everywhere(batch.Literal(Epsilon(layer.Model)))));
                body.Store(part.In(Inverses), Binary.Divide(part.Everywhere(batch.Literal(1)), deviation));
            });
        });
        numbers.Spread(batch.To, batch.Shape.Number, sources);
    }

    public override void BeforeBackward(BatchLowering batch)
    {
        LayerPlan layer = batch.Layer;
        ChannelRows channels = ChannelsOf(layer.Model);
        ChannelNumbers numbers = NumbersOfBackward(layer);
        batch.To.Add(new LetScratch(numbers.Memory, numbers.Length + (4 * channels.SumLength)));
        SumGradients(batch, numbers.End, batch.OfBatch(BatchStatistics.DeltaSum), batch.OfBatch(BatchStatistics.ProductSum), isAdded: false);
        batch.To.Let(ShareOf(layer), Binary.Divide(new FromWhole(batch.Shape.Number, batch.Whole(1)), batch.PlacesOfRows(channels.Places)));
        numbers.Spread(batch.To, batch.Shape.Number, SourcesOfBackward(layer));
    }

    public override void GradientsOfRows(BatchLowering batch, Place gradients, Expression isAdded)
    {
        var numbers = new ChannelNumbers(batch.Layer, ChannelsOf(batch.Layer.Model));
        batch.To.Add(new LetScratch(numbers.Memory, 4 * ChannelsOf(batch.Layer.Model).SumLength));
        batch.To.Add(new Call("Maps.Clear", batch.At(gradients), batch.Whole(batch.Layer.ParameterLength), isAdded));
        SumGradients(batch, numbers.End, gradients, gradients.Plus(batch.Layer.ParameterStride), isAdded: true);
    }

    public override void FollowStatistics(BatchLowering batch)
        => batch.To.Add(new Call(
            "BatchNormalization.Follow",
            batch.At(batch.Statistics(0)),
            batch.At(batch.OfBatch(BatchStatistics.Mean)),
            batch.Whole(batch.Layer.ParameterStride),
            batch.Whole(batch.Layer.ParameterWidth),
            batch.Literal(BatchNorm.Momentum(batch.Layer.Model)),
            batch.PlacesOfRows(ChannelsOf(batch.Layer.Model).Places)));

    public override double FoldedEpsilon(LayerModel layer) => Epsilon(layer);

    public override string OperationArguments(LayerPlan layer) => $"{base.OperationArguments(layer)}, momentum: {Number(BatchNorm.Momentum(layer.Model))}";

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step)
    {
        ModelLink link = ToLink(ModelLinkKind.BatchNorm, layer, number, place);
        link.Places = ChannelsOf(layer).Places;
        return link;
    }

    /// <summary>The sums over all places of all rows of the deltas, and of the deltas times the normalized values.</summary>
    private void SumGradients(BatchLowering batch, Place memory, Place deltaSums, Place productSums, bool isAdded)
    {
        ChannelRows channels = ChannelsOf(batch.Layer.Model);
        channels.SumRows(batch, memory, 2, row =>
        {
            row.NameDelta(RowLowering.Delta, row.Layer.Model.Index);
            row.NameNormals(NormalValues);
            return (_, part, sum, before) => sum == 0
                ? Binary.Add(before, part.Load(RowLowering.Delta))
                : row.MultiplyAdd(part.Load(NormalValues), part.Load(RowLowering.Delta), before);
        });
        batch.To.Block(to =>
        {
            to.Reference(Sums, memory);
            to.Reference("products", memory.Plus(channels.SumLength));
            to.Reference(DeltaSums, deltaSums);
            to.Reference(ProductSums, productSums);
            channels.ForEachChannel(to, batch.Shape, (body, part) =>
            {
                Expression Taken(string name, Expression sum) => isAdded ? Binary.Add(part.Load(name), sum) : sum;
                body.Store(part.In(DeltaSums), Taken(DeltaSums, channels.Folded(part, Sums)));
                body.Store(part.In(ProductSums), Taken(ProductSums, channels.Folded(part, "products")));
            });
        });
    }

    private ChannelNumbers NumbersOfTraining(LayerPlan layer) => new(layer, ChannelsOf(layer.Model), Means, Inverses, Shifts, Scales);

    private static Place[] SourcesOfTraining(LayerPlan layer) => new[]
    {
        BatchLowering.OfBatch(layer, BatchStatistics.Mean),
        BatchLowering.OfBatch(layer, BatchStatistics.Inverse),
        new Place("w", layer.BiasOffset),
        new Place("w", layer.WeightOffset),
    };

    private ChannelNumbers NumbersOfBackward(LayerPlan layer) => new(layer, ChannelsOf(layer.Model), Scales, Inverses, DeltaSums, ProductSums);

    private static Place[] SourcesOfBackward(LayerPlan layer) => new[]
    {
        new Place("w", layer.WeightOffset),
        BatchLowering.OfBatch(layer, BatchStatistics.Inverse),
        BatchLowering.OfBatch(layer, BatchStatistics.DeltaSum),
        BatchLowering.OfBatch(layer, BatchStatistics.ProductSum),
    };

    /// <summary>The name of a value's share in a mean over all places of the batch.</summary>
    private static string ShareOf(LayerPlan layer) => FormattableString.Invariant($"share{layer.Model.Index + 1}");
}
