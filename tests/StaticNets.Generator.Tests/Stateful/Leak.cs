using System.Collections.Generic;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Tests.Stateful;

/// <summary>A leaky integrator, <c>y = s = a * s + (1 - a) * x</c>: a kind with state that the language does not have.</summary>
internal sealed class Leak : Layers.LayerKind
{
    public static readonly Leak Instance = new();

    private Leak()
    {
    }

    /// <summary>The runtime's tables have no such kind. Networks with it are tried without what reads them.</summary>
    public override string Name => "Dropout";

    public override string Word => "leak";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [new LayerArgument("a", new NumberRange("at least 0 and at most 1", 0, 1))];

    public override bool HasState => true;

    public override Shape State(LayerModel layer) => layer.Input;

    public override string Formula(LayerModel layer) => "s = a * s + (1 - a) * input, x = s";

    public override RowFunction Forward(RowLowering row)
    {
        row.NameState("before");
        double a = row.Layer.Model.Arguments[0];
        return (to, part) =>
        {
            Expression kept = Binary.Multiply(part.Load("before"), part.Everywhere(row.Literal(a)));
            Expression added = Binary.Multiply(part.Load(RowLowering.Input), part.Everywhere(row.Literal(1 - a)));
            Named now = to.Let("now" + part.Id, part.Keep(Binary.Add(kept, added)));
            to.Store(part.In("before"), now);
            return now;
        };
    }

    public override void ForwardNumbers(NumbersLowering row)
    {
        double a = row.Layer.Model.Arguments[0];
        row.ForEach(to =>
        {
            Expression kept = Binary.Multiply(row.InState(), row.Literal(a));
            Named now = to.Let("now", Binary.Add(kept, Binary.Multiply(row.In("x"), row.Literal(1 - a))));
            to.Store(row.InState().Place, now);
            row.Put(to, now);
        });
    }
}
