using System.Globalization;
using System.Text;

namespace StaticNets.Tool.Presentation;

/// <summary>Text of files and figures as lines for a terminal.</summary>
internal static class Printable
{
    /// <summary>A text without what would move a terminal's cursor or change its colours.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (char character in text)
        {
            line.Append(char.IsControl(character) ? '?' : character);
        }

        return line.ToString();
    }

    /// <summary>The start of a line.</summary>
    public static string Line(string text, int most) => text.Length <= most ? Line(text) : Line(text[..most]) + "…";

    /// <summary>As <c>1,234</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun: <c>1 parameter</c>, <c>12 parameters</c>.</summary>
    public static string Count(long value, string noun) => $"{Count(value)} {noun}{(value == 1 ? "" : "s")}";

    /// <summary>A width, which a file may leave open.</summary>
    public static string Width(int value) => value < 0 ? "?" : Count(value);

    /// <summary>Four digits: <c>0.001235</c>, <c>1e-05</c>.</summary>
    public static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture).ToLowerInvariant();
}
