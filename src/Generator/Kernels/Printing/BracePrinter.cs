using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Kernels.Tree;

namespace StaticNets.Generator.Kernels.Printing;

/// <summary>Prints trees in a language whose statements are those of C#, be it C: statements here, values in the printers of a language.</summary>
internal abstract class BracePrinter
{
    protected BracePrinter(CSharpWriter writer) => Writer = writer;

    protected CSharpWriter Writer { get; }

    public void Print(IEnumerable<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            Print(statement);
        }
    }

    /// <summary>A value, as it stands where nothing follows it: in parentheses only where its own are.</summary>
    public abstract string Text(Expression expression);

    protected virtual void Print(Statement statement)
    {
        switch (statement)
        {
            case Comment comment:
                Writer.Line("// " + comment.Text);
                break;
            case BlankLine:
                Writer.Line();
                break;
            case Let let:
                Writer.Line($"{Type(let.Value)} {let.Name} = {Text(let.Value)};");
                break;
            case LetEach lets:
                Writer.Line($"{Type(lets.Names[0].Value)} {string.Join(", ", lets.Names.Select(let => $"{let.Name} = {Text(let.Value)}"))};");
                break;
            case Assign assign:
                Writer.Line($"{assign.Name} = {Text(assign.Value)};");
                break;
            case LetIndex index:
                Writer.Line($"int {index.Name} = {Text(index.Value)};");
                break;
            case AdvanceIndex index:
                Writer.Line(Invariant($"{index.Name} += {index.Distance};"));
                break;
            case Store store:
                Writer.Line($"{Indexed(store.Place)} = {Text(store.Value)};");
                break;
            case Return result:
                Writer.Line($"return {Text(result.Value)};");
                break;
            case Call call:
                Writer.Line($"{call.Function}({string.Join(", ", call.Arguments.Select(Text))});");
                break;
            case Block block:
                using (Writer.Block())
                {
                    Print(block.Body);
                }

                break;
            case Repeat repeat:
                using (Writer.Block($"for (; {repeat.Count} > 0; {repeat.Count}--)"))
                {
                    Print(repeat.Body);
                }

                break;
            case If condition:
                using (Writer.Block($"if ({condition.Flag})"))
                {
                    Print(condition.Body);
                }

                break;
            case For loop:
                string type = Type(loop.Counts);
                string step = loop.Step == 1 ? "++" : Invariant($" += {loop.Step}");
                using (Writer.Block($"for ({type} {loop.Variable} = {Text(loop.From)}; {loop.Variable} < {Text(loop.To)}; {loop.Variable}{step})"))
                {
                    Print(loop.Body);
                }

                break;
            default:
                throw new NotSupportedException($"{GetType().Name} has no words for {statement.GetType().Name}.");
        }
    }

    /// <summary>The type of the variable of a loop.</summary>
    protected abstract string Type(LoopOver counts);

    /// <summary>The type of a name.</summary>
    protected abstract string Type(Expression value);

    protected static string Text(Affine number)
    {
        if (number.Variable is null)
        {
            return Invariant($"{number.Offset}");
        }

        string variable = number.Stride == 1 ? number.Variable : Invariant($"({number.Variable} * {number.Stride})");
        return number.Offset == 0 ? variable : Invariant($"{variable} + {number.Offset}");
    }

    /// <summary>A number of a buffer.</summary>
    protected static string Indexed(Place place) => $"{place.Buffer}[{Index(place)}]";

    /// <summary>Which number of its buffer a place is.</summary>
    protected static string Index(Place place)
    {
        if (place.Piece is not { Variable: { } variable } piece)
        {
            return Invariant($"{place.Offset + (place.Piece?.Offset ?? 0)}");
        }

        int offset = place.Offset + piece.Offset;
        string start = piece.Stride == 1 ? variable : Invariant($"{piece.Stride} * {variable}");
        return offset == 0 ? start : piece.Stride == 1 ? Invariant($"{start} + {offset}") : Invariant($"({start}) + {offset}");
    }

    protected static string Sign(Operation operation) => operation switch
    {
        Operation.Add => "+",
        Operation.Subtract => "-",
        Operation.Multiply => "*",
        _ => "/",
    };

    protected static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
