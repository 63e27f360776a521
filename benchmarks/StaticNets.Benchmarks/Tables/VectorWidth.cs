using System;
using System.Collections.Generic;
using System.Linq;
using StaticNets.Benchmarks.Measuring;

namespace StaticNets.Benchmarks.Tables;

/// <summary>A width of vectors, and how a process is held to it.</summary>
/// <param name="Bits">The width.</param>
/// <param name="Variable">The environment variable that forbids wider ones, or null for the widest width.</param>
/// <param name="Value">Its value.</param>
public sealed record VectorWidth(int Bits, string? Variable, string? Value)
{
    private static readonly VectorWidth[] Narrower =
    [
        new(256, "DOTNET_EnableAVX512", "0"),
        new(128, "DOTNET_PreferredVectorBitWidth", "128"),
    ];

    /// <summary>The machine's own width and all that are narrower.</summary>
    public static IEnumerable<VectorWidth> All()
        => Narrower.Where(width => width.Bits < Peak.VectorBits).Prepend(new VectorWidth(Peak.VectorBits, null, null));
}
