using System;
using System.Collections.Generic;

namespace StaticNets.BrowserSample;

/// <summary>
/// What a visitor draws, as the pictures that the network was trained on: 32x32 black and white pixels, in which the digit reaches from
/// edge to edge, counted in blocks of 4x4. Strokes are moved and scaled before they have a width, so that a small digit is not a thin one.
/// </summary>
public sealed class Drawing
{
    /// <summary>The width and height of a picture.</summary>
    public const int Size = 8;

    private const int Block = 4;
    private const int Fine = Size * Block;
    private const float PenRadius = 2.5f;

    private readonly List<Point> _points = [];

    /// <summary>Whether nothing was drawn.</summary>
    public bool IsEmpty => _points.Count == 0;

    /// <summary>Wipes it.</summary>
    public void Clear() => _points.Clear();

    /// <summary>Moves the pen.</summary>
    /// <param name="x">To the right, in any unit.</param>
    /// <param name="y">Down, in the same unit.</param>
    /// <param name="begins">Whether the pen was up on the way.</param>
    public void Add(float x, float y, bool begins) => _points.Add(new Point(x, y, begins || IsEmpty));

    /// <summary>Writes the picture: grey values from 0 (white) to 1 (black), row by row.</summary>
    public void Render(Span<float> pixels)
    {
        pixels.Clear();
        if (IsEmpty)
        {
            return;
        }

        Point[] line = Fit();
        for (int y = 0; y < Fine; y++)
        {
            for (int x = 0; x < Fine; x++)
            {
                if (IsInked(line, x + 0.5f, y + 0.5f))
                {
                    pixels[(y / Block * Size) + (x / Block)] += 1f / (Block * Block);
                }
            }
        }
    }

    /// <summary>The strokes in fine pixels: as large as there is room for with the pen's width, and in the middle.</summary>
    private Point[] Fit()
    {
        float left = float.MaxValue, top = float.MaxValue, right = float.MinValue, bottom = float.MinValue;
        foreach (Point point in _points)
        {
            left = Math.Min(left, point.X);
            right = Math.Max(right, point.X);
            top = Math.Min(top, point.Y);
            bottom = Math.Max(bottom, point.Y);
        }

        const float Room = Fine - (2 * PenRadius);
        float extent = Math.Max(right - left, bottom - top);
        float scale = extent > 0 ? Room / extent : 0;
        var fitted = new Point[_points.Count];
        for (int i = 0; i < fitted.Length; i++)
        {
            float x = (Fine / 2f) + ((_points[i].X - ((left + right) / 2)) * scale);
            float y = (Fine / 2f) + ((_points[i].Y - ((top + bottom) / 2)) * scale);
            fitted[i] = new Point(x, y, _points[i].Begins);
        }

        return fitted;
    }

    private static bool IsInked(Point[] line, float x, float y)
    {
        for (int i = 0; i < line.Length; i++)
        {
            Point from = line[i].Begins ? line[i] : line[i - 1];
            if (SquaredDistance(from, line[i], x, y) <= PenRadius * PenRadius)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>From a place to the nearest one of a piece of a line.</summary>
    private static float SquaredDistance(Point from, Point to, float x, float y)
    {
        float dx = to.X - from.X;
        float dy = to.Y - from.Y;
        float length = (dx * dx) + (dy * dy);
        float share = length > 0 ? Math.Clamp((((x - from.X) * dx) + ((y - from.Y) * dy)) / length, 0, 1) : 0;
        float restX = x - from.X - (share * dx);
        float restY = y - from.Y - (share * dy);
        return (restX * restX) + (restY * restY);
    }

    private readonly record struct Point(float X, float Y, bool Begins);
}
