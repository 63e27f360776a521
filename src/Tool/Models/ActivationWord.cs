using System;
using System.Globalization;
using System.Linq;

namespace StaticNets.Tool.Models;

/// <summary>An activation with its parameter, as a word of a topology: <c>relu</c>, <c>leakyrelu(0.2)</c>.</summary>
internal sealed record ActivationWord(Activation Activation, double Parameter)
{
    private const double LeakyReluSlope = 0.01;
    private const double EluAlpha = 1;

    /// <summary>The names, for messages.</summary>
    public static string Known { get; } = string.Join(", ", Enum.GetNames<Activation>().Select(static name => name.ToLowerInvariant()));

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

        if (!char.IsAsciiLetter(name.FirstOrDefault()) || !Enum.TryParse(name, ignoreCase: true, out Activation activation))
        {
            return null;
        }

        return activation switch
        {
            Activation.LeakyRelu => new ActivationWord(activation, stated ?? LeakyReluSlope),
            Activation.Elu => new ActivationWord(activation, stated ?? EluAlpha),
            _ => stated is null ? new ActivationWord(activation, 0) : null,
        };
    }
}
