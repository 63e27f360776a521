using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using StaticNets.Benchmarks.Cold;
using StaticNets.Benchmarks.Measuring;

namespace StaticNets.Benchmarks.Tables;

/// <summary>How long it takes from the start of a process to the first result, and whether the calls after it are slow for a while.</summary>
public static class ColdTable
{
    /// <summary>The processes of a network; what is shown is their median.</summary>
    public const int Processes = 7;

    /// <summary>Measures and writes the table.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="processes">The processes of a network.</param>
    /// <param name="networks">Names from <see cref="ColdRun.Networks"/>.</param>
    /// <param name="executable">A program that understands <see cref="ColdRun.Option"/>; null for this one.</param>
    public static void Run(TextWriter output, int processes, IEnumerable<string> networks, string? executable = null)
    {
        output.WriteLine($"Median of {processes} processes. Milliseconds since a process was started: until its own code begins, until the network is made and has done");
        output.WriteLine("its first step of SGD with one row, and until its first forward pass. Then nanoseconds of a call: the median of calls 2 to 100,");
        output.WriteLine("that of calls 101 to 1,000, and the slowest of these; the clock's own time, some 25 ns, is in each.");
        output.WriteLine();
        output.WriteLine($"{"",-14} {"main",8} {"step",8} {"forward",8} {"step 2-100",12} {"101-1000",10} {"slowest",10} {"forward 2-100",15} {"101-1000",10} {"slowest",10}");
        foreach (string network in networks)
        {
            var times = new List<ColdTimes>();
            for (int i = 0; i < processes; i++)
            {
                times.Add(Measure(network, executable));
            }

            ColdTimes median = ColdTimes.Median(times);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{network,-14} {median.Entered,8:N1} {median.Stepped,8:N1} {median.Forwarded,8:N1} {median.Steps.Early,12:N0} {median.Steps.Late,10:N0} {median.Steps.Slowest,10:N0} {median.Forwards.Early,15:N0} {median.Forwards.Late,10:N0} {median.Forwards.Slowest,10:N0}"));
        }
    }

    private static ColdTimes Measure(string network, string? executable)
    {
        string now = Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture);
        string[] arguments = [ColdRun.Option, network, ColdRun.SinceOption, now];
        var lines = new List<string>();
        ChildProcess.Run(executable is null ? ChildProcess.ThisProgram(arguments) : new ProcessStartInfo(executable, arguments), lines.Add);
        return ColdTimes.FromLine(lines[^1]);
    }
}
