using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Kernels.Tree;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Kernels.Printing;

/// <summary>
/// Prints trees of numbers as C# 9 for .NET Standard 2.1, whose places in memory are spans. Every operation is rounded in so many words: the language lets
/// a runtime compute with more digits than a float has.
/// </summary>
internal sealed class CSharpNumberPrinter : CSharpPrinter
{
    private static readonly string[] Members = { "A", "B", "C", "D" };

    private readonly string _number;
    private readonly HashSet<string> _called = new();

    public CSharpNumberPrinter(CSharpWriter writer, NumberType number)
        : base(writer)
        => _number = NumberText.Keyword(number);

    public override string Text(Expression expression) => expression switch
    {
        Named named => named.Name,
        Literal literal => Literal(literal),
        Whole whole => Text(whole),
        FirstOf first => Invariant($"{first.Buffer}.Slice(0, {first.Count})"),
        Address address => "ref " + Indexed(address.Place),
        Zero => "0",
        Element element => Indexed(element.Place),
        Member member => $"{member.Four}.{Members[member.Index]}",
        MultiplyAdd sum => Round($"{Text(sum.C)} + {Round($"{Text(sum.A)} * {Text(sum.B)}")}"),
        Binary binary => Round($"{Text(binary.Left)} {Sign(binary.Operation)} {Text(binary.Right)}"),
        SquareRoot root => _number == "float" ? $"(float)MathF.Sqrt({Text(root.Value)})" : $"Math.Sqrt({Text(root.Value)})",
        Apply apply => Call(apply),
        _ => throw new NotSupportedException($"Numbers have no words for {expression.GetType().Name}."),
    };

    /// <summary>Whether a tree has called a function.</summary>
    public bool HasCalled(string function) => _called.Contains(function);

    /// <summary>The types that kernels use.</summary>
    public void PrintTypes()
    {
        Writer.Line("/// <summary>Neighbouring weights: one check of an index serves four of them.</summary>");
        using (Writer.Block("private struct Four"))
        {
            Writer.Line($"public {_number} {string.Join(", ", Members)};");
        }
    }

    protected override void Print(Statement statement)
    {
        switch (statement)
        {
            case LetPlace reference:
                Writer.Line($"Span<{_number}> {reference.Name} = {reference.Place.Buffer}.Slice({Index(reference.Place)});");
                break;
            case Copy copy:
                Writer.Line($"{copy.From}.CopyTo({copy.To});");
                break;
            case ViewFours view:
                Writer.Line($"Span<Four> {view.Name} = MemoryMarshal.Cast<{_number}, Four>({view.Buffer});");
                break;
            case LetFour reference:
                Writer.Line($"ref readonly Four {reference.Name} = ref {reference.View}[{Text(reference.Index)}];");
                break;
            default:
                base.Print(statement);
                break;
        }
    }

    protected override string? Attributes(KernelUse use) => null;

    /// <summary>
    /// Rows are spans whether they are written or not: class libraries of Mono that its own compiler built have no indexer
    /// of <c>ReadOnlySpan</c> that assemblies of other compilers would find.
    /// </summary>
    protected override string Type(ParameterKind parameter) => parameter switch
    {
        ParameterKind.Buffer => $"Span<{_number}>",
        ParameterKind.Number => _number,
        ParameterKind.Flag => "bool",
        _ => "int",
    };

    protected override string Type(LoopOver counts) => "int";

    protected override string Type(Expression value) => _number;

    private string Call(Apply apply)
    {
        _called.Add(apply.Function);
        return $"{apply.Function}({string.Join(", ", apply.Arguments.Select(Text))})";
    }

    /// <summary>An operation's result, rounded.</summary>
    private string Round(string operation) => _number == "float" ? $"(float)({operation})" : $"({operation})";
}
