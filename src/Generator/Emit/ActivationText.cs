using StaticNets.Generator.Model;

namespace StaticNets.Generator.Emit;

/// <summary>How an activation is described.</summary>
internal static class ActivationText
{
    /// <summary>As it is written in a topology.</summary>
    public static string Describe(ActivationModel activation)
        => activation.Row.HasParameter
            ? $"{activation.Row.Word}({activation.Parameter.ToString("R", System.Globalization.CultureInfo.InvariantCulture)})"
            : activation.Row.Word;
}
