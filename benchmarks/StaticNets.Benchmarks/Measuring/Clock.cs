using System.Diagnostics;

namespace StaticNets.Benchmarks.Measuring;

/// <summary>Nanoseconds, as fine as the machine's clock; a <see cref="System.TimeSpan"/> has hundreds of them only.</summary>
public static class Clock
{
    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    /// <summary>The time between two timestamps of <see cref="Stopwatch"/>.</summary>
    /// <param name="start">The earlier.</param>
    /// <param name="end">The later.</param>
    public static double Nanoseconds(long start, long end) => (end - start) * NanosecondsPerTick;
}
