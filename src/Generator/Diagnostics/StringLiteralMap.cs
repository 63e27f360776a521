using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Diagnostics;

/// <summary>
/// Where each character of a string's value stands in the source: in ordinary literals with their escapes, verbatim ones,
/// raw ones, and in literals that are joined with <c>+</c>.
/// </summary>
internal sealed class StringLiteralMap
{
    private readonly StringBuilder _value = new();
    private readonly List<TextSpan> _spans = new();

    private StringLiteralMap()
    {
    }

    /// <summary>The string's value.</summary>
    public string Value { get; private set; } = string.Empty;

    /// <summary>The number of characters of the value.</summary>
    public int Length => _spans.Count;

    /// <summary>Whether the expression is a single literal.</summary>
    public bool IsOneLiteral { get; private set; }

    /// <summary>The source of some characters of the value.</summary>
    /// <param name="start">The first character.</param>
    /// <param name="end">The character after the last, greater than <paramref name="start"/>.</param>
    public TextSpan Span(int start, int end) => TextSpan.FromBounds(_spans[start].Start, _spans[end - 1].End);

    /// <summary>The place in the value of a place in the source: the number of characters that begin before it.</summary>
    /// <param name="position">A place within a literal.</param>
    /// <returns>The place, or null within an escape.</returns>
    public int? IndexOf(int position)
    {
        int index = 0;
        while (index < _spans.Count && _spans[index].Start < position)
        {
            index++;
        }

        return index > 0 && position > _spans[index - 1].Start && position < _spans[index - 1].End ? null : index;
    }

    /// <summary>Where characters of the value stand in the source, if they are there one after the other; also none, at a place.</summary>
    /// <param name="range">The characters.</param>
    /// <param name="position">The place in the source of a range without characters.</param>
    public TextSpan SpanOf(TextRange range, int position) => range.Length == 0 ? new TextSpan(position, 0) : Span(range.Start, range.End);

    /// <summary>Reads an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <returns>The map, or null when the expression is more than literals.</returns>
    public static StringLiteralMap? TryCreate(ExpressionSyntax expression)
    {
        var map = new StringLiteralMap();

        // Left operands are walked in a loop: a long chain of + is deep on its left side only.
        var operands = new Stack<ExpressionSyntax>();
        operands.Push(expression);
        int literals = 0;
        while (operands.Count > 0)
        {
            switch (operands.Pop())
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    operands.Push(parenthesized.Expression);
                    break;
                case BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.AddExpression):
                    operands.Push(binary.Right);
                    operands.Push(binary.Left);
                    break;
                case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) && map.Add(literal.Token):
                    literals++;
                    break;
                default:
                    return null;
            }
        }

        map.IsOneLiteral = literals == 1;
        map.Value = map._value.ToString();
        return map;
    }

    /// <summary>Adds a literal; false when the reading does not agree with the compiler's.</summary>
    private bool Add(SyntaxToken token)
    {
        int before = _value.Length;
        string text = token.Text;
        bool isRead = token.Kind() switch
        {
            SyntaxKind.StringLiteralToken => text.StartsWith("@", StringComparison.Ordinal) ? AddVerbatim(text, token.SpanStart) : AddOrdinary(text, token.SpanStart),
            SyntaxKind.SingleLineRawStringLiteralToken => AddRaw(text, token.SpanStart),
            SyntaxKind.MultiLineRawStringLiteralToken => AddRawLines(text, token.SpanStart),
            _ => false,
        };
        return isRead && _value.ToString(before, _value.Length - before) == token.ValueText;
    }

    private void Add(char value, int start, int length)
    {
        _value.Append(value);
        _spans.Add(new TextSpan(start, length));
    }

    private bool AddOrdinary(string text, int origin)
    {
        int end = text.Length - 1;
        for (int i = 1; i < end;)
        {
            if (text[i] != '\\')
            {
                Add(text[i], origin + i, 1);
                i++;
                continue;
            }

            if (!AddEscape(text, end, origin, ref i))
            {
                return false;
            }
        }

        return true;
    }

    private bool AddEscape(string text, int end, int origin, ref int i)
    {
        int start = i;
        char kind = start + 1 < end ? text[start + 1] : '\0';
        if (kind is 'u' or 'U' or 'x')
        {
            int most = kind == 'u' ? 4 : kind == 'U' ? 8 : 4;
            int digits = 0;
            while (digits < most && start + 2 + digits < end && Uri.IsHexDigit(text[start + 2 + digits]))
            {
                digits++;
            }

            if (digits == 0 || (kind != 'x' && digits != most)
                || !int.TryParse(text.Substring(start + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
                || code is < 0 or > 0x10FFFF)
            {
                return false;
            }

            i = start + 2 + digits;
            if (code <= 0xFFFF)
            {
                Add((char)code, origin + start, i - start);
                return true;
            }

            foreach (char half in char.ConvertFromUtf32(code))
            {
                Add(half, origin + start, i - start);
            }

            return true;
        }

        char? value = kind switch
        {
            '\'' or '"' or '\\' => kind,
            '0' => '\0',
            'a' => '\a',
            'b' => '\b',
            'e' => '\u001b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\v',
            _ => null,
        };
        if (value is null)
        {
            return false;
        }

        Add(value.Value, origin + start, 2);
        i = start + 2;
        return true;
    }

    private bool AddVerbatim(string text, int origin)
    {
        for (int i = 2; i < text.Length - 1; i++)
        {
            bool isPair = text[i] == '"';
            Add(text[i], origin + i, isPair ? 2 : 1);
            i += isPair ? 1 : 0;
        }

        return text.Length >= 3;
    }

    private bool AddRaw(string text, int origin)
    {
        int quotes = Quotes(text);
        for (int i = quotes; i < text.Length - quotes; i++)
        {
            Add(text[i], origin + i, 1);
        }

        return true;
    }

    /// <summary>Lines between the quotes' own lines, without the white space that stands before the closing quotes.</summary>
    private bool AddRawLines(string text, int origin)
    {
        int quotes = Quotes(text);
        int first = AfterLineBreak(text, quotes);
        int close = text.Length - quotes;
        int last = close;
        while (last > first && !IsLineBreak(text[last - 1]))
        {
            last--;
        }

        string indentation = text.Substring(last, Math.Max(0, close - last));
        int end = last; // Of the content: the line break before the closing quotes does not belong to it.
        if (end > first)
        {
            end -= end - 1 > first && text[end - 1] == '\n' && text[end - 2] == '\r' ? 2 : 1;
        }

        bool isLineStart = true;
        for (int i = first; i < end;)
        {
            if (isLineStart)
            {
                int matched = 0;
                while (matched < indentation.Length && i + matched < end && text[i + matched] == indentation[matched])
                {
                    matched++;
                }

                i += matched;
                isLineStart = false;
                continue;
            }

            isLineStart = text[i] == '\n' || (IsLineBreak(text[i]) && !(text[i] == '\r' && i + 1 < end && text[i + 1] == '\n'));
            Add(text[i], origin + i, 1);
            i++;
        }

        return true;
    }

    private static int Quotes(string text)
    {
        int quotes = 0;
        while (quotes * 2 < text.Length && text[quotes] == '"')
        {
            quotes++;
        }

        return quotes;
    }

    private static int AfterLineBreak(string text, int position)
    {
        while (position < text.Length && !IsLineBreak(text[position]))
        {
            position++;
        }

        bool isPair = position + 1 < text.Length && text[position] == '\r' && text[position + 1] == '\n';
        return Math.Min(text.Length, position + (isPair ? 2 : 1));
    }

    private static bool IsLineBreak(char value) => value is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';
}
