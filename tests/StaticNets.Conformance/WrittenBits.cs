using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace StaticNets.Conformance;

/// <summary>
/// The hashes that <see cref="Training.TrainingRuns"/> has to print, written down in training-bits.txt. When the bits are meant to
/// change, run <c>STATICNETS_UPDATE_BITS=1 dotnet test tests/StaticNets.Networks.Tests --filter TrainingBits</c> on a machine with
/// fused multiply-add: that writes the file anew, and all the same compares every other width and tier with it.
/// </summary>
public static class WrittenBits
{
    private const string Comment = "# Hashes of trained parameters, compared at every width and tier, under the JIT and NativeAOT. To update: see WrittenBits.cs.";

    /// <summary>Whether the caller wants the file written anew.</summary>
    public static bool IsUpdateWanted => Environment.GetEnvironmentVariable("STATICNETS_UPDATE_BITS") == "1";

    private static string FileName
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StaticNets.sln")))
            {
                folder = folder.Parent;
            }

            return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("StaticNets.sln stands in no folder above."), "tests", "StaticNets.Conformance", "training-bits.txt");
        }
    }

    /// <summary>Writes down what a process printed.</summary>
    public static void Update(string output) => File.WriteAllText(FileName, string.Join('\n', HashesOf(output).Prepend(Comment)) + "\n");

    /// <summary>
    /// What a process must have printed after its first line. Without fused multiply-add a network has to end where its portable
    /// twin ends: what the portable network says is what the other one falls back to.
    /// </summary>
    /// <param name="output">What it printed.</param>
    public static string[] ExpectedFor(string output)
    {
        Dictionary<string, string> written = File.ReadLines(FileName).Where(line => !line.StartsWith('#')).ToDictionary(KeyOf, line => line[(line.LastIndexOf(' ') + 1)..]);
        bool isFused = output.Split('\n')[0].EndsWith("fma True", StringComparison.Ordinal);
        return [.. HashesOf(output).Select(KeyOf).Select(key => $"{key} {written[isFused || key.StartsWith("Portable", StringComparison.Ordinal) ? key : "Portable" + key]}")];
    }

    /// <summary>The lines with hashes.</summary>
    public static string[] HashesOf(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1)];

    private static string KeyOf(string line) => line[..line.LastIndexOf(' ')];
}
