using System;

namespace StaticNets;

/// <summary>Gathers what a <see cref="GradientCheck"/> finds in one layer.</summary>
internal sealed class LayerComparison(LayerInfo layer, double resolution, double tolerance)
{
    // an error of the resolution is just within the tolerance of this size
    private readonly double _floor = resolution / tolerance;

    private double _squaredError;
    private double _squaredBackward;
    private double _squaredNumerical;
    private int _kinkCount;
    private GradientDifference? _largestAbsolute;
    private GradientDifference? _largestRelative;

    /// <summary>Compares the gradient of one parameter with the central difference or, where only that one agrees, with the difference from one side.</summary>
    public void Add<TNetwork, T>(int output, int? input, ref T parameter, T gradient, LossDifferences<TNetwork, T> differences)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        double backward = NumberConversion.ToDouble(gradient);
        var difference = new GradientDifference(output, input, backward, differences.Central(ref parameter), _floor);
        for (int side = -1; side <= 1 && !IsWithinTolerance(difference); side += 2)
        {
            var oneSided = new GradientDifference(output, input, backward, differences.OneSided(ref parameter, side), _floor);
            if (IsWithinTolerance(oneSided))
            {
                difference = oneSided;
                _kinkCount++;
            }
        }

        Add(difference);
    }

    /// <summary>What was found.</summary>
    public LayerGradientReport Report()
    {
        double error = Math.Sqrt(_squaredError);
        double size = Math.Sqrt(_squaredBackward) + Math.Sqrt(_squaredNumerical);
        double rounding = Math.Sqrt(layer.ParameterCount);
        double relativeError = error == 0 ? 0 : error / Math.Max(size, _floor * rounding);
        bool passed = relativeError <= tolerance;
        return new LayerGradientReport(
            layer, relativeError, _largestAbsolute!.Value, _largestRelative!.Value, _kinkCount, isWithinRounding: error <= resolution * rounding, needsRounding: passed && error > tolerance * size, passed);
    }

    private void Add(GradientDifference difference)
    {
        _squaredError += difference.AbsoluteError * difference.AbsoluteError;
        _squaredBackward += difference.Backward * difference.Backward;
        _squaredNumerical += difference.Numerical * difference.Numerical;
        if (_largestAbsolute is not { } absolute || IsLarger(difference.AbsoluteError, absolute.AbsoluteError))
        {
            _largestAbsolute = difference;
        }

        if (_largestRelative is not { } relative || IsLarger(difference.RelativeError, relative.RelativeError))
        {
            _largestRelative = difference;
        }
    }

    private bool IsWithinTolerance(GradientDifference difference) => difference.RelativeError <= tolerance;

    /// <summary>A difference that is not a number is larger than any other.</summary>
    private static bool IsLarger(double candidate, double largest) => candidate > largest || (double.IsNaN(candidate) && !double.IsNaN(largest));
}
