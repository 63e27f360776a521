using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Passes;

/// <summary>Counts a tree as it stands there: a turn of a loop counts once.</summary>
/// <param name="MultiplyAdds">Multiply-adds.</param>
/// <param name="Calls">Calls of the runtime's functions of a register, which the JIT inlines.</param>
/// <param name="Sums">Names that start at what is loaded: the registers of sums.</param>
/// <param name="Inputs">Names of broadcast inputs, which several registers take.</param>
internal readonly record struct StatementCount(int MultiplyAdds, int Calls, int Sums, int Inputs)
{
    public static StatementCount operator +(StatementCount left, StatementCount right)
        => new(left.MultiplyAdds + right.MultiplyAdds, left.Calls + right.Calls, left.Sums + right.Sums, left.Inputs + right.Inputs);

    /// <summary>The count of statements, those inside of others included. Sums that a loop over inputs goes on with count the same, whatever is behind the loop.</summary>
    public static StatementCount Of(IReadOnlyList<Statement> statements)
    {
        StatementCount all = statements.Aggregate(default(StatementCount), (sum, statement) => sum + Of(statement));
        bool isLooped = statements.OfType<For>().Any(loop => Of(loop.Body) is { MultiplyAdds: > 0, Sums: 0 });
        return isLooped ? all with { MultiplyAdds = all.Sums * Tuning.Methods.LoopedSumStatements } : all;
    }

    /// <summary>
    /// What the statements cost of what the JIT allows a method. Each register of sums counts an activation, called here or, of the last layer, by what follows:
    /// so a forward pass leaves room for it.
    /// </summary>
    public MethodCost Cost(NumberType number) => new(
        MultiplyAdds + (System.Math.Max(Sums, Calls) * Tuning.Methods.ActivationStatements),
        (Calls * MethodCost.ActivationLocals(number)) + Inputs);

    private static StatementCount Of(Statement statement) => statement switch
    {
        Let let => Of(let.Value) + new StatementCount(0, 0, let.Value is Load ? 1 : 0, let.Value is Broadcast or BroadcastLane ? 1 : 0),
        LetEach lets => Of(lets.Names.ToArray<Statement>()),
        Assign assign => Of(assign.Value),
        Store store => Of(store.Value),
        Block block => Of(block.Body),
        For loop => Of(loop.Body),
        Repeat repeat => Of(repeat.Body),
        If condition => Of(condition.Body),
        _ => default,
    };

    private static StatementCount Of(Expression expression) => expression switch
    {
        MultiplyAdd sum => Of(sum.A) + Of(sum.B) + Of(sum.C) + new StatementCount(1, 0, 0, 0),
        Binary binary => Of(binary.Left) + Of(binary.Right),
        Maximum maximum => Of(maximum.Left) + Of(maximum.Right),
        Keep keep => Of(keep.Value) + Of(keep.Otherwise),
        SquareRoot root => Of(root.Value),
        Apply apply => apply.Arguments.Aggregate(new StatementCount(0, apply.Shape.IsNumber ? 0 : 1, 0, 0), (sum, argument) => sum + Of(argument)),
        _ => default,
    };
}
