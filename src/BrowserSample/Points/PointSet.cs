using System;

namespace StaticNets.BrowserSample;

/// <summary>Points of two classes, each coordinate from -1 to 1, y upwards.</summary>
public sealed class PointSet
{
    private const int PointsOfAShape = 160;

    private float[] _places = new float[64];
    private float[] _targets = new float[64];

    /// <summary>The number of points.</summary>
    public int Count { get; private set; }

    /// <summary>Two coordinates of each point.</summary>
    public ReadOnlySpan<float> Places => _places.AsSpan(0, 2 * Count);

    /// <summary>A one at the class of each point, and a zero at the other.</summary>
    public ReadOnlySpan<float> Targets => _targets.AsSpan(0, 2 * Count);

    /// <summary>Takes all points away.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a point.</summary>
    public void Add(float x, float y, bool isSecond)
    {
        if (2 * Count == _places.Length)
        {
            Array.Resize(ref _places, 2 * _places.Length);
            Array.Resize(ref _targets, 2 * _targets.Length);
        }

        _places[2 * Count] = x;
        _places[(2 * Count) + 1] = y;
        _targets[2 * Count] = isSecond ? 0 : 1;
        _targets[(2 * Count) + 1] = isSecond ? 1 : 0;
        Count++;
    }

    /// <summary>Replaces the points by two rings, one in the other. Comparisons and products alone decide, so that all machines draw the same ones.</summary>
    public void DrawRings(ulong seed)
    {
        Clear();
        var random = new RandomSource(seed);
        while (Count < PointsOfAShape)
        {
            (float x, float y) = DrawPlace(ref random);
            float square = (x * x) + (y * y);
            if (square < 0.16f || (square > 0.36f && square < 0.85f))
            {
                Add(x, y, square < 0.25f);
            }
        }
    }

    /// <summary>Replaces the points by four quarters, of which opposite ones are of one class: the exclusive or.</summary>
    public void DrawQuarters(ulong seed)
    {
        Clear();
        var random = new RandomSource(seed);
        while (Count < PointsOfAShape)
        {
            (float x, float y) = DrawPlace(ref random);
            if (Math.Abs(x) > 0.08f && Math.Abs(y) > 0.08f)
            {
                Add(x, y, x * y > 0);
            }
        }
    }

    /// <summary>Replaces the points by two spirals, which start in the middle and turn around each other.</summary>
    public void DrawSpirals(ulong seed)
    {
        // A turn by 0.06 after the other: the sine and the cosine are written down, for machines compute them differently.
        const float Cosine = 0.9982005f;
        const float Sine = 0.0599640f;
        Clear();
        var random = new RandomSource(seed);
        float x = 1;
        float y = 0;
        for (int i = 0; i < PointsOfAShape / 2; i++)
        {
            float radius = 0.12f + (0.8f * i / (PointsOfAShape / 2));
            float noiseX = 0.03f * (random.NextSingle() - 0.5f);
            float noiseY = 0.03f * (random.NextSingle() - 0.5f);
            Add((x * radius) + noiseX, (y * radius) + noiseY, isSecond: false);
            Add((-x * radius) - noiseY, (-y * radius) + noiseX, isSecond: true);
            (x, y) = ((x * Cosine) - (y * Sine), (x * Sine) + (y * Cosine));
        }
    }

    private static (float X, float Y) DrawPlace(ref RandomSource random) => ((1.9f * random.NextSingle()) - 0.95f, (1.9f * random.NextSingle()) - 0.95f);
}
