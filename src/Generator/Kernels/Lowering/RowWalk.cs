using System;
using System.Globalization;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Lowering;

/// <summary>Walks a row register by register: a loop while there are many full ones, statements for the rest.</summary>
internal static class RowWalk
{
    /// <summary>Adds the statements for each register of a row.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="shape">The widest register.</param>
    /// <param name="stride">The padded length of the row.</param>
    /// <param name="count">How many values are real.</param>
    /// <param name="body">Adds the statements for a register.</param>
    /// <param name="loopFrom">From so many registers on there is a loop, each turn of which spans the virtual lanes.</param>
    /// <param name="variable">The variable of the loop.</param>
    public static void ForEach(
        StatementList to,
        VectorShape shape,
        int stride,
        int count,
        Action<StatementList, RowPart> body,
        int loopFrom = Tuning.Methods.LoopFrom,
        string variable = "i")
    {
        int start = 0;
        int step = shape.VirtualLanes;
        VectorShape widest = shape.FitTo(stride);
        int turns = count / step;
        if (turns > 1 && count / widest.Lanes > loopFrom)
        {
            to.For(variable, turns * step, step, turn =>
            {
                for (int offset = 0; offset < step; offset += widest.Lanes)
                {
                    body(turn, new RowPart(widest, offset, variable, widest.Lanes));
                }
            });
            to.Blank();
            start = turns * step;
        }

        foreach (Chunk chunk in shape.Cut(start, stride - start))
        {
            body(to, new RowPart(chunk.Shape, chunk.Offset, null, Math.Min(chunk.Lanes, Math.Max(0, count - chunk.Offset))));
        }
    }
}

/// <summary>A register of a row.</summary>
/// <param name="Shape">The register.</param>
/// <param name="Offset">Its place in the row, or in the turn of a loop.</param>
/// <param name="Variable">The variable of the loop, or null.</param>
/// <param name="Real">How many of its lanes are real.</param>
internal sealed record RowPart(VectorShape Shape, int Offset, string? Variable, int Real)
{
    /// <summary>What tells its names from those of other registers.</summary>
    public string Id => (Variable is null ? string.Empty : "i") + Offset.ToString(CultureInfo.InvariantCulture);

    public Zero Zero => new(Shape);

    /// <summary>Its place in a row that has a name.</summary>
    public Place In(string row) => new(row, Offset, Variable is null ? null : new Affine(0, Variable));

    public Load Load(string row) => new(Shape, In(row));

    /// <summary>What is real of a row that is not padded.</summary>
    public Expression LoadReal(string row) => Real > 0 ? new Load(Shape, In(row), Real) : new Zero(Shape);

    /// <summary>Writes what is real of a row that is not padded.</summary>
    public void StoreReal(StatementList to, string row, Expression value)
    {
        if (Real > 0)
        {
            to.Add(new Store(In(row), value, Real));
        }
    }

    /// <summary>A value with 0 in the lanes that are not real.</summary>
    public Expression Keep(Expression value) => Tree.Keep.First(Real, value, Zero);

    /// <summary>A number in every lane.</summary>
    public Expression Everywhere(Expression number) => new Broadcast(Shape, number);
}
