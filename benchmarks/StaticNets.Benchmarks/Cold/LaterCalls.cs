using System;

namespace StaticNets.Benchmarks.Cold;

/// <summary>The calls after the first: if there were a slow phase, its median would be the larger of the two.</summary>
/// <param name="Early">The median of calls 2 to 100, in nanoseconds.</param>
/// <param name="Late">The median of calls 101 to 1,000.</param>
/// <param name="Slowest">The slowest of all these.</param>
public sealed record LaterCalls(double Early, double Late, double Slowest)
{
    /// <summary>The calls that count as early, without the first.</summary>
    private const int EarlyCalls = 99;

    /// <summary>Describes calls.</summary>
    /// <param name="times">The nanoseconds of each call from the second on, in their order.</param>
    public static LaterCalls Of(ReadOnlySpan<double> times)
        => new(Median(times[..EarlyCalls]), Median(times[EarlyCalls..]), Median(times, 1));

    /// <summary>The value in the middle, or at another place between 0 for the smallest and 1 for the largest.</summary>
    internal static double Median(ReadOnlySpan<double> values, double place = 0.5)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted[(int)(place * (sorted.Length - 1))];
    }
}
