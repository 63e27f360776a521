using System;
using System.Linq;

namespace StaticNets.Sample.Presentation;

/// <summary>Grey values as characters.</summary>
internal static class Shades
{
    private const string Characters = " ░▒▓█";

    /// <summary>The characters from 0 to 1.</summary>
    public static string Legend { get; } = string.Join(' ', Characters.Select(static character => $"'{character}'"));

    /// <summary>A character for a value from 0 to 1; for what is not a number, a question mark.</summary>
    public static char Of(float value)
        => float.IsNaN(value) ? '?' : Characters[(int)((Math.Clamp(value, 0, 1) * (Characters.Length - 1)) + 0.5f)];
}
