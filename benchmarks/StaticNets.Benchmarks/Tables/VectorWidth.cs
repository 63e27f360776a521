using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using StaticNets.Benchmarks.Measuring;

namespace StaticNets.Benchmarks.Tables;

/// <summary>A width of vectors, and how a process is held to it.</summary>
/// <param name="Bits">The width.</param>
/// <param name="Switches">The environment variables that forbid wider ones, with their values; none for the widest width.</param>
public sealed record VectorWidth(int Bits, params string[] Switches)
{
    private static readonly VectorWidth[] Narrower =
    [
        new(256, "DOTNET_EnableAVX512=0"),
        new(128, "DOTNET_PreferredVectorBitWidth=128", "DOTNET_MaxVectorTBitWidth=128"),
    ];

    /// <summary>The machine's own width and all that are narrower.</summary>
    public static IEnumerable<VectorWidth> All()
        => Narrower.Where(width => width.Bits < Peak.VectorBits).Prepend(new VectorWidth(Peak.VectorBits));

    /// <summary>Sets the switches for a process that is to be started, which compiles all of its code at once: held to one core, the
    /// dynamic networks would else be measured before the JIT has found the time to optimise them.</summary>
    /// <param name="start">The process.</param>
    public void Hold(ProcessStartInfo start)
    {
        start.Environment["DOTNET_TieredCompilation"] = "0";
        foreach (string[] parts in Switches.Select(text => text.Split('=')))
        {
            start.Environment[parts[0]] = parts[1];
        }
    }
}
