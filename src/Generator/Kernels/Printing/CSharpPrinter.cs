using System.Linq;
using StaticNets.Generator.Emit;
using StaticNets.Generator.Kernels.Tree;

namespace StaticNets.Generator.Kernels.Printing;

/// <summary>Prints kernels as methods of C#; values are those of the printers for vectors and for numbers.</summary>
internal abstract class CSharpPrinter : BracePrinter
{
    protected CSharpPrinter(CSharpWriter writer)
        : base(writer)
    {
    }

    /// <summary>A kernel as a method.</summary>
    public virtual void Print(Kernel kernel)
    {
        if (kernel.Summary is not null)
        {
            Writer.Line($"/// <summary>{kernel.Summary}</summary>");
        }

        if (Attributes(kernel.Use) is { } attributes)
        {
            Writer.Line(attributes);
        }

        string visibility = kernel.Use switch
        {
            KernelUse.Member or KernelUse.MemberPart => "public",
            _ => "private static",
        };
        string type = kernel.Result == KernelResult.Loss ? "double" : "void";
        using (Writer.Block($"{visibility} {type} {kernel.Name}({string.Join(", ", kernel.Parameters.Select(parameter => $"{Type(parameter.Kind)} {parameter.Name}"))})"))
        {
            PrintBody(kernel);
        }
    }

    protected virtual void PrintBody(Kernel kernel) => Print(kernel.Body);

    /// <summary>What stands before a method, or null.</summary>
    protected abstract string? Attributes(KernelUse use);

    protected abstract string Type(ParameterKind parameter);

    protected static string Text(Whole number) => (number.Name is null ? string.Empty : number.Name + ": ") + Text(number.Value);

    protected static string Literal(Literal literal)
        => double.IsNegativeInfinity(literal.Value) ? NumberText.Keyword(literal.Number) + ".NegativeInfinity" : NumberText.Literal(literal.Value, literal.Number);
}
