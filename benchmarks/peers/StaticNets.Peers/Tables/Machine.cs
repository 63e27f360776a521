using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StaticNets.Peers.Tables;

/// <summary>Where a run took place, and with what.</summary>
public static class Machine
{
    /// <summary>The width of the vectors in use, under the switches of this process.</summary>
    public static int VectorBits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>The lines above the tables.</summary>
    /// <param name="contestants">Whose versions are told.</param>
    /// <param name="entries">What was measured.</param>
    /// <param name="commit">The commit of StaticNets.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<Contestant> contestants, IReadOnlyList<Entry> entries, string commit)
    {
        var windows = entries.SelectMany(entry => entry.Windows).ToList();
        double peak = Measuring.Window.PeakOf(windows);
        ILookup<Measuring.Core, Measuring.Window> cores = windows.ToLookup(window => window.Core(peak));
        Dictionary<string, string> cpu = File.ReadLines("/proc/cpuinfo").TakeWhile(line => line.Length > 0).Select(line => line.Split(':', 2)).DistinctBy(part => part[0].Trim()).ToDictionary(part => part[0].Trim(), part => part[1].Trim());
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.Now:yyyy-MM-dd}. {cpu.GetValueOrDefault("model name")}, family {cpu.GetValueOrDefault("cpu family")} model {cpu.GetValueOrDefault("model")}, vectors of {VectorBits} bits, one core of {File.ReadLines("/proc/cpuinfo").Count(line => line.StartsWith("processor", StringComparison.Ordinal))}; {RuntimeInformation.OSDescription}. Peak of fused multiply-adds at 256 bits: {2 * peak:F0} GFLOP/s. {windows.Count:N0} windows: {cores[Measuring.Core.Alone].Count():N0} with the core alone, {cores[Measuring.Core.Shared].Count():N0} shared, {cores[Measuring.Core.Changing].Count():N0} changing.");
        yield return "";
        yield return string.Join("; ", contestants.Select((contestant, i) => i == 0 ? $"{contestant.Title}: {commit} on {contestant.Version}" : $"{contestant.Title}: {contestant.Version}")) + ".";
    }
}
