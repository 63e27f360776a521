using System;

namespace StaticNets.Generator.Model;

/// <summary>Which numbers a network of a precision can have as arguments: generated code states them as literals of that precision.</summary>
internal static class PrecisionRange
{
    /// <summary>Whether a number is finite, and positive where it must be, also when it is rounded to the precision.</summary>
    public static bool Holds(double value, NumberType number, bool mustBePositive)
    {
        double rounded = number.Round(value);
        return !double.IsNaN(rounded) && !double.IsInfinity(rounded) && (!mustBePositive || rounded > 0);
    }

    /// <summary>What a number must be, for the message about one that is not.</summary>
    /// <param name="value">The number that is not.</param>
    /// <param name="number">The precision.</param>
    /// <param name="mustBePositive">Whether it has to be positive.</param>
    public static string Describe(double value, NumberType number, bool mustBePositive)
    {
        string kind = mustBePositive ? "a positive number" : "a finite number";
        bool isLost = number == NumberType.Single && Holds(value, NumberType.Double, mustBePositive);
        return !isLost ? kind : $"{kind} of single precision, {(mustBePositive ? "from 1e-45 to 3.4e38" : "from -3.4e38 to 3.4e38")}";
    }
}
