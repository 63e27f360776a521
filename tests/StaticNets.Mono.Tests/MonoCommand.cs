using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Mono.Tests;

/// <summary>Runs programs under Mono; a test that asks for it is skipped where it is not installed.</summary>
internal static class MonoCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly string? Path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(System.IO.Path.PathSeparator)
        .Select(folder => System.IO.Path.Combine(folder, OperatingSystem.IsWindows() ? "mono.exe" : "mono"))
        .FirstOrDefault(File.Exists);

    /// <summary>Skips the calling test where there is no Mono.</summary>
    public static void SkipWithout() => Skip.If(Path is null, "Mono is not installed: there is no program mono in PATH.");

    public static CommandResult Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            throw new TimeoutException($"mono {string.Join(' ', arguments)} did not end within {Patience.TotalMinutes} minutes.");
        }

        return new CommandResult("mono " + string.Join(' ', arguments), process.ExitCode, (output.Result + error.Result).ReplaceLineEndings("\n"));
    }
}
