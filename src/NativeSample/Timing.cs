using System;
using System.Diagnostics;

namespace StaticNets.NativeSample;

/// <summary>What a call costs.</summary>
internal static class Timing
{
    private const int Calls = 10_000;
    private const int Turns = 200;

    /// <summary>The nanoseconds of a call, in the fastest of many turns: other programs only ever add time.</summary>
    public static double OfClassify(ReadOnlySpan<float> pixels)
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

        // The results are looked at, or they need not be computed.
        return sum >= 0 ? fastest : double.NaN;
    }
}
