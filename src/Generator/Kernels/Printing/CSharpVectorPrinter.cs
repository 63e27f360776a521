using System;
using System.Linq;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Printing;

/// <summary>Prints trees as C# on .NET's vectors, whose places in memory are references.</summary>
internal sealed class CSharpVectorPrinter : CSharpPrinter
{
    private readonly bool _hasMultiplyAddEstimate;
    private readonly bool _isEmulated;
    private readonly string _number;

    public CSharpVectorPrinter(CSharpWriter writer, NetworkPlan plan)
        : base(writer)
    {
        _hasMultiplyAddEstimate = plan.Facts.HasMultiplyAddEstimate;
        _isEmulated = plan.IsEmulated;
        _number = NumberText.Keyword(plan.Model.Format.Storage);
    }

    public override string Text(Expression expression) => expression switch
    {
        Named named => named.Name,
        Literal literal => Literal(literal),
        Whole whole => Text(whole),
        Ordinal { Value: { Variable: { } variable } place } => Invariant($"{place.Offset} + (int){variable}"),
        Ordinal ordinal => Text(ordinal.Value),
        FromWhole whole => $"({NumberText.Keyword(whole.Number)}){Operand(whole.Value)}",
        Flag flag => $"{flag.Name}: {(flag.Value ? "true" : "false")}",
        Address address => "ref " + Text(address.Place),
        Bytes bytes => Text(bytes),
        Zero { Shape.IsNumber: true } => "0",
        Zero zero => $"{Class(zero.Shape)}<{NumberText.Keyword(zero.Shape.Number)}>.Zero",
        Load { Count: var count } load when count < load.Shape.Lanes => Invariant($"{PartialClass(load.Shape)}.Load{load.Shape.Bits}(ref {Text(load.Place)}, count: {count})"),
        Load load => $"{Class(load.Shape)}.LoadUnsafe({Address(load.Place)})",
        Element element => Text(element.Place),
        Broadcast broadcast => $"{Class(broadcast.Shape)}.Create({Text(broadcast.Value)})",
        BroadcastLane broadcast => Shuffle(broadcast),
        Join { Lower: not Load } join => $"{Class(join.Shape)}.Create({Text(join.Lower)}, {Text(join.Upper)})",
        Join join => $"{Text(join.Lower)}.ToVector{join.Shape.Bits}Unsafe().WithUpper({Text(join.Upper)})",
        ShuffleBlocks shuffle => Invariant($"Avx512F.Shuffle4x128({Text(shuffle.A)}, {Text(shuffle.B)}, 0x{shuffle.Control:X2})"),
        ShuffleLanes shuffle when shuffle.A == shuffle.B => Invariant($"Avx512F.Permute4x32({Text(shuffle.A)}, 0x{shuffle.Control:X2})"),
        ShuffleLanes shuffle => Invariant($"Avx512F.Shuffle({Text(shuffle.A)}, {Text(shuffle.B)}, 0x{shuffle.Control:X2})"),
        FirstPairs pairs => $"Avx512F.UnpackLow({Text(pairs.A)}.AsDouble(), {Text(pairs.B)}.AsDouble()).AsSingle()",
        EvenLanes even => $"Avx512F.ConvertToVector256UInt32({Text(even.Register)}.AsUInt64()).AsSingle()",
        HalfOf half => $"{Text(half.Register)}.{(half.IsUpper ? "GetUpper" : "GetLower")}()",
        MultiplyAdd { IsFused: false } sum => $"(({Operand(sum.A)} * {Operand(sum.B)}) + {Operand(sum.C)})",
        MultiplyAdd sum => $"{(_hasMultiplyAddEstimate ? Class(sum.Shape) + ".MultiplyAddEstimate" : "Fused.MultiplyAdd")}({Text(sum.A)}, {Text(sum.B)}, {Text(sum.C)})",
        Binary binary => $"{Left(binary)} {Sign(binary.Operation)} {Operand(binary.Right)}",
        Maximum maximum => $"{Class(maximum.Shape)}.Max({Text(maximum.Left)}, {Text(maximum.Right)})",
        SquareRoot { Shape.IsNumber: true } root => $"{(root.Shape.Number == NumberType.Single ? "MathF" : "Math")}.Sqrt({Text(root.Value)})",
        SquareRoot root => $"{Class(root.Shape)}.Sqrt({Text(root.Value)})",
        Keep keep => Invariant($"{Class(keep.Shape)}.ConditionalSelect({PartialClass(keep.Shape)}.Mask{keep.Shape.Bits}(count: {keep.Count}), {Text(keep.Value)}, {Text(keep.Otherwise)})"),
        Apply apply => $"{apply.Function}({string.Join(", ", apply.Arguments.Select(Text))})",
        _ => throw new NotSupportedException($"Vectors have no words for {expression.GetType().Name}."),
    };

