using StaticNets.Generator.Collections;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Tree;

/// <summary>A value: a register, or a number, which is a register of one lane.</summary>
/// <param name="Shape">What holds it.</param>
internal abstract record Expression(VectorShape Shape);

/// <summary>A value that a statement, or a parameter of the kernel, has named.</summary>
internal sealed record Named(VectorShape Shape, string Name) : Expression(Shape);

/// <summary>A number that is written down.</summary>
internal sealed record Literal(NumberType Number, double Value) : Expression(VectorShape.One(Number));

/// <summary>A whole number, as an argument or an operand.</summary>
/// <param name="Number">The type of the numbers around it.</param>
/// <param name="Value">The number.</param>
/// <param name="Name">That of the parameter, where the call is read better with it; or null.</param>
internal sealed record Whole(NumberType Number, Affine Value, string? Name = null) : Expression(VectorShape.One(Number));

/// <summary>Which of the things in a row one is, as an argument: a whole number that may go along with a loop over places.</summary>
internal sealed record Ordinal(NumberType Number, Affine Value) : Expression(VectorShape.One(Number));

/// <summary>A whole number as one of the network's type.</summary>
internal sealed record FromWhole(NumberType Number, Expression Value) : Expression(VectorShape.One(Number));

/// <summary>Whether something is so, as an argument.</summary>
/// <param name="Number">The type of the numbers around it.</param>
/// <param name="Value">Whether it is.</param>
/// <param name="Name">That of the parameter.</param>
internal sealed record Flag(NumberType Number, bool Value, string Name) : Expression(VectorShape.One(Number));

/// <summary>The first numbers of a buffer, as an argument.</summary>
internal sealed record FirstOf(NumberType Number, string Buffer, int Count) : Expression(VectorShape.One(Number));

/// <summary>A place in memory, as an argument.</summary>
internal sealed record Address(NumberType Number, Place Place) : Expression(VectorShape.One(Number));

/// <summary>A distance in bytes, as an argument: <c>Count * Variable + Offset</c>.</summary>
internal sealed record Bytes(NumberType Number, int Count, string Variable, int Offset) : Expression(VectorShape.One(Number));

/// <summary>Zero in every lane.</summary>
internal sealed record Zero(VectorShape Shape) : Expression(Shape);

/// <summary>Neighbouring numbers from memory.</summary>
/// <param name="Shape">The register.</param>
/// <param name="Place">The first of them.</param>
/// <param name="Count">How many there are in memory; the lanes behind them are 0.</param>
internal sealed record Load(VectorShape Shape, Place Place, int Count) : Expression(Shape)
{
    public Load(VectorShape shape, Place place)
        : this(shape, place, shape.Lanes)
    {
    }
}

/// <summary>One number from memory.</summary>
internal sealed record Element(NumberType Number, Place Place) : Expression(VectorShape.One(Number));

/// <summary>One of the four numbers of a <see cref="LetFour"/>.</summary>
internal sealed record Member(NumberType Number, string Four, int Index) : Expression(VectorShape.One(Number));

/// <summary>A number in every lane.</summary>
internal sealed record Broadcast(VectorShape Shape, Expression Value) : Expression(Shape);

/// <summary>A lane of a register, of this or another width, in every lane.</summary>
internal sealed record BroadcastLane(VectorShape Shape, Expression Register, int Lane) : Expression(Shape);

/// <summary>The lower or the upper half of a register.</summary>
internal sealed record HalfOf(Expression Register, bool IsUpper) : Expression(Register.Shape.WithBits(Register.Shape.Bits / 2));

/// <summary>A register of two of half its width.</summary>
internal sealed record Join(Expression Lower, Expression Upper) : Expression(Lower.Shape.WithBits(Lower.Shape.Bits * 2));

/// <summary>
/// Four blocks of 128 bits: two of <paramref name="A"/>, then two of <paramref name="B"/>. The first is the one whose number the lowest two bits of
/// <paramref name="Control"/> have, the second that of the next two bits, and so on.
/// </summary>
internal sealed record ShuffleBlocks(Expression A, Expression B, int Control) : Expression(A.Shape);

/// <summary>The same of the four lanes in each block of 128 bits.</summary>
internal sealed record ShuffleLanes(Expression A, Expression B, int Control) : Expression(A.Shape);

/// <summary>In each block of 128 bits the first two of the four lanes of <paramref name="A"/>, then those of <paramref name="B"/>.</summary>
internal sealed record FirstPairs(Expression A, Expression B) : Expression(A.Shape);

/// <summary>The first of every two lanes of a register.</summary>
internal sealed record EvenLanes(Expression Register) : Expression(Register.Shape.WithBits(Register.Shape.Bits / 2));

/// <summary><c>A * B + C</c>.</summary>
/// <param name="A">The first factor.</param>
/// <param name="B">The second factor.</param>
/// <param name="C">What the product is added to.</param>
/// <param name="IsFused">Whether it is rounded once; else the product is rounded, and then the sum.</param>
internal sealed record MultiplyAdd(Expression A, Expression B, Expression C, bool IsFused) : Expression(C.Shape);

/// <summary>What <see cref="Binary"/> does in each lane, with a rounding.</summary>
internal enum Operation
{
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// <summary>An operation on two values.</summary>
internal sealed record Binary(Operation Operation, Expression Left, Expression Right) : Expression(Left.Shape)
{
    public static Binary Add(Expression left, Expression right) => new(Operation.Add, left, right);

    public static Binary Subtract(Expression left, Expression right) => new(Operation.Subtract, left, right);

    public static Binary Multiply(Expression left, Expression right) => new(Operation.Multiply, left, right);

    public static Binary Divide(Expression left, Expression right) => new(Operation.Divide, left, right);
}

/// <summary>The larger of two values in each lane.</summary>
internal sealed record Maximum(Expression Left, Expression Right) : Expression(Left.Shape);

/// <summary>The square root in each lane.</summary>
internal sealed record SquareRoot(Expression Value) : Expression(Value.Shape);

/// <summary>A value in the first lanes, another one in the rest.</summary>
internal sealed record Keep(int Count, Expression Value, Expression Otherwise) : Expression(Value.Shape)
{
    /// <summary>The same, without an operation where all lanes or none are kept.</summary>
    public static Expression First(int count, Expression value, Expression otherwise)
        => count >= value.Shape.Lanes ? value : count <= 0 ? otherwise : new Keep(count, value, otherwise);
}

/// <summary>A function of the runtime.</summary>
/// <param name="Shape">What holds the result.</param>
/// <param name="Function">The class and the name of the function.</param>
/// <param name="Arguments">What it takes.</param>
internal sealed record Apply(VectorShape Shape, string Function, EquatableArray<Expression> Arguments) : Expression(Shape)
{
    public Apply(VectorShape shape, string function, params Expression[] arguments)
        : this(shape, function, new EquatableArray<Expression>(arguments))
    {
    }
}
