using System;
using System.Globalization;
using System.Linq;

namespace StaticNets.Tool.Models;

/// <summary>An activation with its parameter, as a word of a topology: <c>relu</c>, <c>leakyrelu(0.2)</c>.</summary>
internal sealed record ActivationWord(Activation Activation, double Parameter)
{
    /// <summary>The names, for messages.</summary>
    public static string Known { get; } = string.Join(", ", ActivationFunctions.Rows.Select(static row => row.Word));

    /// <summary>Reads a word: case and underscores do not count.</summary>
    /// <returns>The activation, or null if the word is none.</returns>
    public static ActivationWord? TryParse(string text)
    {
        string name = text.Replace("_", string.Empty, StringComparison.Ordinal).Trim();
        double? stated = null;
        int open = name.IndexOf('(', StringComparison.Ordinal);
        if (open >= 0)
        {
            if (!name.EndsWith(')') || !double.TryParse(name.AsSpan((open + 1)..^1), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
            {
                return null;
            }

            stated = number;
            name = name[..open].TrimEnd();
        }

        if (ModelSteps.ActivationOf(name.ToLowerInvariant()) is not { } activation)
        {
            return null;
        }

        return ActivationFunctions.Of(activation).Parameter is { } usual ? new ActivationWord(activation, stated ?? usual)
            : stated is null ? new ActivationWord(activation, 0)
            : null;
    }
}
