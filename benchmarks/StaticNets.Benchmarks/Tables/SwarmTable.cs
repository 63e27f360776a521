using System;
using System.Globalization;
using System.IO;
using System.Linq;
using StaticNets.Benchmarks.Contests;
using StaticNets.Benchmarks.Measuring;
using StaticNets.Benchmarks.Networks;

namespace StaticNets.Benchmarks.Tables;

/// <summary>How much faster many agents are together than one after the other.</summary>
public static class SwarmTable
{
    /// <summary>Measures and writes the table.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="effort">How long.</param>
    public static void Run(TextWriter output, Effort effort)
    {
        output.WriteLine($"Nanoseconds an agent, best of {effort.Turns} turns: a loop over Forward, ForwardMany, and how many times as fast it is; of own networks also what reading their parameters takes, and the bytes of one.");
        output.WriteLine();
        output.WriteLine($"{"agents",32}{"own networks",27}{"read",8}{"bytes",8}{"one network",27}");
        foreach (int agents in new[] { 1_000, 10_000 })
        {
            Write<TanhSwarm>(output, effort, agents);
            Write<SigmoidSwarm>(output, effort, agents);
            Write<ReluSwarm>(output, effort, agents);
            Write<DoubleSwarm>(output, effort, agents);
        }
    }

    private static void Write<TFamily>(TextWriter output, Effort effort, int agents)
        where TFamily : struct, ISwarmFamily
    {
        var swarm = new SwarmForward<TFamily> { Rows = agents };
        swarm.Setup();
        double[] times = Turns.Measure([swarm.LoopOverNetworks, swarm.ManyNetworks, swarm.ReadNetworks, swarm.LoopOverRows, swarm.ManyRows], effort).Select(time => time / agents).ToArray();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{TFamily.Title,-20}{agents,12:N0}{times[0],10:N2}{times[1],8:N2}{times[0] / times[1],8:N2}x{times[2],8:N2}{swarm.NetworkBytes,8}{times[3],10:N2}{times[4],8:N2}{times[3] / times[4],8:N2}x"));
    }
}
