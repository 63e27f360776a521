using System;
using System.Diagnostics;

namespace StaticNets.NativeSample;

/// <summary>What a call costs.</summary>
internal static class Timing
{
    private const int Calls = 10_000;
    private const int Turns = 200;

    /// <summary>The nanoseconds of the process's first call, which brings code and weights into memory.</summary>
    public static double OfFirst(ReadOnlySpan<float> pixels)
    {
        long start = Stopwatch.GetTimestamp();
        int digit = Digits.Classify(pixels);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return digit >= 0 ? elapsed.TotalNanoseconds : double.NaN;
    }

    /// <summary>The nanoseconds of a later call, in the fastest of many turns: other programs only ever add time.</summary>
    public static double OfLater(ReadOnlySpan<float> pixels)
    {
        double fastest = double.PositiveInfinity;
        int sum = 0;
        for (int turn = 0; turn < Turns; turn++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int call = 0; call < Calls; call++)
            {
                sum += Digits.Classify(pixels);
            }

            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Calls);
        }

        // Results are looked at, or they need not be computed.
        return sum >= 0 ? fastest : double.NaN;
    }
}
