using System;
using System.Collections.Generic;

namespace StaticNets.Tool.Models;

/// <summary>The smallest and largest of some numbers, and how many are none.</summary>
internal readonly record struct NumberRange(double Minimum, double Maximum, int NotFinite)
{
    public static NumberRange Of(IEnumerable<double> values)
    {
        double minimum = double.PositiveInfinity;
        double maximum = double.NegativeInfinity;
        int notFinite = 0;
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                minimum = Math.Min(minimum, value);
                maximum = Math.Max(maximum, value);
            }
            else
            {
                notFinite++;
            }
        }

        return new NumberRange(minimum, maximum, notFinite);
    }

    /// <summary>Whether there is no finite number.</summary>
    public bool IsEmpty => Minimum > Maximum;
}
