using System;

namespace StaticNets;

/// <summary>Checks of what operators of evolution are given, before anything is changed.</summary>
internal static class EvolutionArgument
{
    public static void CheckNetwork<TNetwork>(TNetwork network, string name)
    {
        if (network is null)
        {
            throw new ArgumentNullException(name);
        }
    }

    /// <summary>A share or a probability.</summary>
    public static void CheckShare(double value, string name)
    {
        if (!(value >= 0 && value <= 1))
        {
            throw new ArgumentOutOfRangeException(name, value, $"A number from 0 to 1 is expected for {name}.");
        }
    }

    /// <summary>A deviation or an extent.</summary>
    public static void CheckSize(double value, string name)
    {
        if (!(value >= 0 && value <= double.MaxValue))
        {
            throw new ArgumentOutOfRangeException(name, value, $"A finite number of at least 0 is expected for {name}.");
        }
    }

    public static void CheckRange(double minimum, double maximum, string minimumName, string maximumName)
    {
        if (!(Math.Abs(minimum) <= double.MaxValue))
        {
            throw new ArgumentOutOfRangeException(minimumName, minimum, $"A finite number is expected for {minimumName}.");
        }

        if (!(maximum >= minimum && maximum <= double.MaxValue))
        {
            throw new ArgumentOutOfRangeException(maximumName, maximum, FormattableString.Invariant($"A finite number of at least {minimum} is expected for {maximumName}."));
        }
    }

    /// <summary>Two parents and a child have equally many numbers.</summary>
    public static void CheckLengths(int first, int second, int child)
    {
        if (second != first)
        {
            throw new ArgumentException($"The first parent has {first} number(s), so the second one must have as many; it has {second}.", "second");
        }

        if (child != first)
        {
            throw new ArgumentException($"The parents have {first} number(s) each, so the child must have as many; it has {child}.", "child");
        }
    }
}
