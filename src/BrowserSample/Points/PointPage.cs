using System;
using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace StaticNets.BrowserSample;

/// <summary>What the page calls to teach points to a network.</summary>
[SupportedOSPlatform("browser")]
internal static partial class PointPage
{
    private static readonly PointSet Points = new();
    private static PointLearner _learner = PointLearner.Create(1, 1);
    private static float[] _places = [];
    private static float[] _probabilities = [];
    private static byte[] _picture = [];

    /// <summary>The networks to choose from.</summary>
    [JSExport]
    internal static string[] Networks() => PointLearner.Names;

    /// <summary>Starts again with a new network; the number of its parameters.</summary>
    [JSExport]
    internal static int Choose(int network, int seed)
    {
        _learner = PointLearner.Create(network, (ulong)seed);
        return _learner.ParameterCount;
    }

    /// <summary>Adds a point.</summary>
    [JSExport]
    internal static void Add(double x, double y, bool isSecond) => Points.Add((float)x, (float)y, isSecond);

    /// <summary>Takes all points away.</summary>
    [JSExport]
    internal static void Clear() => Points.Clear();

    /// <summary>Points of a shape: <c>rings</c>, <c>quarters</c> or <c>spirals</c>.</summary>
    [JSExport]
    internal static void Draw(string shape, int seed)
    {
        switch (shape)
        {
            case "rings":
                Points.DrawRings((ulong)seed);
                break;
            case "quarters":
                Points.DrawQuarters((ulong)seed);
                break;
            case "spirals":
                Points.DrawSpirals((ulong)seed);
                break;
            default:
                throw new ArgumentException($"\"{shape}\" is not a shape: expected rings, quarters or spirals.", nameof(shape));
        }
    }

    /// <summary>Three numbers a point: its coordinates and its class.</summary>
    [JSExport]
    internal static double[] Dots()
    {
        var dots = new double[3 * Points.Count];
        for (int i = 0; i < Points.Count; i++)
        {
            dots[3 * i] = Points.Places[2 * i];
            dots[(3 * i) + 1] = Points.Places[(2 * i) + 1];
            dots[(3 * i) + 2] = Points.Targets[(2 * i) + 1];
        }

        return dots;
    }

    /// <summary>Learns.</summary>
    [JSExport]
    internal static void Learn(int steps, int batch, double rate) => _learner.Learn(Points, steps, batch, rate);

    /// <summary>The loss over all points, and the number of those that are classified rightly.</summary>
    [JSExport]
    internal static double[] Score()
    {
        (float loss, int right) = _learner.Score(Points);
        return [loss, right];
    }

    /// <summary>The probability of the second class, 0 to 255, on a grid of places, from the upper left.</summary>
    [JSExport]
    internal static byte[] Boundary(int size)
    {
        if (_picture.Length != size * size)
        {
            _picture = new byte[size * size];
            _probabilities = new float[2 * size * size];
            _places = new float[2 * size * size];
            for (int i = 0; i < _picture.Length; i++)
            {
                _places[2 * i] = (((i % size) + 0.5f) / size * 2) - 1;
                _places[(2 * i) + 1] = 1 - (((i / size) + 0.5f) / size * 2);
            }
        }

        _learner.Classify(_places, _probabilities);
        for (int i = 0; i < _picture.Length; i++)
        {
            _picture[i] = (byte)(255 * _probabilities[(2 * i) + 1]);
        }

        return _picture;
    }

    /// <summary>A hash of the parameters (FNV-1a over their bits): equal wherever the same was learned.</summary>
    [JSExport]
    internal static string Hash()
    {
        ulong hash = 14695981039346656037;
        foreach (float parameter in _learner.Parameters)
        {
            hash = unchecked((hash ^ BitConverter.SingleToUInt32Bits(parameter)) * 1099511628211);
        }

        return hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }
}