    protected override void Print(Statement statement)
    {
        switch (statement)
        {
            case Assign { Value: Binary { Shape.IsNumber: true, Left: Named left } binary } assign when left.Name == assign.Name:
                Writer.Line($"{assign.Name} {Sign(binary.Operation)}= {Text(binary.Right)};");
                break;
            case Store { Value.Shape.IsNumber: true } store:
                Writer.Line($"{Text(store.Place)} = {Text(store.Value)};");
                break;
            case Store { Count: var count } store when count < store.Value.Shape.Lanes:
                Writer.Line(Invariant($"{PartialClass(store.Value.Shape)}.Store({Text(store.Value)}, ref {Text(store.Place)}, count: {count});"));
                break;
            case Store store:
                Writer.Line($"{Operand(store.Value)}.StoreUnsafe({Address(store.Place)});");
                break;
            case LetPlace reference:
                Writer.Line($"ref {_number} {reference.Name} = ref {Text(reference.Place)};");
                break;
            case LetScratch scratch:
                Writer.Line(Invariant($"ref {_number} {scratch.Name} = ref ThreadWorkspace.Scratch<{_number}>({scratch.Length});"));
                break;
            case LetKey key:
                Writer.Line($"ulong {key.Name} = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<{_number}, byte>(ref {Text(key.Place)}));");
                break;
            case Advance advance:
                Writer.Line(Invariant($"{advance.Name} = ref Unsafe.Add(ref {advance.Name}, {advance.Distance});"));
                break;
            case LetPlaceBeside reference:
                Writer.Line($"ref {_number} {reference.Name} = ref Unsafe.AddByteOffset(ref {reference.Buffer}, {Text(reference.Distance)});");
                break;
            case AdvanceBytes advance:
                Writer.Line($"{advance.Name} = ref Unsafe.AddByteOffset(ref {advance.Name}, {Text(advance.Distance)});");
                break;
            case Workspace workspace:
                Print(workspace);
                break;
            default:
                base.Print(statement);
                break;
        }
    }

    protected override string? Attributes(KernelUse use)
        => use == KernelUse.MemberPart ? MethodText.Optimized(_isEmulated, "AggressiveInlining") : MethodText.Optimized(_isEmulated);

    protected override string Type(ParameterKind parameter) => parameter switch
    {
        ParameterKind.Buffer => "ref " + _number,
        ParameterKind.Distance => "nint",
        ParameterKind.Count => "int",
        ParameterKind.Number => _number,
        _ => "bool",
    };

    protected override string Type(LoopOver counts) => counts == LoopOver.Places ? "nint" : "int";

    protected override string Type(Expression value) => value.Shape.IsNumber ? NumberText.Keyword(value.Shape.Number) : "var";

