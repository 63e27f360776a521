using System;
using System.Diagnostics;
using System.Threading;

namespace StaticNets.Benchmarks.Measuring;

/// <summary>
/// Contestants take turns, so that a machine that gets slower for a while does so for all of them; what counts is the best
/// turn, the one that other processes disturbed least.
/// </summary>
public static class Turns
{
    private const int AllocationCalls = 3;

    /// <summary>The nanoseconds of a call of each contestant.</summary>
    /// <param name="contestants">What is timed; each returns a number that depends on its work.</param>
    /// <param name="effort">How long.</param>
    /// <exception cref="InvalidOperationException">A result is not a number.</exception>
    public static double[] Measure(Func<float>[] contestants, Effort effort)
    {
        int[] calls = WarmUp(contestants, effort);
        var times = new double[contestants.Length];
        Array.Fill(times, double.PositiveInfinity);
        float sink = 0;
        for (int turn = 0; turn < effort.Turns; turn++)
        {
            for (int i = 0; i < contestants.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                for (int call = 0; call < calls[i]; call++)
                {
                    sink += contestants[i]();
                }

                times[i] = Math.Min(times[i], Clock.Nanoseconds(start, Stopwatch.GetTimestamp()) / calls[i]);
            }
        }

        if (float.IsNaN(sink))
        {
            throw new InvalidOperationException("A result is not a number.");
        }

        return times;
    }

    /// <summary>
    /// The bytes that a call allocates, of each contestant; they have been called before. It is the least of a few calls, because a
    /// collection that another thread begins in between may be counted as allocations of this one.
    /// </summary>
    /// <param name="contestants">What is called.</param>
    public static long[] Allocations(Func<float>[] contestants)
    {
        var bytes = new long[contestants.Length];
        for (int i = 0; i < contestants.Length; i++)
        {
            bytes[i] = long.MaxValue;
            for (int call = 0; call < AllocationCalls; call++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                contestants[i]();
                bytes[i] = Math.Min(bytes[i], GC.GetAllocatedBytesForCurrentThread() - before);
            }
        }

        return bytes;
    }

    /// <summary>Lets the JIT come to its last word on what does not ask for it at once.</summary>
    /// <returns>How many calls make a turn.</returns>
    private static int[] WarmUp(Func<float>[] contestants, Effort effort)
    {
        var calls = new int[contestants.Length];
        for (int round = 0; round < effort.WarmUps; round++)
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
                while (watch.Elapsed < effort.WarmUpTime);

                calls[i] = Math.Max(1, (int)(count * effort.TurnTime.TotalSeconds / watch.Elapsed.TotalSeconds));
            }

            if (effort.WarmUpTime > TimeSpan.Zero)
            {
                // The JIT optimises in the background once no new method has come for 100 ms, in a second round with what it has counted.
                Thread.Sleep(110);
            }
        }

        return calls;
    }
}
