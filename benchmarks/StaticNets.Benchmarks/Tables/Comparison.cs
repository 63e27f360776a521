using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Numerics;
using StaticNets.Benchmarks.Contests;
using StaticNets.Benchmarks.Measuring;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Tables;

/// <summary>A short table: every network and operation, generated against dynamic, and what share of the core's peak the generated network reaches.</summary>
public static class Comparison
{
    /// <summary>All contests of the table.</summary>
    public static IEnumerable<IContest> AllContests() =>
    [
        .. ContestsOf<Xor>(),
        .. ContestsOf<Iris>(),
        .. ContestsOf<Controller>(),
        .. ContestsOf<Digits>(),
        .. ContestsOf<ShallowMnist>(),
        .. ContestsOf<Mnist>(),
    ];

    /// <summary>Measures and writes the table, and steps with two threads below it.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="effort">How long.</param>
    public static void Run(TextWriter output, Effort effort)
    {
        var watch = Stopwatch.StartNew();
        Write(output, effort, AllContests());
        WriteThreads(output, effort);
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:N0} s. For figures with errors: --filter '*' (see --help)."));
    }

    /// <summary>Measures and writes the table of some contests.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="effort">How long.</param>
    /// <param name="contests">The contests, those of a network together.</param>
    public static void Write(TextWriter output, Effort effort, IEnumerable<IContest> contests)
    {
        output.WriteLine($"Nanoseconds per row, best of {effort.Turns} turns; in brackets how many times as long as generated. Peak: the share of the core's peak that");
        output.WriteLine("the generated network reaches, without counting activations and Adam's own arithmetic. B: bytes allocated per call, by each contestant.");
        WarmUp(effort);
        double peak = Peak.Measure();
        output.WriteLine(Peak.Describe(peak));
        string network = string.Empty;
        foreach (IContest contest in contests)
        {
            if (contest.NetworkTitle != network)
            {
                network = contest.NetworkTitle;
                output.WriteLine();
                output.WriteLine($"{network,-33} {"generated",10} {"peak",5} {"jagged",19} {"tensors",19} {"columns",19}  B");
            }

            contest.Setup();
            output.WriteLine(Line(contest, effort, peak));
        }
    }

    /// <summary>Two threads on one core would only show that there is but one.</summary>
    private static void WriteThreads(TextWriter output, Effort effort)
    {
        if (IsHeldToOneCore())
        {
            output.WriteLine();
            output.WriteLine("Steps with two threads are left out: this process is held to one core.");
            return;
        }

        output.WriteLine();
        output.WriteLine($"{"step of SGD, threads shared",-42} {"one",10} {"two",10}");
        foreach (IThreadContest contest in ThreadContests())
        {
            contest.Setup();
            double[] times = Turns.Measure([contest.OneThread, contest.TwoThreads], effort);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {contest.Title,-40} {times[0] / contest.Rows,10:N1} {times[1] / contest.Rows,10:N1} ({times[1] / times[0],5:N2}x)"));
        }
    }

    private static bool IsHeldToOneCore()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
        {
            return false;
        }

        using var process = Process.GetCurrentProcess();
        return BitOperations.PopCount((nuint)process.ProcessorAffinity) == 1;
    }

    /// <summary>Until a program has run for a second or two, the JIT has other things to do.</summary>
    private static void WarmUp(Effort effort)
    {
        var first = new ForwardOne<Xor>();
        first.Setup();
        Turns.Measure(Contestants(first), effort);
        Turns.Measure(Contestants(first), effort);
    }

    private static string Line(IContest contest, Effort effort, double peak)
    {
        Func<float>[] contestants = Contestants(contest);
        double[] times = Turns.Measure(contestants, effort);
        double share = contest.OperationsPerRow * contest.RowsPerCall / times[0] / peak;
        string line = string.Create(CultureInfo.InvariantCulture, $"  {contest.Title,-31} {times[0] / contest.RowsPerCall,10:N1} {share,5:P0}");
        for (int i = 1; i < times.Length; i++)
        {
            line += string.Create(CultureInfo.InvariantCulture, $" {times[i] / contest.RowsPerCall,10:N1} ({times[i] / times[0],5:N2}x)");
        }

        return $"{line}  {string.Join('/', Turns.Allocations(contestants))}";
    }

    private static Func<float>[] Contestants(IContest contest) => [contest.Generated, contest.Jagged, contest.Tensor, contest.Column];

    private static IEnumerable<IContest> ContestsOf<TNetwork>()
        where TNetwork : struct, IGenerated<TNetwork>
        =>
        [
            new ForwardOne<TNetwork>(),
            new ForwardBatch<TNetwork> { Rows = 32 },
            new ForwardBatch<TNetwork> { Rows = 128 },
            new TrainingStep<TNetwork, Sgd> { Rows = 1 },
            new TrainingStep<TNetwork, Sgd> { Rows = 32 },
            new TrainingStep<TNetwork, Sgd> { Rows = 128 },
            new TrainingStep<TNetwork, Adam> { Rows = 1 },
            new TrainingStep<TNetwork, Adam> { Rows = 32 },
            new TrainingStep<TNetwork, Adam> { Rows = 128 },
        ];

    private static IThreadContest[] ThreadContests()
        => [new ThreadedStep<Digits> { Rows = 32 }, new ThreadedStep<Mnist> { Rows = 32 }, new ThreadedStep<Mnist> { Rows = 128 }];
}
