using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.C;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Kernels.Printing;

/// <summary>Prints trees of numbers as C99, whose places in memory are pointers. An operation of the language is one rounding, as long as a compiler does not contract or widen it.</summary>
internal sealed class CNumberPrinter : BracePrinter
{
    /// <summary>The places of windows that move over a map, which C has as a structure.</summary>
    private const string Windows = "new Windows";

    private readonly NumberType _number;
    private readonly HashSet<string> _called = new();

    /// <summary>The buffers that are written, and names of places in them: those of others are of constants.</summary>
    private readonly HashSet<string> _written = new() { "y", "state" };

    public CNumberPrinter(CSharpWriter writer, NumberType number)
        : base(writer)
        => _number = number;

    /// <summary>The functions that trees have called, by their names in C.</summary>
    public IEnumerable<string> Called => _called;

    public override string Text(Expression expression) => expression switch
    {
        Named named => named.Name,
        Literal literal => CText.Literal(literal.Value, literal.Number),
        Whole whole => Text(whole.Value),
        FirstOf first => Invariant($"{first.Buffer}, {first.Count}"),
        Address address => Pointer(address.Place),
        Zero => CText.Literal(0, _number),
        Element element => Indexed(element.Place),
        MultiplyAdd { IsFused: false } sum => $"{Factor(sum.C)} + {Factor(sum.A)} * {Factor(sum.B)}",
        Binary binary => $"{Factor(binary.Left)} {Sign(binary.Operation)} {Factor(binary.Right)}",
        SquareRoot root => $"{(_number == NumberType.Single ? "sqrtf" : "sqrt")}({Text(root.Value)})",
        Apply apply => Call(apply.Function, apply.Arguments),
        _ => throw new NotSupportedException($"C has no words for {expression.GetType().Name}."),
    };

    protected override void Print(Statement statement)
    {
        switch (statement)
        {
            case Comment comment:
                Writer.Line($"/* {CText.Comment(comment.Text)} */");
                break;
            case LetPlace place:
                bool isWritten = _written.Contains(place.Place.Buffer);
                if (isWritten)
                {
                    _written.Add(place.Name);
                }

                Writer.Line($"{(isWritten ? string.Empty : "const ")}{_number.Keyword} *{place.Name} = {Pointer(place.Place)};");
                break;
            case Copy copy:
                using (Writer.Block(Invariant($"for (int i = 0; i < {copy.Count}; i++)")))
                {
                    Writer.Line($"{copy.To}[i] = {copy.From}[i];");
                }

                break;
            case Call call:
                Writer.Line(Call(call.Function, call.Arguments) + ";");
                break;
            default:
                base.Print(statement);
                break;
        }
    }

    protected override string Type(LoopOver counts) => "int";

    protected override string Type(Expression value) => _number.Keyword;

    /// <summary>A call, which its function is remembered for.</summary>
    public string Call(string function, IEnumerable<Expression> arguments)
    {
        if (function == Windows)
        {
            return $"&(const windows){{ {string.Join(", ", arguments.Select(Text))} }}";
        }

        string name = CText.Function(function);
        _called.Add(name);
        return $"{name}({string.Join(", ", arguments.Select(Text))})";
    }

    private static string Pointer(Place place)
    {
        string text = Index(place);
        return text == "0" ? place.Buffer : $"{place.Buffer} + {text}";
    }

    /// <summary>An operand, in parentheses where it is an operation itself: the order of roundings is that of the tree.</summary>
    private string Factor(Expression expression) => expression is Binary or MultiplyAdd ? $"({Text(expression)})" : Text(expression);
}
