using System.Globalization;

namespace StaticNets.Generator.Emit;

/// <summary>A hash of a name that is the same in every process (FNV-1a, 32 bits).</summary>
internal static class StableHash
{
    public static string Of(string text)
    {
        uint hash = 2166136261;
        foreach (char character in text)
        {
            hash = unchecked((hash ^ character) * 16777619);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
