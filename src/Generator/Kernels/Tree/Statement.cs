using StaticNets.Generator.Collections;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Tree;

/// <summary>A step of a kernel.</summary>
internal abstract record Statement;

/// <summary>A line for the reader.</summary>
internal sealed record Comment(string Text) : Statement;

/// <summary>An empty line for the reader.</summary>
internal sealed record BlankLine : Statement;

/// <summary>Gives a value a name.</summary>
internal sealed record Let(string Name, Expression Value) : Statement;

/// <summary>Gives several numbers names, in one line.</summary>
internal sealed record LetEach(EquatableArray<Let> Names) : Statement;

/// <summary>Gives a name another value.</summary>
internal sealed record Assign(string Name, Expression Value) : Statement;

/// <summary>Writes a value to memory.</summary>
/// <param name="Place">Where its first lane goes.</param>
/// <param name="Value">The value.</param>
/// <param name="Count">How many lanes are written.</param>
internal sealed record Store(Place Place, Expression Value, int Count) : Statement
{
    public Store(Place place, Expression value)
        : this(place, value, value.Shape.Lanes)
    {
    }
}

/// <summary>Ends the kernel with its result.</summary>
internal sealed record Return(Expression Value) : Statement;

/// <summary>Calls a function of the runtime that writes to memory.</summary>
internal sealed record Call(string Function, EquatableArray<Expression> Arguments) : Statement
{
    public Call(string function, params Expression[] arguments)
        : this(function, new EquatableArray<Expression>(arguments))
    {
    }
}

/// <summary>Gives a place in memory a name.</summary>
internal sealed record LetPlace(string Name, Place Place) : Statement;

/// <summary>Names memory of the thread, of so many numbers, which holds nothing yet.</summary>
internal sealed record LetScratch(string Name, int Length) : Statement;

/// <summary>Gives 64 bits of memory a name: the key from which random numbers are drawn.</summary>
internal sealed record LetKey(string Name, Place Place) : Statement;

/// <summary>Copies a buffer of so many numbers to another one.</summary>
internal sealed record Copy(string From, string To, int Count) : Statement;

/// <summary>Moves a named place on by so many numbers.</summary>
internal sealed record Advance(string Name, int Distance) : Statement;

/// <summary>Gives the place so many bytes behind a named one a name.</summary>
internal sealed record LetPlaceBeside(string Name, string Buffer, Bytes Distance) : Statement;

/// <summary>Moves a named place on by so many bytes.</summary>
internal sealed record AdvanceBytes(string Name, Bytes Distance) : Statement;

/// <summary>Sees a buffer as groups of four numbers, one check of an index for each.</summary>
internal sealed record ViewFours(string Name, string Buffer) : Statement;

/// <summary>Gives one of those groups a name.</summary>
internal sealed record LetFour(string Name, string View, Affine Index) : Statement;

/// <summary>Gives a whole number a name.</summary>
internal sealed record LetIndex(string Name, Affine Value) : Statement;

/// <summary>Adds to such a number.</summary>
internal sealed record AdvanceIndex(string Name, int Distance) : Statement;

/// <summary>Reserves memory for hidden values, whose first place is named <c>v</c>.</summary>
/// <param name="Kind">What it is for; workspaces of a kind have the same length.</param>
/// <param name="Length">How many numbers it holds.</param>
/// <param name="IsOnStack">Whether it is small enough for the stack; else it is the thread's.</param>
internal sealed record Workspace(string Kind, int Length, bool IsOnStack) : Statement;

/// <summary>A scope of names.</summary>
internal sealed record Block(EquatableArray<Statement> Body) : Statement;

/// <summary>A loop: <paramref name="Variable"/> goes from <paramref name="From"/>, included, to <paramref name="To"/>, excluded.</summary>
/// <param name="Variable">The name of what is counted.</param>
/// <param name="From">Where it starts.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Step">What is added after each turn.</param>
/// <param name="Counts">What the variable counts.</param>
/// <param name="Body">A turn.</param>
internal sealed record For(string Variable, Affine From, Affine To, int Step, LoopOver Counts, EquatableArray<Statement> Body) : Statement;

/// <summary>Does something as many times as a parameter says.</summary>
internal sealed record Repeat(string Count, EquatableArray<Statement> Body) : Statement;

/// <summary>Does something where a parameter says so.</summary>
internal sealed record If(string Flag, EquatableArray<Statement> Body) : Statement;

/// <summary>What the variable of a loop counts.</summary>
internal enum LoopOver
{
    /// <summary>Numbers in memory.</summary>
    Places,

    /// <summary>Rows, agents, outputs.</summary>
    Things,
}
