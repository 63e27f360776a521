using System;
using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace StaticNets.BrowserSample;

/// <summary>What the page calls to have a drawing recognised.</summary>
[SupportedOSPlatform("browser")]
internal static partial class DigitPage
{
    private const int Pixels = Drawing.Size * Drawing.Size;

    private static readonly Drawing Drawn = new();
    private static readonly float[] Picture = new float[Pixels];
    private static readonly float[] Probabilities = new float[Digits.OutputSize];

    /// <summary>Wipes the drawing.</summary>
    [JSExport]
    internal static void Clear() => Drawn.Clear();

    /// <summary>Moves the pen; <paramref name="begins"/>: it was up on the way.</summary>
    [JSExport]
    internal static void Add(double x, double y, bool begins) => Drawn.Add((float)x, (float)y, begins);

    /// <summary>The 64 grey values that the network sees, then the probabilities of the ten digits; nothing where nothing is drawn.</summary>
    [JSExport]
    internal static double[] Recognise()
    {
        if (Drawn.IsEmpty)
        {
            return [];
        }

        Drawn.Render(Picture);
        Digits.Forward(Picture, Probabilities);
        return [.. Array.ConvertAll(Picture, value => (double)value), .. Array.ConvertAll(Probabilities, value => (double)value)];
    }

    /// <summary>Calls the network many times, for the page to take the time.</summary>
    [JSExport]
    internal static void Repeat(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            Digits.Forward(Picture, Probabilities);
        }
    }
}