    /// <summary>
    /// An inline array whose bytes are left as they are, because a stackalloc in a method with spans costs 20 ns a call; where there are no
    /// inline arrays, a stackalloc.
    /// </summary>
    private void Print(Workspace workspace)
    {
        if (!workspace.IsOnStack)
        {
            Writer.Line(Invariant($"ref {_number} v = ref ThreadWorkspace.Get<{_number}>({workspace.Length});"));
        }
        else if (_isEmulated)
        {
            Writer.Line(Invariant($"Span<{_number}> workspace = stackalloc {_number}[{workspace.Length}];"));
            Writer.Line($"ref {_number} v = ref MemoryMarshal.GetReference(workspace);");
        }
        else
        {
            Writer.Line($"Unsafe.SkipInit(out {workspace.Kind} workspace);");
            Writer.Line($"ref {_number} v = ref Workspace.Align(ref Unsafe.As<{workspace.Kind}, {_number}>(ref workspace));");
        }
    }

    private static string Class(VectorShape shape) => Invariant($"Vector{shape.Bits}");

    private static string PartialClass(VectorShape shape) => shape.Number == NumberType.Single ? "PartialVector" : "PartialDoubleVector";

    /// <summary>A place as a variable.</summary>
    private static string Text(Place place)
    {
        if (place.Piece is null)
        {
            return NumberText.At(place.Buffer, place.Offset);
        }

        return place.Offset == 0 ? Start(place) : Invariant($"Unsafe.Add(ref {place.Buffer}, {Text(place.Piece.Plus(place.Offset))})");
    }

    /// <summary>A place as the arguments of what reads or writes a register.</summary>
    private static string Address(Place place)
    {
        string start = "ref " + (place.Piece is null ? place.Buffer : Start(place));
        return place.Offset == 0 ? start : Invariant($"{start}, {place.Offset}");
    }

    /// <summary>Where the piece of a place starts: what is fixed first, then the variable.</summary>
    private static string Start(Place place)
    {
        if (place.Piece!.Variable is null)
        {
            return NumberText.At(place.Buffer, place.Piece.Offset);
        }

        string variable = Text(place.Piece with { Offset = 0 });
        return NumberText.At(place.Buffer, place.Piece.Offset, variable);
    }

    private static string Text(Bytes bytes)
    {
        string multiple = bytes.Count == 1 ? bytes.Variable : Invariant($"{bytes.Count} * {bytes.Variable}");
        return bytes.Offset == 0 ? multiple
            : bytes.Count == 0 ? Invariant($"{bytes.Offset}")
            : bytes.Count == 1 ? Invariant($"{multiple} + {bytes.Offset}")
            : Invariant($"({multiple}) + {bytes.Offset}");
    }

    /// <summary>The operand of an operation, or what a method is called of.</summary>
    private string Operand(Expression expression) => expression is Binary ? $"({Text(expression)})" : Text(expression);

    /// <summary>A left operand needs no parentheses where it is an operation of the same rank, which is done first.</summary>
    private string Left(Binary binary)
        => binary.Left is Binary left && IsProduct(left) == IsProduct(binary) ? Text(left) : Operand(binary.Left);

    private static bool IsProduct(Binary binary) => binary.Operation is Operation.Multiply or Operation.Divide;

    private string Shuffle(BroadcastLane broadcast)
    {
        VectorShape from = broadcast.Register.Shape;
        VectorShape to = broadcast.Shape;
        string register = Text(broadcast.Register);
        int lane = broadcast.Lane;

        // The part of a wider register that holds the lane, or a narrower one as the lower part.
        for (; from.Bits > to.Bits; from = from.WithBits(from.Bits / 2))
        {
            int half = from.Lanes / 2;
            register += lane < half ? ".GetLower()" : ".GetUpper()";
            lane %= half;
        }

        for (; from.Bits < to.Bits; from = from.WithBits(from.Bits * 2))
        {
            register += Invariant($".ToVector{from.Bits * 2}Unsafe()");
        }

        string index = Invariant($"{lane}{(to.Number == NumberType.Double ? "L" : string.Empty)}");
        return $"{Class(to)}.Shuffle({register}, {Class(to)}.Create({index}))";
    }
}
