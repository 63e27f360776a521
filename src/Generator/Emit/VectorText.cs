using System.Globalization;
using StaticNets.Generator.Model;
using StaticNets.Generator.Planning;

namespace StaticNets.Generator.Emit;

/// <summary>How operations on one kind of register are written in C#.</summary>
internal sealed class VectorText
{
    private readonly bool _hasMultiplyAddEstimate;
    private readonly bool _isPortable;

    public VectorText(VectorShape shape, NetworkPlan plan)
    {
        Shape = shape;
        _hasMultiplyAddEstimate = plan.Facts.HasMultiplyAddEstimate;
        _isPortable = plan.IsPortable;
        Class = "Vector" + shape.Bits.ToString(CultureInfo.InvariantCulture);
        Type = $"{Class}<{NumberText.Keyword(shape.Number)}>";
    }

    public VectorShape Shape { get; }

    /// <summary>As <c>Vector256</c>.</summary>
    public string Class { get; }

    /// <summary>As <c>Vector256&lt;float&gt;</c>.</summary>
    public string Type { get; }

    public string Zero => Type + ".Zero";

    public string Load(string reference, int offset) => offset == 0 ? $"{Class}.LoadUnsafe(ref {reference})" : $"{Class}.LoadUnsafe(ref {reference}, {offset})";

    public string Store(string value, string reference, int offset) => offset == 0 ? $"{value}.StoreUnsafe(ref {reference});" : $"{value}.StoreUnsafe(ref {reference}, {offset});";

    /// <summary>The same number in every lane.</summary>
    public string Create(string number) => $"{Class}.Create({number})";

    /// <summary>
    /// <c>a * b + c</c> with one rounding, or with two in a portable network: neither the JIT nor the AOT compiler contracts the
    /// operators, as IEEE 754 and the Common Language Infrastructure have it.
    /// </summary>
    public string MultiplyAdd(string a, string b, string c)
        => _isPortable ? $"(({Operand(a)} * {Operand(b)}) + {Operand(c)})"
            : _hasMultiplyAddEstimate ? $"{Class}.MultiplyAddEstimate({a}, {b}, {c})"
            : $"Fused.MultiplyAdd({a}, {b}, {c})";

    /// <summary><paramref name="value"/> in the first <paramref name="count"/> lanes, <paramref name="otherwise"/> in the rest.</summary>
    public string Keep(int count, string value, string otherwise)
        => count >= Shape.Lanes ? value : count <= 0 ? otherwise : $"{Class}.ConditionalSelect({PartialVector}.Mask{Shape.Bits}(count: {count}), {value}, {otherwise})";

    /// <summary>Loads the first <paramref name="count"/> lanes, which is all that memory holds; the rest are 0.</summary>
    public string LoadFirst(string reference, int offset, int count)
        => count >= Shape.Lanes ? Load(reference, offset) : count <= 0 ? Zero : $"{PartialVector}.Load{Shape.Bits}(ref {NumberText.At(reference, offset)}, count: {count})";

    /// <summary>Stores the first <paramref name="count"/> lanes.</summary>
    public string StoreFirst(string value, string reference, int offset, int count)
        => count >= Shape.Lanes ? Store(value, reference, offset) : $"{PartialVector}.Store({value}, ref {NumberText.At(reference, offset)}, count: {count});";

    /// <summary>An expression as an operand: in parentheses unless it is one already.</summary>
    private static string Operand(string expression)
    {
        int depth = 0;
        for (int i = 0; i < expression.Length; i++)
        {
            depth += expression[i] is '(' ? 1 : expression[i] is ')' ? -1 : 0;
            if (depth == 0 && expression[i] is ' ' or '-')
            {
                return $"({expression})";
            }
        }

        return expression;
    }

    private string PartialVector => Shape.Number == NumberType.Single ? "PartialVector" : "PartialDoubleVector";
}

/// <summary>How numbers and places in memory are written in C#.</summary>
internal static class NumberText
{
    public static string Keyword(NumberType number) => number.Keyword;

    /// <summary>A number as a literal of a precision, in which the checks of the model have found it finite.</summary>
    public static string Literal(double value, NumberType number)
        => number == NumberType.Single
            ? Sign(value) + ((float)value).ToString("R", CultureInfo.InvariantCulture) + "f"
            : Sign(value) + value.ToString("R", CultureInfo.InvariantCulture) + "d";

    /// <summary>The sign of a negative zero where the framework that runs the compiler leaves it out.</summary>
    private static string Sign(double value)
        => value == 0 && 1 / value < 0 && value.ToString("R", CultureInfo.InvariantCulture)[0] != '-' ? "-" : string.Empty;

    public static string At(string reference, int offset) => offset == 0 ? reference : $"Unsafe.Add(ref {reference}, {offset})";

    public static string At(string reference, int offset, string variable)
        => offset == 0 ? $"Unsafe.Add(ref {reference}, {variable})" : $"Unsafe.Add(ref {reference}, {offset} + {variable})";
}
