using System;
using System.Text;

namespace StaticNets.NativeSample;

/// <summary>
/// A digit of 8x8 pixels as text: 64 characters, row by row, of which each is a grey value from 0 (white) over 9 and a to g (16, black).
/// </summary>
internal static class Picture
{
    public const int Pixels = 64;

    private const int Width = 8;
    private const string Values = "0123456789abcdefg";
    private const string Shades = " ..::--==++**##%@";

    /// <summary>Reads a picture.</summary>
    /// <param name="text">The text, of any length.</param>
    /// <param name="pixels">Where its grey values go, from 0 to 1; <see cref="Pixels"/> of them.</param>
    /// <returns>Whether the text is a picture.</returns>
    public static bool TryRead(string text, Span<float> pixels)
    {
        if (text.Length != Pixels)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            int value = Values.IndexOf(text[i]);
            if (value < 0)
            {
                return false;
            }

            pixels[i] = value / 16f;
        }

        return true;
    }

    /// <summary>A picture to look at: eight lines, a pixel two characters wide.</summary>
    public static string Draw(ReadOnlySpan<float> pixels)
    {
        var drawing = new StringBuilder();
        for (int i = 0; i < pixels.Length; i++)
        {
            drawing.Append(Shades[(int)(pixels[i] * 16)], 2).Append(i % Width == Width - 1 ? "\n" : string.Empty);
        }

        return drawing.ToString();
    }
}
