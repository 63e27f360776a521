using System;

namespace StaticNets;

/// <summary>Checks of the numbers that a schedule is made with.</summary>
internal static class ScheduleArgument
{
    public static int AtLeast(int value, int minimum, string name)
        => value >= minimum ? value : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be at least {minimum}.");

    /// <summary>A number of epochs; null stands for all that are planned.</summary>
    public static int? Length(int? epochs, string name) => epochs is int stated ? AtLeast(stated, 1, name) : null;

    public static double AtLeastZero(double value, string name)
        => value >= 0 && !double.IsInfinity(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be at least 0 and finite.");

    public static double Positive(double value, string name)
        => value > 0 && !double.IsInfinity(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be greater than 0 and finite.");

    public static double FromZeroToOne(double value, string name)
        => value >= 0 && value <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be from 0 to 1.");

    public static T NotNull<T>(T? value, string name)
        where T : class
        => value ?? throw new ArgumentNullException(name);
}
