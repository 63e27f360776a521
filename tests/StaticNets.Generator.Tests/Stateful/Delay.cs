using System.Collections.Generic;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Tests.Stateful;

/// <summary>The row of n rows ago, <c>y(t) = x(t - n)</c>: a kind whose state has two axes and that the language does not have.</summary>
internal sealed class Delay : Layers.LayerKind
{
    public static readonly Delay Instance = new();

    private Delay()
    {
    }

    /// <inheritdoc cref="Leak.Name"/>
    public override string Name => "Dropout";

    public override string Word => "delay";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [new LayerArgument("n", new NumberRange("a whole number of at least 1", 1) { IsWhole = true })];

    public override bool HasState => true;

    /// <summary>The last n rows, the newest first.</summary>
    public override Shape State(LayerModel layer) => Shape.Of((int)layer.Arguments[0], layer.InputSize);

    public override string Formula(LayerModel layer) => "x = the input of n rows ago";

    public override RowFunction Forward(RowLowering row)
    {
        int rows = row.Layer.State.Rows;
        for (int i = 0; i < rows; i++)
        {
            row.NameState("row" + i, i);
        }

        return (to, part) =>
        {
            Named oldest = to.Let("oldest" + part.Id, part.Load("row" + (rows - 1)));
            for (int i = rows - 1; i > 0; i--)
            {
                to.Store(part.In("row" + i), part.Load("row" + (i - 1)));
            }

            to.Store(part.In("row0"), part.Keep(part.Load(RowLowering.Input)));
            return oldest;
        };
    }

    public override void ForwardNumbers(NumbersLowering row)
        => row.ForEach(to =>
        {
            int rows = row.Layer.State.Rows;
            Named oldest = to.Let("oldest", row.InState(rows - 1));
            for (int i = rows - 1; i > 0; i--)
            {
                to.Store(row.InState(i).Place, row.InState(i - 1));
            }

            to.Store(row.InState().Place, row.In("x"));
            row.Put(to, oldest);
        });
}
