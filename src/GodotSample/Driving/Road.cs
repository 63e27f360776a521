using System;

namespace Driving;

/// <summary>A closed road: all points that are nearer to its centre line than <see cref="HalfWidth"/>. Lengths are pixels; y points down.</summary>
/// <remarks>Only +, -, *, / and square roots, which are rounded alike on every machine: no sine, no tangent.</remarks>
public static class Road
{
    /// <summary>Half of the width.</summary>
    public const float HalfWidth = 45;

    /// <summary>How far the driver sees.</summary>
    public const float Range = 220;

    /// <summary>A ray ends this near to the edge.</summary>
    private const float Nearly = 0.5f;

    private const int MaxSteps = 64;

    private static readonly float[] Xs = { 140, 420, 700, 850, 800, 640, 500, 360, 230, 110, 90 };
    private static readonly float[] Ys = { 120, 90, 130, 260, 440, 520, 430, 380, 500, 400, 240 };

    /// <summary>The number of corners of the centre line.</summary>
    public static int Corners => Xs.Length;

    /// <summary>A corner of the centre line.</summary>
    /// <param name="index">From 0 to <see cref="Corners"/> - 1.</param>
    public static (float X, float Y) Corner(int index) => (Xs[index], Ys[index]);

    /// <summary>How far a point is from the edge of the road; less than 0 off the road.</summary>
    public static float Room(float x, float y)
    {
        float nearest = float.PositiveInfinity;
        for (int i = 0; i < Xs.Length; i++)
        {
            int next = i + 1 < Xs.Length ? i + 1 : 0;
            nearest = MathF.Min(nearest, SquaredDistance(x, y, i, next));
        }

        return HalfWidth - MathF.Sqrt(nearest);
    }

    /// <summary>How far the road is free from a point, from 0 to 1 (<see cref="Range"/> or more).</summary>
    /// <param name="x">The point's x.</param>
    /// <param name="y">The point's y.</param>
    /// <param name="directionX">The x of a direction of length 1.</param>
    /// <param name="directionY">Its y.</param>
    public static float Free(float x, float y, float directionX, float directionY)
    {
        // A point has nothing in its way for as far as it is from the edge: go there, and look again.
        float distance = 0;
        for (int step = 0; step < MaxSteps && distance < Range; step++)
        {
            float room = Room(x + (distance * directionX), y + (distance * directionY));
            if (room < Nearly)
            {
                break;
            }

            distance += room;
        }

        return MathF.Min(distance / Range, 1);
    }

    private static float SquaredDistance(float x, float y, int from, int to)
    {
        float alongX = Xs[to] - Xs[from];
        float alongY = Ys[to] - Ys[from];
        float part = (((x - Xs[from]) * alongX) + ((y - Ys[from]) * alongY)) / ((alongX * alongX) + (alongY * alongY));
        part = MathF.Max(0, MathF.Min(1, part));
        float differenceX = Xs[from] + (part * alongX) - x;
        float differenceY = Ys[from] + (part * alongY) - y;
        return (differenceX * differenceX) + (differenceY * differenceY);
    }
}
