using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using StaticNets.Sample.Presentation;
using StaticNets.Sample.Speed;

namespace StaticNets.Sample.Commands;

/// <summary><c>speed</c>: generated networks against networks that learn their shape when the program runs.</summary>
internal static class SpeedCommand
{
    private static readonly (string Work, Func<Contender, Action<int>> Loop)[] Tasks =
    [
        ("Forward, one sample", static contender => contender.Forward),
        ("Training step, one sample", static contender => contender.Step),
        ($"Training step, a batch of {Workload.BatchSize}", static contender => contender.BatchStep),
    ];

    public static Command Create()
    {
        var command = new Command("speed", "Measure generated networks against dynamic ones");
        command.Does((_, display, cancellation) => Run(display, cancellation));
        return command;
    }

    public static ExitCode Run(Display display, CancellationToken cancellation)
    {
        display.Title("Speed", "generated networks against dynamic ones, on a flat array and jagged");
        Comparison[] comparisons = Comparison.CreateAll();
        if (comparisons.FirstOrDefault(static comparison => !comparison.DoAgree()) is { } wrong)
        {
            display.Verdict(isReached: false, $"{wrong.Topology}: the networks do not compute the same. Their speed says nothing.");
            return ExitCode.GoalNotReached;
        }

        display.While("Warming up", () => Timing.WarmUp(comparisons, cancellation));
        foreach (var (work, loop) in Tasks)
        {
            var table = new SpeedTable(work);
            display.While(work, () => Measure(comparisons, loop, table, cancellation));
            table.Show(display);
        }

        display.Line("All three train from the same weights to the same answers. A first impression,");
        display.Line("medians of short rounds: the careful measurement is in benchmarks/.");
        display.Line();
        return ExitCode.Success;
    }

    private static void Measure(Comparison[] comparisons, Func<Contender, Action<int>> loop, SpeedTable table, CancellationToken cancellation)
    {
        foreach (Comparison comparison in comparisons)
        {
            cancellation.ThrowIfCancellationRequested();
            table.Add(comparison.Topology, Timing.Measure([.. comparison.Contenders.Select(loop)]));
        }
    }
}
