using System;

namespace StaticNets;

/// <summary>What training asks of its options. Exceptions name the option.</summary>
internal static class OptionCheck
{
    public static void AtLeast(int value, int least, string option)
    {
        if (value < least)
        {
            throw new ArgumentOutOfRangeException(option, value, $"The training option {option} must be at least {least}.");
        }
    }

    public static void AtLeastZero(double value, string option)
    {
        if (!double.IsFinite(value) || value < 0)
        {
            throw new ArgumentOutOfRangeException(option, value, $"The training option {option} must be finite and at least 0.");
        }
    }

    public static void AboveZero(double? value, string option)
    {
        if (value is { } given && (!double.IsFinite(given) || given <= 0))
        {
            throw new ArgumentOutOfRangeException(option, given, $"The training option {option} must be finite and greater than 0, or null for none.");
        }
    }

    public static void BelowOne(double value, string option)
    {
        if (!(value is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(option, value, $"The training option {option} must be at least 0 and less than 1.");
        }
    }
}
