using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Kernels.Printing;

/// <summary>
/// Prints trees as C# on registers whose width is a type parameter: <c>r</c> does what registers can do (<c>IRegisters</c>), and <c>f</c> what this network computes with one,
/// for which each width has its functions.
/// </summary>
internal sealed class CSharpRegisterPrinter : CSharpPrinter
{
    private static readonly int[] Widths = { 512, 256, VectorShape.SmallestBits };

    private readonly NetworkPlan _plan;
    private readonly string _number;
    private readonly List<Function> _functions = new();
    private bool _usesRegisters;
    private bool _usesFunctions;

    public CSharpRegisterPrinter(CSharpWriter writer, NetworkPlan plan)
        : base(writer)
    {
        _plan = plan;
        _number = NumberText.Keyword(plan.Model.Format.Storage);
    }

    public override string Text(Expression expression) => expression switch
    {
        Named named => named.Name,
        Literal literal => Literal(literal),
        Whole whole => Text(whole),
        Address address => "ref " + NumberText.At(address.Place.Buffer, address.Place.Offset),
        Zero => OfRegisters("Zero"),
        Load load => OfRegisters($"Load({Address(load.Place)})"),
        Broadcast { Value: Element element } => OfRegisters($"Broadcast({Address(element.Place)})"),
        Broadcast broadcast => OfRegisters($"Create({Text(broadcast.Value)})"),
        MultiplyAdd { IsFused: false } sum => OfRegisters($"Add({OfRegisters($"Multiply({Text(sum.A)}, {Text(sum.B)})")}, {Text(sum.C)})"),
        MultiplyAdd sum => OfRegisters($"MultiplyAdd({Text(sum.A)}, {Text(sum.B)}, {Text(sum.C)})"),
        Binary binary => OfRegisters($"{binary.Operation}({Text(binary.Left)}, {Text(binary.Right)})"),
        Apply apply when IsOfRegisters(apply.Function) => OfRegisters($"{apply.Function}({string.Join(", ", apply.Arguments.Select(Text))})"),
        Apply apply => Call(apply),
        _ => throw new NotSupportedException($"Registers of any width have no words for {expression.GetType().Name}."),
    };

    /// <summary>Writes the functions that the kernels have used, for each width.</summary>
    public void PrintFunctions()
    {
        Writer.Line("/// <summary>What this network computes with a register.</summary>");
        using (Writer.Block("private interface ILaneFunctions<TVector>"))
        {
            foreach (Function function in _functions)
            {
                Writer.Line($"TVector {function.Name}({Parameters("TVector", function)});");
            }
        }

        Writer.Line();
        foreach (int bits in Widths)
        {
            var vectors = new CSharpVectorPrinter(Writer, _plan);
            string type = Invariant($"Vector{bits}<{_number}>");
            using (Writer.Block(Invariant($"private readonly struct LaneFunctions{bits} : ILaneFunctions<{type}>")))
            {
                foreach (Function function in _functions)
                {
                    Writer.Line($"public {type} {function.Name}({Parameters(type, function)}) => {vectors.Text(OfWidth(function.Body, bits))};");
                }
            }

            Writer.Line();
        }
    }

    protected override void PrintBody(Kernel kernel)
    {
        // Whether there are an r and an f is known once the statements are written.
        var lines = new CSharpWriter(Writer.Depth);
        var inner = new CSharpRegisterPrinter(lines, _plan);
        inner._functions.AddRange(_functions);
        inner.Print(kernel.Body);
        _functions.Clear();
        _functions.AddRange(inner._functions);
        if (inner._usesRegisters)
        {
            Writer.Line("TRegisters r = default;");
            if (inner._usesFunctions)
            {
                Writer.Line("TFunctions f = default;");
            }

            Writer.Line();
        }

        Writer.Append(lines);
    }

    protected override void Print(Statement statement)
    {
        switch (statement)
        {
            case Store store:
                Writer.Line(OfRegisters($"Store({Text(store.Value)}, {Address(store.Place)});"));
                break;
            case Call call when IsOfRegisters(call.Function):
                Writer.Line(OfRegisters($"{call.Function}({string.Join(", ", call.Arguments.Select(Text))});"));
                break;
            default:
                base.Print(statement);
                break;
        }
    }

    protected override string Attributes(KernelUse use) => MethodText.Optimized(_plan);

    protected override string Type(ParameterKind parameter) => parameter == ParameterKind.Buffer ? "ref " + _number : _number;

    protected override string Type(LoopOver counts) => counts == LoopOver.Places ? "nint" : "int";

    protected override string Type(Expression value) => "var";

    /// <summary>Something that registers can do.</summary>
    private string OfRegisters(string text)
    {
        _usesRegisters = true;
        return "r." + text;
    }

    /// <summary>Whether a function is one of the registers' own, which no class has.</summary>
    private static bool IsOfRegisters(string function) => function.IndexOf('.') < 0;

    private static bool IsConstant(Expression expression) => expression is Broadcast { Value: Tree.Literal };

    private static string Parameters(string type, Function function)
        => string.Join(", ", Enumerable.Range(0, function.Body.Arguments.Count(argument => !IsConstant(argument))).Select(number => $"{type} {(char)('a' + number)}"));

    /// <summary>The function of a width: the same call, its constants in every lane.</summary>
    private static Apply OfWidth(Apply body, int bits)
    {
        VectorShape shape = body.Shape.WithBits(bits);
        int number = 0;
        return new Apply(shape, body.Function, body.Arguments
            .Select(argument => argument is Broadcast { Value: Tree.Literal constant } ? new Broadcast(shape, constant) : (Expression)new Named(shape, ((char)('a' + number++)).ToString()))
            .ToArray());
    }

    private static string Address(Place place)
    {
        string offset = place.Piece is not { Variable: not null } piece ? Invariant($"{place.Offset + (place.Piece?.Offset ?? 0)}")
            : place.Offset + piece.Offset == 0 ? Invariant($"{piece.Variable} * {piece.Stride}")
            : Invariant($"{place.Offset + piece.Offset} + ({piece.Variable} * {piece.Stride})");
        return $"ref {place.Buffer}, {offset}";
    }

    /// <summary>A call of the runtime, by the name that the network's functions have for it.</summary>
    private string Call(Apply apply)
    {
        _usesFunctions = true;
        string name = apply.Function.Substring(apply.Function.IndexOf('.') + 1);
        Apply body = OfWidth(apply, VectorShape.SmallestBits);
        string free = name;
        for (int number = 2; _functions.Any(function => function.Name == free && function.Body != body); number++)
        {
            free = Invariant($"{name}{number}");
        }

        if (_functions.All(function => function.Name != free))
        {
            _functions.Add(new Function(free, body));
        }

        return $"f.{free}({string.Join(", ", apply.Arguments.Where(argument => !IsConstant(argument)).Select(Text))})";
    }

    /// <summary>A function of the network: what it is called, and what it calls, with its parameters by their letters.</summary>
    private sealed record Function(string Name, Apply Body);
}
