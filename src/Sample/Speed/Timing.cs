using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace StaticNets.Sample.Speed;

/// <summary>Times loops against each other: in turns, so that what disturbs the machine disturbs all of them; the median of the rounds counts.</summary>
internal static class Timing
{
    // many short rounds: most of them fit between two interruptions
    private const int Rounds = 41;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(0.5);
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(1.5);

    /// <summary>Runs everything for a while, so that the just-in-time compiler has done its best with all of it.</summary>
    public static void WarmUp(IEnumerable<Comparison> comparisons, CancellationToken cancellation)
    {
        Contender[] contenders = [.. comparisons.SelectMany(static comparison => comparison.Contenders)];

        // time of the processor, which the compiler's own thread needs too, rather than time on the wall
        TimeSpan end = Environment.CpuUsage.TotalTime + WarmUpTime;
        while (Environment.CpuUsage.TotalTime < end)
        {
            foreach (Contender contender in contenders)
            {
                cancellation.ThrowIfCancellationRequested();
                contender.Forward(8);
                contender.Step(8);
                contender.BatchStep(1);
            }
        }
    }

    /// <summary>Nanoseconds for doing each thing once.</summary>
    /// <param name="loops">Loops that do a thing so many times.</param>
    public static double[] Measure(IReadOnlyList<Action<int>> loops)
    {
        int[] times = [.. loops.Select(TimesInARound)];
        var rounds = new double[loops.Count][];
        for (int i = 0; i < rounds.Length; i++)
        {
            rounds[i] = new double[Rounds];
        }

        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < loops.Count; i++)
            {
                rounds[i][round] = Time(loops[i], times[i]).TotalNanoseconds / times[i];
            }
        }

        return [.. rounds.Select(static values => values.Order().ElementAt(Rounds / 2))];
    }

    private static int TimesInARound(Action<int> loop)
    {
        int times = 1;
        while (Time(loop, times) < RoundTime / 2)
        {
            times *= 2;
        }

        return times;
    }

    private static TimeSpan Time(Action<int> loop, int times)
    {
        long start = Stopwatch.GetTimestamp();
        loop(times);
        return Stopwatch.GetElapsedTime(start);
    }
}
