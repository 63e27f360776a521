using System;

namespace StaticNets;

/// <summary>What optimizers ask of their arguments.</summary>
internal static class Hyperparameter
{
    // Still greater than 0 when rounded to float and multiplied by the small factors of the first steps.
    private const double SmallestEpsilon = 1e-30;

    public static double LearningRate(double value, string argument = "learningRate")
        => double.IsFinite(value) && value >= 0 ? value : throw OutOfRange(argument, value, "must be finite and at least 0");

    public static double AtLeastZero(double value, string argument)
        => double.IsFinite(value) && value >= 0 ? value : throw OutOfRange(argument, value, "must be finite and at least 0");

    public static double ZeroToOne(double value, string argument)
        => value is >= 0 and <= 1 ? value : throw OutOfRange(argument, value, "must be in 0..1");

    public static double BelowOne(double value, string argument)
        => value is >= 0 and < 1 ? value : throw OutOfRange(argument, value, "must be at least 0 and less than 1");

    public static double BetweenZeroAndOne(double value, string argument)
        => value is > 0 and < 1 ? value : throw OutOfRange(argument, value, "must be greater than 0 and less than 1");

    public static double AboveOne(double value, string argument)
        => double.IsFinite(value) && value > 1 ? value : throw OutOfRange(argument, value, "must be finite and greater than 1");

    public static double AboveZero(double value, string argument)
        => double.IsFinite(value) && value > 0 ? value : throw OutOfRange(argument, value, "must be finite and greater than 0");

    /// <summary>The term that keeps a divisor from 0: it must not round to 0 itself, or padding would become 0 / 0.</summary>
    public static double Epsilon(double value, string argument = "epsilon")
        => double.IsFinite(value) && value >= SmallestEpsilon ? value : throw OutOfRange(argument, value, "must be finite and at least 1e-30");

    public static ArgumentOutOfRangeException OutOfRange(string argument, double value, string expectation)
        => new(argument, value, $"The argument {argument} of an optimizer {expectation}.");

    /// <summary>Refuses <c>default(Adam)</c>, whose hyperparameters are all 0.</summary>
    public static void CheckConstructed(bool isConstructed, string optimizer)
    {
        if (!isConstructed)
        {
            ThrowNotConstructed(optimizer);
        }
    }

    private static void ThrowNotConstructed(string optimizer)
        => throw new InvalidOperationException($"This {optimizer} is default({optimizer}), which has no learning rate. Make it with its constructor: new {optimizer}().");
}
