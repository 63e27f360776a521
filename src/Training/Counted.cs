using System.Globalization;

namespace StaticNets;

/// <summary>Numbers with what they count.</summary>
internal static class Counted
{
    /// <summary>A number and its noun, like <c>1 row</c> or <c>1,024 rows</c>.</summary>
    public static string Text(long count, string noun)
        => count.ToString("N0", CultureInfo.InvariantCulture) + " " + noun + (count == 1 ? string.Empty : "s");
}
