using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using StaticNets.Peers.Measuring;

namespace StaticNets.Peers.Tables;

/// <summary>A contestant in a cell, over the windows of one state of the core.</summary>
/// <param name="Nanoseconds">The median time of a sample.</param>
/// <param name="Ratio">The median of the windows' ratios to StaticNets: more than 1 is slower than StaticNets.</param>
/// <param name="Spread">Half of the distance between the quartiles of these ratios, in parts of the median.</param>
public sealed record Figure(double Nanoseconds, double Ratio, double Spread)
{
    /// <summary>The figure of a contestant, or null without windows.</summary>
    /// <param name="entry">The cell.</param>
    /// <param name="index">The contestant's place in the entry.</param>
    /// <param name="windows">The windows that count.</param>
    public static Figure? Of(Entry entry, int index, IReadOnlyList<Window> windows)
    {
        if (index < 0 || windows.Count == 0)
        {
            return null;
        }

        double[] ratios = [.. windows.Select(window => window.Times[index] / window.Times[0]).Order()];
        double ratio = Quantile(ratios, 0.5);
        return new Figure(Quantile([.. windows.Select(window => window.Times[index]).Order()], 0.5), ratio, (Quantile(ratios, 0.75) - Quantile(ratios, 0.25)) / 2 / ratio);
    }

    /// <summary>Whether it is faster than StaticNets by more than the spread.</summary>
    public bool IsAhead => Ratio < 1 - Spread;

    /// <summary>The ratio as tables show it.</summary>
    public string RatioText => Ratio < 10
        ? string.Create(CultureInfo.InvariantCulture, $"{Ratio:F2} ±{100 * Spread:F0}%")
        : string.Create(CultureInfo.InvariantCulture, $"{Ratio:N0} ±{100 * Spread:F0}%");

    /// <summary>The time as tables show it.</summary>
    public string TimeText => Nanoseconds >= 100
        ? Nanoseconds.ToString("N0", CultureInfo.InvariantCulture)
        : Nanoseconds.ToString(Nanoseconds >= 10 ? "F1" : "F2", CultureInfo.InvariantCulture);

    private static double Quantile(double[] sorted, double part)
    {
        double place = part * (sorted.Length - 1);
        int below = (int)Math.Floor(place);
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
