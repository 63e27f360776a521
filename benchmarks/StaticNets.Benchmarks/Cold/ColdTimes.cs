using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNets.Benchmarks.Cold;

/// <summary>What a process tells about its start: milliseconds since it was started, and how its later calls went.</summary>
/// <param name="Entered">When the program's own code began: all before is the runtime's.</param>
/// <param name="Stepped">When the network was made and had done its first step of training.</param>
/// <param name="Forwarded">When it had done its first forward pass.</param>
/// <param name="Steps">The steps after the first.</param>
/// <param name="Forwards">The forward passes after the first.</param>
public sealed record ColdTimes(double Entered, double Stepped, double Forwarded, LaterCalls Steps, LaterCalls Forwards)
{
    /// <summary>The line by which a process hands it to its parent.</summary>
    public string ToLine() => string.Join(' ', Values(this).Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>Reads such a line.</summary>
    /// <param name="line">The line.</param>
    public static ColdTimes FromLine(string line)
        => Of(line.Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray());

    /// <summary>The median of several processes, of each number by itself.</summary>
    /// <param name="processes">What they told.</param>
    public static ColdTimes Median(IReadOnlyList<ColdTimes> processes)
    {
        double[][] values = processes.Select(Values).ToArray();
        return Of(Enumerable.Range(0, values[0].Length).Select(i => LaterCalls.Median(values.Select(process => process[i]).ToArray())).ToArray());
    }

    private static double[] Values(ColdTimes times) =>
    [
        times.Entered, times.Stepped, times.Forwarded,
        times.Steps.Early, times.Steps.Late, times.Steps.Slowest,
        times.Forwards.Early, times.Forwards.Late, times.Forwards.Slowest,
    ];

    private static ColdTimes Of(double[] values)
        => new(values[0], values[1], values[2], new LaterCalls(values[3], values[4], values[5]), new LaterCalls(values[6], values[7], values[8]));
}
