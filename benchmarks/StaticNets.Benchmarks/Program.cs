using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using StaticNets.Benchmarks.Measuring;
using StaticNets.Benchmarks.Tables;

namespace StaticNets.Benchmarks;

/// <summary>The entry point.</summary>
public static class Program
{
    private const string Usage = """
        dotnet run -c Release --project benchmarks/StaticNets.Benchmarks [-- options]

          (no options)        a table, generated against dynamic networks, in about a minute
          --filter '*'        everything, with BenchmarkDotNet; or a part: --filter '*ForwardOne*', '*Mnist*', '*GeneratorBenchmarks*'
          --quick             short jobs in this process: rough figures of everything, or of the filter's part
          --pin <core>        everything on one core
          --list flat         the names of the benchmarks; every other option goes to BenchmarkDotNet
        """;

    /// <summary>Runs the table or the benchmarks.</summary>
    /// <param name="args">See <see cref="Usage"/>.</param>
    /// <returns>0 when all went well.</returns>
    public static int Main(string[] args)
    {
        var rest = new List<string>(args);
        if (rest.Remove("--help") || rest.Remove("-h"))
        {
            Console.WriteLine(Usage);
            return 0;
        }

        int pin = rest.IndexOf("--pin");
        if (pin >= 0)
        {
            if (pin + 1 == rest.Count || !int.TryParse(rest[pin + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int core) || core >= Environment.ProcessorCount)
            {
                Console.Error.WriteLine($"--pin needs the number of a core, 0 to {Environment.ProcessorCount - 1}.");
                return 1;
            }

            if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            {
                Process.GetCurrentProcess().ProcessorAffinity = 1 << core;
            }

            rest.RemoveRange(pin, 2);
        }

        bool isQuick = rest.Remove("--quick");
        if (rest.Count == 0 && !isQuick)
        {
            Comparison.Run(Console.Out, Effort.Contest);
            return 0;
        }

        if (rest.Count == 0)
        {
            rest.AddRange(["--filter", "*"]);
        }

        // Full runs have a process for each benchmark, so that what the JIT has seen in one does not colour another; BenchmarkDotNet
        // builds a project for that. Quick ones stay in this process, without the build.
        Job job = isQuick ? Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance) : Job.Default;
        ManualConfig config = ManualConfig.Create(DefaultConfig.Instance).AddJob(job);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest.ToArray(), config);
        return 0;
    }
}
