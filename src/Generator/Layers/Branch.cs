using System;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Layers;

/// <summary>What an earlier layer put out, in the place of what comes in: the chain goes on from there.</summary>
internal sealed class Branch : LayerKind
{
    public static readonly Branch Instance = new();

    private Branch()
    {
    }

    public override string Name => "Pass";

    /// <summary>The layer whose outputs they are.</summary>
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
    /// <remarks>What came in is not used here.</remarks>
    public override RowFunction Backward(RowLowering row) => (_, part) => part.Zero;

    public override void ForwardNumbers(NumbersLowering row) => row.ForEach(to => row.Put(to, row.In("other")));

    public override string OperationArguments(LayerPlan layer) => FormattableString.Invariant($", source: {Source(layer.Model)}");

    public override ModelLink ToLink(LayerModel layer, int number, string place, Func<int, int> step)
        => new(ModelLinkKind.Branch, place) { OutputSize = layer.OutputSize, Source = step(Source(layer)), Layer = number };
}
