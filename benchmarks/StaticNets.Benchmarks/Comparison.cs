using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using StaticNets.Benchmarks.Contests;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks;

/// <summary>
/// A short table: every network and operation, generated against dynamic. The contestants take turns, so that a machine
/// that gets slower for a while does so for all of them; what is shown is the best turn, the one that other processes disturbed least.
/// </summary>
public static class Comparison
{
    private const int Turns = 15;
    private const int WarmUps = 4;
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(2);

    /// <summary>All contests.</summary>
    public static IEnumerable<IContest> AllContests()
        => [.. ContestsOf<Xor>(), .. ContestsOf<Iris>(), .. ContestsOf<Digits>(), .. ContestsOf<Mnist>()];

    /// <summary>Measures and writes the table.</summary>
    /// <param name="output">Where it goes.</param>
    public static void Run(TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        output.WriteLine($"Nanoseconds per row, best of {Turns} turns; in brackets how many times as long as generated. B: bytes allocated per call, all contestants together.");
        WarmUp();
        string network = string.Empty;
        foreach (IContest contest in AllContests())
        {
            if (contest.NetworkTitle != network)
            {
                network = contest.NetworkTitle;
                output.WriteLine();
                output.WriteLine($"{network,-28} {"generated",10} {"jagged",19} {"tensors",19} {"columns",19} {"B",4}");
            }

            contest.Setup();
            double[] times = Measure(contest, out double bytes);
            string line = string.Create(CultureInfo.InvariantCulture, $"  {contest.Title,-26} {times[0],10:N1}");
            for (int i = 1; i < times.Length; i++)
            {
                line += string.Create(CultureInfo.InvariantCulture, $" {times[i],10:N1} ({times[i] / times[0],5:N2}x)");
            }

            output.WriteLine(line + string.Create(CultureInfo.InvariantCulture, $" {bytes,4:N0}"));
        }

        output.WriteLine();
        output.WriteLine($"{"step of SGD, threads shared",-28} {"one",10} {"two",19}");
        foreach (IThreadContest contest in ThreadContests())
        {
            contest.Setup();
            double[] times = Measure([contest.OneThread, contest.TwoThreads], contest.Rows, contest.Title, out _);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {contest.Title,-42} {times[0],10:N1} {times[1],10:N1} ({times[1] / times[0],5:N2}x)"));
        }

        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:N0} s. For figures with errors: --filter '*' (see --help)."));
    }

    /// <summary>Until a program has run for a second or two, the JIT has other things to do.</summary>
    private static void WarmUp()
    {
        var first = new ForwardOne<Xor>();
        first.Setup();
        Measure(first, out _);
        Measure(first, out _);
    }

    private static IEnumerable<IContest> ContestsOf<TNetwork>()
        where TNetwork : struct, IGenerated<TNetwork>
        =>
        [
            new ForwardOne<TNetwork>(),
            new ForwardBatch<TNetwork>(),
            new Backward<TNetwork> { Rows = 1 },
            new Backward<TNetwork> { Rows = 32 },
            new SgdStep<TNetwork> { Rows = 1 },
            new SgdStep<TNetwork> { Rows = 32 },
            new SgdStep<TNetwork> { Rows = 128 },
            new AdamStep<TNetwork> { Rows = 1 },
            new AdamStep<TNetwork> { Rows = 32 },
            new AdamStep<TNetwork> { Rows = 128 },
        ];

    private static IThreadContest[] ThreadContests()
        => [new ThreadedStep<Digits> { Rows = 32 }, new ThreadedStep<Mnist> { Rows = 32 }, new ThreadedStep<Mnist> { Rows = 128 }];

    /// <summary>Nanoseconds per row: generated, jagged, tensor, column.</summary>
    private static double[] Measure(IContest contest, out double bytes)
        => Measure([contest.Generated, contest.Jagged, contest.Tensor, contest.Column], contest.RowsPerCall, $"{contest.NetworkTitle}, {contest.Title}", out bytes);

    /// <summary>Nanoseconds per row.</summary>
    private static double[] Measure(Func<float>[] contestants, int rowsPerCall, string title, out double bytes)
    {
        int[] calls = WarmUp(contestants);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        foreach (Func<float> contestant in contestants)
        {
            contestant();
        }

        bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;

        var times = new double[contestants.Length];
        Array.Fill(times, double.PositiveInfinity);

        float sink = 0;
        for (int turn = 0; turn < Turns; turn++)
        {
            for (int i = 0; i < contestants.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                for (int call = 0; call < calls[i]; call++)
                {
                    sink += contestants[i]();
                }

                double time = Stopwatch.GetElapsedTime(start).TotalNanoseconds / ((double)calls[i] * rowsPerCall);
                times[i] = Math.Min(times[i], time);
            }
        }

        if (float.IsNaN(sink))
        {
            throw new InvalidOperationException($"{title}: a result is not a number.");
        }

        return times;
    }

    /// <summary>Lets the JIT come to its last word on the dynamic networks; the generated ones ask for it at once.</summary>
    /// <returns>How many calls make a turn.</returns>
    private static int[] WarmUp(Func<float>[] contestants)
    {
        var calls = new int[contestants.Length];
        for (int round = 0; round < WarmUps; round++)
        {
            for (int i = 0; i < contestants.Length; i++)
            {
                var watch = Stopwatch.StartNew();
                int count = 0;
                do
                {
                    contestants[i]();
                    count++;
                }
                while (watch.Elapsed < WarmUpTime);

                calls[i] = Math.Max(1, (int)(count * Turn.TotalSeconds / watch.Elapsed.TotalSeconds));
            }

            // The JIT optimises in the background once no new method has come for 100 ms, in a second round with what it has counted.
            Thread.Sleep(110);
        }

        return calls;
    }
}
