using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StaticNets.Generator.Tests.C;

/// <summary>
/// Derives the formulas in C from those of the library, without fused multiply-add, a number for a vector: the same operations in the same order. Whole numbers become unsigned ones,
/// whose operations are defined for all bits, and masks become truth values.
/// </summary>
internal sealed class FormulaTranslator
{
    private readonly bool _isDouble;
    private readonly Dictionary<string, Kind> _locals = new();
    private string _class = string.Empty;

    private FormulaTranslator(bool isDouble) => _isDouble = isDouble;

    private enum Kind
    {
        Number,
        Bits,
        Truth,
    }

    private string Number => _isDouble ? "double" : "float";

    private string Bits => _isDouble ? "uint64_t" : "uint32_t";

    /// <summary>The formulas of a precision.</summary>
    /// <param name="folder">The folder of the library's formulas.</param>
    /// <param name="isDouble">Whether numbers are of double precision.</param>
    public static string Translate(string folder, bool isDouble)
    {
        var translator = new FormulaTranslator(isDouble);
        var functions = new List<(string Name, string Text)>();
        foreach ((string file, bool isShared) in Directory.GetFiles(Path.Combine(folder, "Elementary", isDouble ? "Double" : "Single"), "*.cs").Order(StringComparer.Ordinal).Select(file => (file, false))
            .Concat(Directory.GetFiles(Path.Combine(folder, "Elementary"), "*.cs").Order(StringComparer.Ordinal).Select(file => (file, true)))
            .Concat(Directory.GetFiles(Path.Combine(folder, "Activations"), "*.cs").Order(StringComparer.Ordinal).Select(file => (file, true))))
        {
            string text = File.ReadAllText(file);
            if (isDouble && isShared)
            {
                text = Regex.Replace(text.Replace("float", "double", StringComparison.Ordinal), @"\b(\d[\d.]*(?:e-?\d+)?)f\b", "$1d", RegexOptions.IgnoreCase);
                text = text.Replace("Vector128<int>", "Vector128<long>", StringComparison.Ordinal);
            }

            foreach (ClassDeclarationSyntax type in CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
            {
                translator._class = type.Identifier.Text;
                functions.AddRange(type.Members.OfType<MethodDeclarationSyntax>()
                    .Where(method => !method.Identifier.Text.EndsWith("Slope", StringComparison.Ordinal))
                    .Select(method => (translator.Name(translator._class, method.Identifier.Text), translator.Function(method))));
            }
        }

        return translator.Prelude() + string.Join("\n", Ordered(functions));
    }

    /// <summary>Functions after those that they call.</summary>
    private static IEnumerable<string> Ordered(List<(string Name, string Text)> functions)
    {
        var written = new HashSet<string>();
        var ordered = new List<string>();
        void Add((string Name, string Text) function)
        {
            if (written.Add(function.Name))
            {
                foreach (Match word in Regex.Matches(function.Text[(function.Text.IndexOf(")\n{", StringComparison.Ordinal) + 1)..], @"\b[a-z]\w*(?=\()"))
                {
                    foreach ((string Name, string Text) called in functions.Where(other => other.Name == word.Value))
                    {
                        Add(called);
                    }
                }

                ordered.Add(function.Text);
            }
        }

        functions.ForEach(Add);
        return ordered;
    }

    private string Prelude() => $$"""
        /* The bits of a number. */
        static {{Bits}} bits_of({{Number}} value)
        {
            {{Bits}} bits;
            memcpy(&bits, &value, sizeof bits);
            return bits;
        }

        /* The number of some bits. */
        static {{Number}} number_of({{Bits}} bits)
        {
            {{Number}} value;
            memcpy(&value, &bits, sizeof value);
            return value;
        }

        /* A number without its sign. */
        static {{Number}} absolute({{Number}} value)
        {
            return number_of(bits_of(value) & {{(_isDouble ? "0x7FFFFFFFFFFFFFFFu" : "0x7FFFFFFFu")}});
        }

        /* The smaller one; b where one is not a number. */
        static {{Number}} smaller({{Number}} a, {{Number}} b)
        {
            return a < b ? a : b;
        }

        /* The larger one; b where one is not a number. */
        static {{Number}} larger({{Number}} a, {{Number}} b)
        {
            return a > b ? a : b;
        }

        /* Bit by bit one of two numbers, the first where the mask has a one. */
        static {{Number}} select_bits({{Number}} mask, {{Number}} when_set, {{Number}} when_clear)
        {
            return number_of((bits_of(mask) & bits_of(when_set)) | (~bits_of(mask) & bits_of(when_clear)));
        }


        """.ReplaceLineEndings("\n");

    private string Function(MethodDeclarationSyntax method)
    {
        _locals.Clear();
        foreach (ParameterSyntax parameter in method.ParameterList.Parameters)
        {
            _locals.Add(parameter.Identifier.Text, KindOf(parameter.Type!));
        }

        var text = new StringBuilder();
        text.Append("/* ").Append(Summary(method)).Append(" */\n");
        text.Append(CultureInfo.InvariantCulture, $"static {Type(KindOf(method.ReturnType))} {Name(_class, method.Identifier.Text)}({string.Join(", ", method.ParameterList.Parameters.Select(parameter => $"{Type(KindOf(parameter.Type!))} {Snake(parameter.Identifier.Text)}"))})\n{{\n");
        if (method.ExpressionBody is { } body)
        {
            text.Append(CultureInfo.InvariantCulture, $"    return {Translate(body.Expression).Text};\n");
        }
        else
        {
            foreach (StatementSyntax statement in method.Body!.Statements)
            {
                text.Append(Statement(statement));
            }
        }

        return text.Append("}\n").ToString();
    }

    private string Statement(StatementSyntax statement)
    {
        switch (statement)
        {
            case ReturnStatementSyntax { Expression: { } value }:
                return $"    return {Translate(value).Text};\n";
            case LocalDeclarationStatementSyntax local:
                VariableDeclaratorSyntax variable = local.Declaration.Variables.Single();
                (string text, Kind kind, bool _) = Translate(variable.Initializer!.Value);
                _locals[variable.Identifier.Text] = kind;
                return $"    {Type(kind)} {Snake(variable.Identifier.Text)} = {text};\n";
            case ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } assignment } when assignment.IsKind(SyntaxKind.SimpleAssignmentExpression):
                return $"    {Snake(left.Identifier.Text)} = {Translate(assignment.Right).Text};\n";
            default:
                throw new NotSupportedException($"C has no words for {statement}");
        }
    }

    private (string Text, Kind Kind, bool IsOperation) Translate(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                return Translate(inner.Expression);
            case IdentifierNameSyntax name:
                return (Snake(name.Identifier.Text), _locals[name.Identifier.Text], false);
            case LiteralExpressionSyntax literal:
                return Literal(literal);
            case PrefixUnaryExpressionSyntax { OperatorToken.RawKind: (int)SyntaxKind.MinusToken } minus:
                (string value, Kind ofValue, bool isOperation) = Translate(minus.Operand);
                return ("-" + (isOperation ? $"({value})" : value), ofValue, false);
            case PrefixUnaryExpressionSyntax { OperatorToken.RawKind: (int)SyntaxKind.TildeToken } not:
                return ("~" + Operand(not.Operand), Kind.Bits, false);
            case CheckedExpressionSyntax { Expression: CastExpressionSyntax cast }:
                return Translate(cast.Expression);
            case MemberAccessExpressionSyntax member:
                return (Constant(member), Kind.Number, false);
            case BinaryExpressionSyntax binary:
                return Binary(binary);
            case InvocationExpressionSyntax call:
                return Call(call);
            default:
                throw new NotSupportedException($"C has no words for {expression.Kind()}: {expression}");
        }
    }

    private (string Text, Kind Kind, bool IsOperation) Binary(BinaryExpressionSyntax binary)
    {
        Kind kind = Translate(binary.Left).Kind;
        string sign = binary.OperatorToken.Text switch
        {
            ">>>" when kind == Kind.Bits => ">>",
            "&" when kind == Kind.Truth => "&&",
            "|" when kind == Kind.Truth => "||",
            "+" or "-" or "*" or "/" or "&" or "|" or "^" or "<<" => binary.OperatorToken.Text,
            _ => throw new NotSupportedException($"C has no sign for {binary}"),
        };
        return ($"{Operand(binary.Left)} {sign} {Operand(binary.Right)}", kind, true);
    }

    private (string Text, Kind Kind, bool IsOperation) Call(InvocationExpressionSyntax call)
    {
        ArgumentSyntax[] arguments = [.. call.ArgumentList.Arguments];
        string All() => string.Join(", ", arguments.Select(argument => Translate(argument.Expression).Text));
        string Of(int index) => Operand(arguments[index].Expression);
        switch (call.Expression)
        {
            case IdentifierNameSyntax own:
                return ($"{Name(_class, own.Identifier.Text)}({All()})", Kind.Number, false);
            case MemberAccessExpressionSyntax { Name.Identifier.Text: "AsInt32" or "AsInt64" } bits:
                return ($"bits_of({Translate(bits.Expression).Text})", Kind.Bits, false);
            case MemberAccessExpressionSyntax { Name.Identifier.Text: "AsSingle" or "AsDouble" } number:
                return ($"number_of({Translate(number.Expression).Text})", Kind.Number, false);
            case MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Vector128" } } member:
                switch (member.Name.Identifier.Text)
                {
                    case "Create":
                        return Translate(arguments[0].Expression);
                    case "MultiplyAddEstimate":
                        return ($"{Of(0)} * {Of(1)} + {Of(2)}", Kind.Number, true);
                    case "MinNative":
                        return ($"smaller({All()})", Kind.Number, false);
                    case "MaxNative":
                        return ($"larger({All()})", Kind.Number, false);
                    case "Abs":
                        return ($"absolute({All()})", Kind.Number, false);
                    case "LessThan":
                        return ($"{Of(0)} < {Of(1)}", Kind.Truth, true);
                    case "LessThanOrEqual":
                        return ($"{Of(0)} <= {Of(1)}", Kind.Truth, true);
                    case "GreaterThan":
                        return ($"{Of(0)} > {Of(1)}", Kind.Truth, true);
                    case "GreaterThanOrEqual":
                        return ($"{Of(0)} >= {Of(1)}", Kind.Truth, true);
                    case "Equals":
                        return ($"{Of(0)} == {Of(1)}", Kind.Truth, true);
                    case "ConditionalSelect":
                        return Translate(arguments[0].Expression).Kind == Kind.Truth
                            ? ($"{Of(0)} ? {Of(1)} : {Of(2)}", Kind.Number, true)
                            : ($"select_bits({All()})", Kind.Number, false);
                    default:
                        throw new NotSupportedException($"C has no words for {call}");
                }

            case MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax type } member:
                return ($"{Name(type.Identifier.Text, member.Name.Identifier.Text)}({All()})", Kind.Number, false);
            default:
                throw new NotSupportedException($"C has no words for {call}");
        }
    }

    private string Operand(ExpressionSyntax expression)
    {
        (string text, Kind _, bool isOperation) = Translate(expression);
        return isOperation ? $"({text})" : text;
    }

    private (string Text, Kind Kind, bool IsOperation) Literal(LiteralExpressionSyntax literal)
    {
        string text = literal.Token.Text;
        if (literal.Token.Value is float or double)
        {
            string digits = text.TrimEnd('f', 'F', 'd');
            digits += digits.Any(character => character is '.' or 'e' or 'E') ? string.Empty : ".0";
            return (digits + (_isDouble ? string.Empty : "f"), Kind.Number, false);
        }

        return (text.TrimEnd('L', 'l') + "u", Kind.Bits, false);
    }

    private string Constant(MemberAccessExpressionSyntax member) => member.Name.Identifier.Text switch
    {
        "MaxValue" => _isDouble ? "1.7976931348623157e308" : "3.40282347e38f",
        "MinValue" => _isDouble ? "-1.7976931348623157e308" : "-3.40282347e38f",
        "PositiveInfinity" => _isDouble ? "number_of(0x7FF0000000000000u)" : "number_of(0x7F800000u)",
        "NegativeInfinity" => _isDouble ? "number_of(0xFFF0000000000000u)" : "number_of(0xFF800000u)",
        "NaN" => _isDouble ? "number_of(0xFFF8000000000000u)" : "number_of(0xFFC00000u)",
        _ => throw new NotSupportedException($"C has no words for {member}"),
    };

    private static Kind KindOf(TypeSyntax type) => type.ToString() is "Vector128<int>" or "Vector128<long>" ? Kind.Bits : Kind.Number;

    private string Type(Kind kind) => kind switch
    {
        Kind.Bits => Bits,
        Kind.Truth => "int",
        _ => Number,
    };

    private string Name(string type, string method) => Snake(type) + "_" + Snake(method);

    private static string Snake(string name)
        => string.Concat(name.Select((character, i) => char.IsUpper(character) ? (i == 0 ? string.Empty : "_") + char.ToLowerInvariant(character) : character.ToString()));

    /// <summary>The first sentence of a method's documentation.</summary>
    private static string Summary(MethodDeclarationSyntax method)
    {
        string documentation = string.Join(" ", method.GetLeadingTrivia().ToFullString().Split('\n').Select(line => line.Trim().TrimStart('/').Trim()));
        string summary = Regex.Match(documentation, "<summary>(.*?)</summary>").Groups[1].Value.Trim();
        summary = Regex.Replace(Regex.Replace(summary, "<see cref=\"[^\"(]*?(\\w+)[(\"][^>]*/>", match => Snake(match.Groups[1].Value)), "<[^>]*>", string.Empty);
        return System.Net.WebUtility.HtmlDecode(summary.Length > 0 ? summary : Snake(method.Identifier.Text) + ".");
    }
}
