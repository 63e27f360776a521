using System;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Layers;

/// <summary>
/// What a recurrent layer put out with the row before, <c>h(t - 1)</c>: the first row of the state that the layer's cell moves on. It takes nothing of what comes in.
/// Its numbers are those of units and of rows of the state.
/// </summary>
internal sealed class Recall : LayerKind
{
    public static readonly Recall Instance = new();

    private const string Before = "before";

    private Recall()
    {
    }

    public override string Name => "Recall";

    public override bool HasState => true;

    /// <inheritdoc/>
    /// <remarks>It takes nothing of what comes in.</remarks>
    public override bool ReadsInput => false;

    public override bool PutsOutState => true;

    public override Shape State(LayerModel layer) => Shape.Of((int)layer.Arguments[1], layer.OutputSize);

    public override string Describe(LayerModel layer) => FormattableString.Invariant($"state of {layer.OutputSize}");

    public override string Formula(LayerModel layer) => "x = h(t - 1)";

    public override RowFunction Forward(RowLowering row)
    {
        row.NameState(Before);
        return (_, part) => part.Load(Before);
    }

    /// <inheritdoc/>
    /// <remarks>What came in has its delta from the cell.</remarks>
    public override bool SetsDeltas => true;

    public override bool HasBackward => true;

    public override void SetDeltas(RowLowering row)
    {
        row.NameStateGradient(Before);
        row.ForEachPadded((to, part) => to.Store(part.In(Before), part.Load(RowLowering.Delta)));
    }

    public override void ForwardNumbers(NumbersLowering row) => row.ForEach(to => row.Put(to, row.InState()));
}
