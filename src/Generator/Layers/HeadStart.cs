using System;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Layers;

/// <summary>The start of a head after the first: what all heads take comes in, and not what the head before put out, which is an output of the network.</summary>
internal sealed class HeadStart : LayerKind
{
    public static readonly HeadStart Instance = new();

    private HeadStart()
    {
    }

    public override string Name => "Pass";

    public override bool TakesMaps => true;

    /// <summary>The layer whose outputs all heads take.</summary>
    public static int Source(LayerModel layer) => (int)layer.Arguments[0];

    public override int? OtherInput(LayerModel layer) => Source(layer);

    public override bool ReadsInput => false;

    public override string Describe(LayerModel layer) => FormattableString.Invariant($"the outputs of layer {Source(layer) + 1}");

    public override string Formula(LayerModel layer) => "x = " + Describe(layer);

    public override RowFunction Forward(RowLowering row)
    {
        Func<RowPart, Expression> other = row.NameOther();
        return (_, part) => other(part);
    }

    /// <inheritdoc/>
    /// <remarks>The delta of the layer before, which is an output, comes from the loss.</remarks>
    public override bool SetsDeltas => true;

    public override void ForwardNumbers(NumbersLowering row) => row.ForEach(to => row.Put(to, row.In("other")));

    public override string OperationArguments(LayerPlan layer) => FormattableString.Invariant($", source: {Source(layer.Model)}");

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step)
        => new(ModelLinkKind.Branch, place) { OutputSize = layer.OutputSize, Source = step(Source(layer)), Layer = number };
}
