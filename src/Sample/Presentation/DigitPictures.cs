using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using StaticNets.Sample.Data;

namespace StaticNets.Sample.Presentation;

/// <summary>Some digits that a network misread, side by side.</summary>
internal static class DigitPictures
{
    private const int Side = 8;
    private const int PictureCount = 4;
    private const int PictureWidth = (2 * Side) + 3;

    public static void ShowMisread(Display display, Dataset data, int[] answers)
    {
        int[] rows = [.. Enumerable.Range(0, data.Count).Where(row => answers[row] != data.Labels[row]).Take(PictureCount)];
        if (rows.Length == 0)
        {
            return;
        }

        display.Line("Some of the digits that it misread:");
        display.Line();
        for (int y = 0; y < Side; y++)
        {
            display.Line("  " + Beside(rows.Select(row => PictureLine(data.Input(row).Slice(y * Side, Side)))));
        }

        display.Line();
        display.Line("  " + Beside(rows.Select(row => $"a {data.ClassNames[data.Labels[row]]}, read as {data.ClassNames[answers[row]]}")));
        display.Line();
    }

    private static string Beside(IEnumerable<string> parts) => string.Concat(parts.Select(static part => part.PadRight(PictureWidth))).TrimEnd();

    private static string PictureLine(ReadOnlySpan<float> values)
    {
        var line = new StringBuilder();
        foreach (float value in values)
        {
            line.Append(Shades.Of(value), 2);
        }

        return line.ToString();
    }
}
