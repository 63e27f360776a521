using System;
using Xunit;

namespace StaticNets.Reference.Tests;

/// <summary>Comparisons that say where and how much.</summary>
internal static class Close
{
    /// <summary>Each difference is at most <paramref name="relative"/> of the expected value, or at most <paramref name="floor"/>.</summary>
    public static void Assert(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double relative, double floor, string what)
    {
        Xunit.Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double allowed = Math.Max(relative * Math.Abs(expected[i]), floor);
            double difference = Math.Abs(expected[i] - actual[i]);
            Xunit.Assert.True(difference <= allowed, FormattableString.Invariant($"{what}, value {i}: expected {expected[i]:R}, got {actual[i]:R}, difference {difference:E2} over {allowed:E2}."));
        }
    }
}
