using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Presentation;

/// <summary>Some digits that a network misread, side by side.</summary>
internal static class DigitPictures
{
    private const int Side = 8;
    private const int PictureCount = 4;
    private const int PictureWidth = (2 * Side) + 3;

    /// <summary>Shows some digits that were taken for others.</summary>
    /// <param name="display">Where.</param>
    /// <param name="network">The network, which takes raw grey values.</param>
    /// <param name="data">The digits, raw.</param>
    /// <param name="white">The greatest grey value.</param>
    public static void ShowMisread(Display display, Digits network, Dataset<float> data, float white)
    {
        int[] answers = Answers.Of(network, data);
        int[] rows = [.. Enumerable.Range(0, data.Count).Where(row => answers[row] != data.LabelOf(row)).Take(PictureCount)];
        if (rows.Length == 0)
        {
            return;
        }

        display.Line("Some of the digits that it misread:");
        display.Line();
        for (int y = 0; y < Side; y++)
        {
            display.Line("  " + Beside(rows.Select(row => PictureLine(data.InputsOf(row).Slice(y * Side, Side), white))));
        }

        display.Line();
        display.Line("  " + Beside(rows.Select(row => $"a {data.LabelOf(row)}, read as {answers[row]}")));
        display.Line();
    }

    private static string Beside(IEnumerable<string> parts) => string.Concat(parts.Select(static part => part.PadRight(PictureWidth))).TrimEnd();

    private static string PictureLine(ReadOnlySpan<float> values, float white)
    {
        var line = new StringBuilder();
        foreach (float value in values)
        {
            line.Append(Shades.Of(value / white), 2);
        }

        return line.ToString();
    }
}
