using StaticNets.Generator.Catalog;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Emit;

/// <summary>How calls of the runtime's activations and losses are written.</summary>
internal static class ActivationText
{
    public static string Value(ActivationModel activation, VectorText vector, string x)
        => activation.Row.Name == "Identity" ? x : Call("Activations." + activation.Row.Name, activation, vector, x);

    /// <summary>The slope, from the sum or the output as the row of the catalog says; null where it is 1.</summary>
    public static string? Slope(ActivationModel activation, VectorText vector, string argument)
        => activation.Row.Name == "Identity" ? null : Call($"Activations.{activation.Row.Name}Slope", activation, vector, argument);

    private static string Call(string function, ActivationModel activation, VectorText vector, string argument)
        => activation.Row.HasParameter
            ? $"{function}({argument}, {vector.Create(NumberText.Literal(activation.Parameter, vector.Shape.Number))})"
            : $"{function}({argument})";

    /// <summary>As it is written in a topology.</summary>
    public static string Describe(ActivationModel activation)
        => activation.Row.HasParameter
            ? $"{activation.Row.Word}({activation.Parameter.ToString("R", System.Globalization.CultureInfo.InvariantCulture)})"
            : activation.Row.Word;
}
