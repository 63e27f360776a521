using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using StaticNets.Peers.Measuring;

namespace StaticNets.Peers;

/// <summary>All cells: first everybody is compared with the reference, then they are timed in rounds.</summary>
/// <param name="contestants">Who is there, StaticNets first.</param>
/// <param name="log">Where it tells what it does.</param>
public sealed class Contest(IReadOnlyList<Contestant> contestants, TextWriter log)
{
    /// <summary>The JIT optimises in the background once no new method has come for 100 ms, and counts calls again after that; on one core it takes many turns until it is done.</summary>
    private const int WarmUps = 20;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(110);

    /// <summary>Compares everybody with the reference.</summary>
    /// <param name="cells">The cells.</param>
    public IReadOnlyList<Entry> Compare(IEnumerable<Cell> cells) => [.. cells.Select(Compare)];

    /// <summary>
    /// Times the entries. In a round every cell has its windows, with networks made anew, so that a figure comes from many places in memory and many moments.
    /// </summary>
    /// <param name="entries">What <see cref="Compare(IEnumerable{Cell})"/> returned.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="windows">How many windows a cell has in a round.</param>
    public void Measure(IReadOnlyList<Entry> entries, int rounds, int windows)
    {
        log.WriteLine("warming up");
        WarmUp(entries);
        for (int round = 1; round <= rounds; round++)
        {
            log.WriteLine($"round {round} of {rounds}");
            foreach (Entry entry in entries)
            {
                using var turns = new Turns(entry.Cell, entry.Contestants);
                turns.Take(); // everything is in memory after it
                for (int window = 0; window < windows; window++)
                {
                    entry.Windows.Add(turns.Take());
                }
            }
        }
    }

    private static void WarmUp(IReadOnlyList<Entry> entries)
    {
        List<Turns> managed = [.. entries.Select(entry => new Turns(entry.Cell, [.. entry.Contestants.Where(contestant => contestant.IsManaged)]))];
        for (int i = 0; i < WarmUps; i++)
        {
            managed.ForEach(turns => turns.Take());
            Thread.Sleep(s_pause);
        }

        managed.ForEach(turns => turns.Dispose());
    }

    private Entry Compare(Cell cell)
    {
        (double[] Outputs, double Loss) expected = cell.ComputeExpected();
        var agreed = new List<Contestant>();
        var absent = new Dictionary<Contestant, string>();
        foreach (Contestant contestant in contestants)
        {
            if (contestant.Lacks(cell) is string reason)
            {
                absent.Add(contestant, reason);
                continue;
            }

            if (contestant.IsBound)
            {
                agreed.Add(contestant);
                continue;
            }

            Agreement agreement = Agreement.Measure(contestant, cell, expected);
            string difference = string.Create(CultureInfo.InvariantCulture, $"outputs by {agreement.Outputs:G2}, loss by {agreement.Loss:G2}");
            log.WriteLine($"{cell.Name}: {contestant.Title} {(agreement.Holds ? "agrees" : "disagrees")}, {difference}");
            if (agreement.Holds)
            {
                agreed.Add(contestant);
            }
            else
            {
                absent.Add(contestant, $"disagrees ({difference})");
            }
        }

        return agreed.Count > 0 && agreed[0] == contestants[0]
            ? new Entry(cell, agreed, absent)
            : throw new InvalidOperationException($"{cell.Name}: {contestants[0].Title} itself {absent[contestants[0]]}.");
    }
}
