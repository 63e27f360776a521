using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets;

/// <summary>The axis of a chart's values, with round numbers on it.</summary>
internal sealed class ValueScale
{
    private const int TickCount = 5;

    private readonly bool _isLogarithmic;
    private readonly double _low;
    private readonly double _high;

    private ValueScale(bool isLogarithmic, double low, double high, IReadOnlyList<double> ticks)
    {
        _isLogarithmic = isLogarithmic;
        _low = low;
        _high = high;
        Ticks = ticks;
    }

    /// <summary>The values to be written beside the axis.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>An axis for some values; those that are not finite, or cannot stand on a logarithmic axis, are left out.</summary>
    public static ValueScale Of(IEnumerable<double> values, bool isLogarithmic)
    {
        double[] shown = [.. values.Where(value => double.IsFinite(value) && (!isLogarithmic || value > 0))];
        if (shown.Length == 0)
        {
            return new ValueScale(isLogarithmic, isLogarithmic ? -1 : 0, isLogarithmic ? 0 : 1, isLogarithmic ? [0.1, 1] : [0, 1]);
        }

        return isLogarithmic ? Logarithmic(shown.Min(), shown.Max()) : Linear(shown.Min(), shown.Max());
    }

    /// <summary>Whether a value has a place on the axis.</summary>
    public bool Has(double value) => double.IsFinite(value) && (!_isLogarithmic || value > 0);

    /// <summary>The place of a value, 0 for the lower end to 1 for the upper.</summary>
    public double PlaceOf(double value) => ((_isLogarithmic ? Math.Log10(value) : value) - _low) / (_high - _low);

    /// <summary>The least of 1, 2 and 5 times a power of ten that is not less.</summary>
    public static double RoundStep(double step)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return power * (step / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }

    private static ValueScale Linear(double least, double greatest)
    {
        double range = greatest - least > 0 ? greatest - least : Math.Max(Math.Abs(greatest), 1e-300);
        double step = RoundStep(range / (TickCount - 1));
        double low = Math.Floor(least / step);
        double high = Math.Max(low + 1, Math.Ceiling(greatest / step));
        return new ValueScale(false, low * step, high * step, [.. Enumerable.Range(0, (int)(high - low) + 1).Select(i => (low + i) * step)]);
    }

    private static ValueScale Logarithmic(double least, double greatest)
    {
        // whole powers of ten where there are enough of them, else 1, 2 and 5 times those
        double low = Math.Floor(Math.Log10(least));
        double high = Math.Ceiling(Math.Log10(greatest));
        double[] factors = high - low > 2 ? [1] : [1, 2, 5];
        int stride = (int)Math.Ceiling((high - low) / 6);
        double[] ticks = [.. Enumerable.Range((int)low - 1, (int)(high - low) + 3)
            .Where(power => (power - (int)low) % Math.Max(1, stride) == 0)
            .SelectMany(power => factors.Select(factor => factor * Math.Pow(10, power)))];
        double first = ticks.Where(tick => tick <= least).DefaultIfEmpty(ticks[0]).Last();
        double last = ticks.Where(tick => tick >= greatest && tick > first).DefaultIfEmpty(ticks[^1]).First();
        return new ValueScale(true, Math.Log10(first), Math.Log10(last), [.. ticks.Where(tick => tick >= first && tick <= last)]);
    }
}
