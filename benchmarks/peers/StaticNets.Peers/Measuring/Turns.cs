using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Peers.Measuring;

/// <summary>The works of a cell, which take turns in windows.</summary>
public sealed class Turns : IDisposable
{
    /// <summary>CPU time of a turn, in nanoseconds; a turn is at least one call.</summary>
    private const long TurnTime = 3_000_000;

    private readonly Cell _cell;
    private readonly Work[] _works;
    private readonly int[] _calls;
    private int _first;

    /// <summary>Begins the works, and counts how many calls a turn has.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="contestants">Who takes part.</param>
    public Turns(Cell cell, IReadOnlyList<Contestant> contestants)
    {
        _cell = cell;
        _works = [.. contestants.Select(contestant => contestant.Begin(cell, Row.TimedLearningRate))];
        _calls = Array.ConvertAll(_works, CountCalls);
    }

    /// <summary>Measures a window.</summary>
    public Window Take()
    {
        double[] times = new double[_works.Length];
        (double Peak, double Tile) before = Probe.Measure();
        for (int turn = 0; turn < _works.Length; turn++)
        {
            int i = (_first + turn) % _works.Length;
            _works[i].Run((_calls[i] / 10) + 1); // the caches have the last one's data
            times[i] = (double)Time(_works[i], _calls[i]) / _calls[i] / _cell.Row.Batch;
        }

        _first++; // nobody is always the one that comes after the same other
        (double Peak, double Tile) after = Probe.Measure();
        return new Window(Math.Max(before.Peak, after.Peak), before.Tile, after.Tile, times);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Work work in _works)
        {
            work.Dispose();
        }
    }

    private static int CountCalls(Work work)
    {
        for (int calls = 1; ; calls *= 2)
        {
            long time = Time(work, calls);
            if (time > TurnTime / 4)
            {
                return (int)Math.Max(1, calls * TurnTime / time);
            }
        }
    }

    private static long Time(Work work, int calls)
    {
        long start = ThreadTime.Nanoseconds;
        work.Run(calls);
        return Math.Max(1, ThreadTime.Nanoseconds - start);
    }
}
