using System.Globalization;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Emit;

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
