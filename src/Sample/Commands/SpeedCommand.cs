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
    private static readonly (string Name, Func<Contender, Action<int>> Loop)[] Tasks =
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
        display.Title("Speed", "time for each, and how many times longer the dynamic networks take");
        Comparison[] comparisons = Comparison.CreateAll();
        if (comparisons.FirstOrDefault(static comparison => !comparison.DoAgree()) is { } wrong)
        {
            display.Verdict(isReached: false, $"{wrong.Topology}: the networks do not compute the same. Their speed says nothing.");
            return ExitCode.GoalNotReached;
        }

        SpeedTable table = display.While("Measuring", () => Measure(comparisons, cancellation));
        table.Show(display);
        display.Line("All three train with SGD from the same weights to the same answers. Medians of interleaved rounds,");
        display.Line("a first impression: the careful measurement, against faster dynamic code too, is in benchmarks/.");
        display.Line();
        return ExitCode.Success;
    }

    private static SpeedTable Measure(Comparison[] comparisons, CancellationToken cancellation)
    {
        Timing.WarmUp(comparisons);
        var table = new SpeedTable();
        foreach (var (name, loop) in Tasks)
        {
            table.AddHeading(name);
            foreach (Comparison comparison in comparisons)
            {
                cancellation.ThrowIfCancellationRequested();
                table.Add(comparison.Topology, Timing.Measure([.. comparison.Contenders.Select(loop)]));
            }
        }

        return table;
    }
}
