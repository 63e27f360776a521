using System;
using System.Collections.Generic;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;
using Place = StaticNets.Generator.Kernels.Tree.Place;

namespace StaticNets.Generator.Layers;

/// <summary><c>x</c> where it is positive, else <c>slope * x</c>, with a learned slope for each channel of a map.</summary>
internal sealed class ChannelPRelu : LayerKind
{
    public static readonly ChannelPRelu Instance = new();

    private const string Sums = "sums";
    private const string Gradients = "gradients";

    private ChannelPRelu()
    {
    }

    public override string Name => PRelu.Instance.Name;

    public override bool IsActivation => true;

    public override bool TakesMaps => true;

    public override bool SharesParameters => true;

    public override string ParameterText => PRelu.Instance.ParameterText;

    public override string ParameterNames => PRelu.Instance.ParameterNames;

    public override string GradientText => PRelu.Instance.GradientText + ", over all places";

    public override Keeping Normals => Keeping.InTraining;

    public override int ParameterRows(LayerModel layer) => 1;

    public override ChannelRows ChannelsOf(LayerModel layer) => ChannelRows.Of(layer.Input)!;

    public override int ParameterWidth(LayerModel layer) => ChannelsOf(layer).Channels;

    public override string Describe(LayerModel layer) => FormattableString.Invariant($"{PRelu.Instance.Word}, {ChannelsOf(layer).Channels} channels");

    public override string Formula(LayerModel layer) => PRelu.Instance.Formula(layer) + ", a slope for each channel";

    public override void BeforePieces(RowLowering row)
    {
        ChannelNumbers numbers = NumbersOf(row.Layer);
        if (numbers.Length > 0)
        {
            row.NameScratch(numbers.Memory, numbers.Length);
            numbers.Spread(row.To, row.Shape.Number, SlopesOf(row.Layer));
        }
    }

    public override RowFunction Forward(RowLowering row)
    {
        NumbersOf(row.Layer).Name(row.To, SlopesOf(row.Layer));
        return (_, part) => PRelu.Value(part.Load(RowLowering.Input), part.Load(PRelu.Slopes));
    }

    /// <inheritdoc/>
    /// <remarks>What slopes are multiplied by is kept by the way: their gradients come later.</remarks>
    public override RowFunction Backward(RowLowering row)
    {
        row.NameInput();
        NumbersOf(row.Layer).Name(row.To, SlopesOf(row.Layer));
        return PRelu.Backwards(row);
    }

    public override void ForwardNumbers(NumbersLowering row)
        => row.ForEachChannel(ChannelsOf(row.Layer.Model), to =>
        {
            Named slope = to.Let("slope", row.In("w"));
            return x => PRelu.Value(x, slope);
        });

    public override void GradientsOfRow(RowLowering row, Place gradients)
    {
        ChannelRows channels = ChannelsOf(row.Layer.Model);
        ChannelNumbers numbers = new(row.Layer, channels);
        row.NameScratch(numbers.Memory, channels.SumLength);
        row.To.Add(new Call("Maps.Clear", row.At(numbers.End), row.Whole(channels.SumLength)));
        channels.SumRow(row, numbers.End, 1, part =>
        {
            part.NameNormals(PRelu.Negatives);
            part.NameDelta(RowLowering.Delta, row.Layer.Model.Index);
            return (_, register, _, before) => row.MultiplyAdd(register.Load(PRelu.Negatives), register.Load(RowLowering.Delta), before);
        });
        row.To.Reference(Sums, numbers.End);
        row.To.Reference(Gradients, gradients);
        channels.ForEachChannel(row.To, row.Shape, (to, part) => to.Store(part.In(Gradients), Binary.Add(part.Load(Gradients), channels.Folded(part, Sums))));
    }

    public override void GradientsOfRows(BatchLowering batch, Place gradients, Expression isAdded)
    {
        batch.To.Add(new Call("Maps.Clear", batch.At(gradients), batch.Whole(batch.Layer.ParameterLength), isAdded));
        batch.ForEachRow(row => GradientsOfRow(row, gradients));
    }

    public override string LayerArguments(LayerModel layer) => PRelu.Instance.LayerArguments(layer);

    public override string OperationArguments(LayerPlan layer) => PRelu.Instance.OperationArguments(layer);

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step)
        => new(ModelLinkKind.PRelu, place) { OutputSize = layer.OutputSize, Places = ChannelsOf(layer).Places, Layer = number };

    private ChannelNumbers NumbersOf(LayerPlan layer) => new(layer, ChannelsOf(layer.Model), PRelu.Slopes);

    private static Place SlopesOf(LayerPlan layer) => new("w", layer.BiasOffset);
}
