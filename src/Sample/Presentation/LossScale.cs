using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Sample.Presentation;

/// <summary>Rows of a chart for losses; logarithmic where losses differ much, so that the end of a training can be seen beside its beginning.</summary>
internal sealed class LossScale
{
    /// <summary>From this ratio of the greatest to the least loss on the scale is logarithmic.</summary>
    private const double MuchGreater = 8;

    private readonly double _low;
    private readonly double _high;
    private readonly int _height;

    private LossScale(double low, double high, int height, bool isLogarithmic)
    {
        IsLogarithmic = isLogarithmic;
        _low = low;
        _high = high > low ? high : low + 1;
        _height = height;
    }

    public bool IsLogarithmic { get; }

    public static LossScale Of(IReadOnlyCollection<double> losses, int height)
    {
        double least = losses.Min();
        double greatest = losses.Max();
        bool isLogarithmic = least > 0 && greatest / least > MuchGreater;
        return isLogarithmic
            ? new LossScale(Math.Log10(least), Math.Log10(greatest), height, isLogarithmic: true)
            : new LossScale(least, greatest, height, isLogarithmic: false);
    }

    /// <summary>The row of a loss, from 0 at the top.</summary>
    public int Row(double loss)
    {
        double place = ((IsLogarithmic ? Math.Log10(loss) : loss) - _low) / (_high - _low);
        return Math.Clamp((int)Math.Round((1 - place) * (_height - 1)), 0, _height - 1);
    }

    /// <summary>The loss in the middle of a row.</summary>
    public string Label(int row)
    {
        double place = _low + ((_high - _low) * (_height - 1 - row) / (_height - 1));
        double loss = IsLogarithmic ? Math.Pow(10, place) : place;
        return loss is >= 0.001 and < 10_000 ? $"{loss:0.0###}" : $"{loss:0.0e+00}";
    }
}
