using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using StaticNets.Benchmarks.Cold;
using StaticNets.Benchmarks.Measuring;
using StaticNets.Benchmarks.Tables;

namespace StaticNets.Benchmarks;

/// <summary>The entry point.</summary>
public static class Program
{
    private const string Usage = """
        dotnet run -c Release --project benchmarks/StaticNets.Benchmarks [-- options]

          (no options)        a table, generated against dynamic networks and the core's peak, in about a minute
          --activations       exp, sigmoid and tanh against System.Numerics.Tensors: time and largest error
          --widths            a short table at every width of vectors
          --batches           the time of a row in batches of 1 to 257 rows
          --layers            what dropout, normalization and clipping add to a training step
          --swarms            many agents together against one after the other, and against reading their parameters
          --calls             models compiled in against weights in memory, and class networks in generic code
          --cold              from the start of a process to the first step and forward pass, and the calls after them
          --cold --executable <path>
                              the same for another program that has --cold-one, such as a native build
          --shortest          a call or two, to see that a table runs; its figures mean nothing
          --filter '*'        everything, with BenchmarkDotNet; or a part: --filter '*ForwardOne*', '*Mnist*', '*GeneratorBenchmarks*'
          --quick             short jobs in this process: rough figures of everything, or of the filter's part
          --pin <core>        everything on one core
          --list flat         the names of the benchmarks; every other option goes to BenchmarkDotNet
        """;

    /// <summary>Runs a table or the benchmarks.</summary>
    /// <param name="args">See <see cref="Usage"/>.</param>
    /// <returns>0 when all went well.</returns>
    public static int Main(string[] args)
        => args is [ColdRun.Option, ..] ? ColdRun.Run(args, Console.Out) : RunWarm([.. args]);

    private static int RunWarm(List<string> rest)
    {
        if (rest.Remove("--help") || rest.Remove("-h"))
        {
            Console.WriteLine(Usage);
            return 0;
        }

        if (TakeValue(rest, "--pin", out string? pin) && !Pin(pin))
        {
            Console.Error.WriteLine($"--pin needs the number of a core, 0 to {Environment.ProcessorCount - 1}.");
            return 1;
        }

        bool isQuick = rest.Remove("--quick");
        bool isShortest = rest.Remove("--shortest");
        if (RunTable(rest, isQuick, isShortest) is int exitCode)
        {
            return exitCode;
        }

        if (isShortest)
        {
            Console.Error.WriteLine("--shortest is for the tables only.");
            return 1;
        }

        RunBenchmarks(rest, isQuick);
        return 0;
    }

    /// <summary>Runs a table if one is asked for.</summary>
    /// <returns>Null if none is.</returns>
    private static int? RunTable(List<string> rest, bool isQuick, bool isShortest)
    {
        Effort contest = isShortest ? Effort.Shortest : Effort.Contest;
        switch (rest)
        {
            case [] when !isQuick:
                Comparison.Run(Console.Out, contest);
                return 0;
            case ["--activations"]:
                FunctionTable.Run(Console.Out, contest, isShortest ? 1_000_003 : FunctionTable.Stride);
                return 0;
            case ["--widths"]:
                WidthTable.Run(Console.Out, isShortest ? ["--shortest"] : []);
                return 0;
            case [WidthTable.ChildOption, string text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int bits):
                WidthTable.RunOne(Console.Out, bits, contest, WidthTable.Contests());
                return 0;
            case ["--batches"]:
                BatchTable.Run(Console.Out, isShortest ? Effort.Shortest : Effort.Optimized, isShortest ? [1, 3, 8] : BatchTable.Sizes);
                return 0;
            case ["--layers"]:
                LayerTable.Run(Console.Out, isShortest ? Effort.Shortest : Effort.Contest);
                return 0;
            case ["--swarms"]:
                SwarmTable.Run(Console.Out, isShortest ? Effort.Shortest : Effort.Contest);
                return 0;
            case ["--calls"]:
                CallTable.Run(Console.Out, isShortest ? Effort.Shortest : Effort.Contest);
                return 0;
            case ["--cold"]:
                ColdTable.Run(Console.Out, isShortest ? 1 : ColdTable.Processes, ColdRun.Networks);
                return 0;
            case ["--cold", "--executable", string path] when File.Exists(path):
                ColdTable.Run(Console.Out, isShortest ? 1 : ColdTable.Processes, ColdRun.Networks, path);
                return 0;
            case ["--activations" or "--widths" or WidthTable.ChildOption or "--batches" or "--layers" or "--swarms" or "--calls" or "--cold", ..]:
                Console.Error.WriteLine($"Not understood: {string.Join(' ', rest)}. See --help.");
                return 1;
            default:
                return null;
        }
    }

    private static void RunBenchmarks(List<string> rest, bool isQuick)
    {
        if (rest.Count == 0)
        {
            rest.AddRange(["--filter", "*"]);
        }

        // Full runs have a process for each benchmark, so that what the JIT has seen in one does not colour another; BenchmarkDotNet
        // builds a project for that. Quick ones stay in this process, without the build.
        Job job = isQuick ? Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance) : Job.Default;
        ManualConfig config = ManualConfig.Create(DefaultConfig.Instance).AddJob(job);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest.ToArray(), config);
    }

    private static bool TakeValue(List<string> rest, string option, out string? value)
    {
        int index = rest.IndexOf(option);
        value = index >= 0 && index + 1 < rest.Count ? rest[index + 1] : null;
        if (index < 0)
        {
            return false;
        }

        rest.RemoveRange(index, value is null ? 1 : 2);
        return true;
    }

    private static bool Pin(string? text)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int core) || core >= Environment.ProcessorCount)
        {
            return false;
        }

        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            using var process = Process.GetCurrentProcess();
            process.ProcessorAffinity = 1 << core;
        }

        return true;
    }
}
