using System;
using System.Linq;
using StaticNets.Reference;

namespace StaticNets.Conformance;

/// <summary>
/// How near two vectors must be. In double, 1e-10 of each value, with a floor of 1e-12 of the largest, because a small
/// gradient is the difference of larger terms, each rounded to 1e-16 of itself. In single, 2e-5 of each value with a floor
/// of 2e-5 of the largest: 24 bits give 6e-8 a rounding, sums have up to a few hundred terms, and a deep network multiplies
/// the errors of its layers.
/// </summary>
public static class Closeness
{
    /// <summary>
    /// The slack of a network. A norm divides by a standard deviation, and what it divides is a difference from a mean: where that is
    /// small beside the values, their rounding errors grow by as much, in the outputs and once more in the gradients.
    /// </summary>
    /// <param name="layers">The chain.</param>
    public static double SlackOf(ReadOnlySpan<ReferenceLayer> layers)
    {
        foreach (ReferenceLayer layer in layers)
        {
            if (layer.Kind is ReferenceLayerKind.BatchNorm or ReferenceLayerKind.LayerNorm)
            {
                return 20;
            }
        }

        return 1;
    }

    /// <summary>Compares two vectors.</summary>
    /// <param name="what">What they are, for the message.</param>
    /// <param name="expected">The values wanted.</param>
    /// <param name="actual">The values computed.</param>
    /// <param name="isSingle">Whether they were computed in single precision.</param>
    /// <param name="slack">A factor on the bounds, where the caller has a reason for it.</param>
    /// <returns>What differs most early, or null.</returns>
    public static string? Compare(string what, double[] expected, double[] actual, bool isSingle, double slack = 1)
    {
        if (expected.Length != actual.Length)
        {
            return $"{what}: {actual.Length} values instead of {expected.Length}";
        }

        double largest = expected.Select(Math.Abs).Append(isSingle ? 1e-3 : 1e-4).Max();
        (double relative, double floor) = isSingle ? (2e-5, 2e-5 * largest) : (1e-10, 1e-12 * largest);
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= slack * ((relative * Math.Abs(expected[i])) + floor)))
            {
                return FormattableString.Invariant($"{what}[{i}]: {actual[i]:R} instead of {expected[i]:R}");
            }
        }

        return null;
    }
}
