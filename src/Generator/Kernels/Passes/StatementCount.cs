using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Kernels.Lowering;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Passes;

/// <summary>Counts a tree as it stands there: a turn of a loop counts once.</summary>
/// <param name="MultiplyAdds">Multiply-adds.</param>
/// <param name="Operations">Other statements that calculate.</param>
/// <param name="Calls">Calls of the runtime's functions of a register, which the JIT inlines.</param>
/// <param name="Folds">Those among them that sum four registers over their lanes.</param>
/// <param name="Sums">Names that start at what is loaded and get other values: the registers of sums.</param>
/// <param name="Inputs">Names of broadcast inputs, which several registers take.</param>
internal readonly record struct StatementCount(int MultiplyAdds, int Operations, int Calls, int Folds, int Sums, int Inputs)
{
    public static StatementCount operator +(StatementCount left, StatementCount right) => new(
        left.MultiplyAdds + right.MultiplyAdds,
        left.Operations + right.Operations,
        left.Calls + right.Calls,
        left.Folds + right.Folds,
        left.Sums + right.Sums,
        left.Inputs + right.Inputs);

    /// <summary>The count of statements, those inside of others included.</summary>
    public static StatementCount Of(IReadOnlyList<Statement> statements)
    {
        var assigned = new HashSet<string>();
        FindAssigned(statements, assigned);
        return Of(statements, assigned);
    }

    /// <summary>The count of what is lowered.</summary>
    public static StatementCount Of(Action<StatementList> lower)
    {
        var statements = new StatementList();
        lower(statements);
        return Of(statements.ToArray());
    }

    /// <summary>
    /// What the statements cost of what the JIT allows a method. Each register of sums counts an activation, called here or, of the last layer, by what follows:
    /// so a forward pass leaves room for it.
    /// </summary>
    public MethodCost Cost(NumberType number) => new(
        MultiplyAdds + Operations + (Math.Max(Sums, Calls - Folds) * Tuning.Methods.ActivationStatements) + (Folds * Tuning.Methods.FoldStatements),
        ((Calls - Folds) * MethodCost.ActivationLocals(number)) + (Folds * Tuning.Methods.FoldLocals) + Inputs);

    private static void FindAssigned(IReadOnlyList<Statement> statements, HashSet<string> names)
    {
        foreach (Statement statement in statements)
        {
            if (statement is Assign assign)
            {
                names.Add(assign.Name);
            }
            else if (BodyOf(statement) is { } body)
            {
                FindAssigned(body, names);
            }
        }
    }

    private static EquatableArray<Statement>? BodyOf(Statement statement) => statement switch
    {
        Block block => block.Body,
        For loop => loop.Body,
        Repeat repeat => repeat.Body,
        If condition => condition.Body,
        _ => null,
    };

    private static StatementCount Of(IReadOnlyList<Statement> statements, HashSet<string> assigned)
        => statements.Aggregate(default(StatementCount), (sum, statement) => sum + Of(statement, assigned));

    private static StatementCount Of(Statement statement, HashSet<string> assigned) => statement switch
    {
        Let let => OfStatement(let.Value) with
        {
            Sums = let.Value is Load && assigned.Contains(let.Name) ? 1 : 0,
            Inputs = let.Value is Broadcast or BroadcastLane ? 1 : 0,
        },
        LetEach lets => Of(lets.Names.ToArray<Statement>(), assigned),
        Assign assign => OfStatement(assign.Value),
        Store store => OfStatement(store.Value),
        _ => BodyOf(statement) is { } body ? Of(body, assigned) : default,
    };

    /// <summary>A statement that calculates counts by its multiply-adds and calls, or as one.</summary>
    private static StatementCount OfStatement(Expression value)
    {
        StatementCount count = Of(value);
        return count.MultiplyAdds + count.Calls == 0 && value is Binary or Maximum or SquareRoot or Keep ? count with { Operations = 1 } : count;
    }

    private static StatementCount Of(Expression expression) => expression switch
    {
        MultiplyAdd sum => Of(sum.A) + Of(sum.B) + Of(sum.C) + new StatementCount { MultiplyAdds = 1 },
        Binary binary => Of(binary.Left) + Of(binary.Right),
        Maximum maximum => Of(maximum.Left) + Of(maximum.Right),
        Keep keep => Of(keep.Value) + Of(keep.Otherwise),
        SquareRoot root => Of(root.Value),
        Apply apply => apply.Arguments.Aggregate(OfCall(apply), (sum, argument) => sum + Of(argument)),
        _ => default,
    };

    private static StatementCount OfCall(Apply apply)
        => apply.Shape.IsNumber ? default : new StatementCount { Calls = 1, Folds = apply.Function == DeltaLowering.Fold ? 1 : 0 };
}
