using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Sample.Training;

namespace StaticNets.Sample.Presentation;

/// <summary>Pictures that a network misread, and which of their pixels spoke for what it read.</summary>
internal static class PixelPictures
{
    private const int PictureCount = 3;
    private const string Against = "=-·";
    private const string For = "·+#";

    /// <summary>Shows some misread pictures, or the first one where there are none, with the contributions of their pixels below.</summary>
    /// <param name="display">Where.</param>
    /// <param name="network">The network.</param>
    /// <param name="data">The pictures.</param>
    /// <param name="side">The pixels of a side.</param>
    public static void Show<TNetwork>(Display display, TNetwork network, Dataset<float> data, int side)
        where TNetwork : class, INetwork<float>
    {
        int[] answers = Answers.Of(network, data);
        int[] misread = [.. Enumerable.Range(0, data.Count).Where(row => answers[row] != data.LabelOf(row)).Take(PictureCount)];
        int[] rows = misread.Length > 0 ? misread : [0];
        display.Line(misread.Length > 0 ? "Some of the pictures that it misread:" : "It read all pictures; the first of them:");
        display.Line();
        Beside(display, rows.Select(row => Lines(data.InputsOf(row).ToArray(), side, Shades.Of)));
        Beside(display, rows.Select(row => new[] { $"a {data.LabelOf(row)}, read as {answers[row]}" }));
        display.Line();
        display.Line("What their pixels, with those beside them, speak for (+ and #) and against (- and =):");
        display.Line();
        Beside(display, rows.Select(row =>
        {
            float[] values = Contributions.Of(network, data.InputsOf(row), side, answers[row]);
            float most = Math.Max(values.Max(Math.Abs), float.Epsilon);
            return Lines(values, side, value => Sign(value / most));
        }));
        display.Line();
    }

    private static char Sign(float share)
    {
        int strength = Math.Abs(share) > 0.5f ? 2 : Math.Abs(share) > 0.1f ? 1 : 0;
        return share < 0 ? Against[2 - strength] : For[strength];
    }

    /// <summary>A picture as lines of text, in which a character is about twice as high as wide: small pixels are two in a column, large ones two characters.</summary>
    private static string[] Lines(float[] values, int side, Func<float, char> shade)
    {
        bool isSmall = side <= 16;
        int rows = isSmall ? 1 : 2;
        return [.. Enumerable.Range(0, side / rows).Select(line => string.Concat(Enumerable.Range(0, side).Select(x =>
        {
            float mean = Enumerable.Range(line * rows, rows).Average(y => values[(y * side) + x]);
            return new string(shade(mean), isSmall ? 2 : 1);
        })))];
    }

    private static void Beside(Display display, IEnumerable<string[]> pictures)
    {
        string[][] all = [.. pictures];
        for (int line = 0; line < all[0].Length; line++)
        {
            display.Line("  " + string.Concat(all.Select(picture => picture[line].PadRight(31))).TrimEnd());
        }
    }
}
