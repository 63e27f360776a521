using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Aot.Tests;

/// <summary>StaticNets.Aot, published by NativeAOT into a folder of its own.</summary>
internal sealed class NativeProgram : IDisposable
{
    // The package is not in the feed, or there is no feed to ask.
    private static readonly string[] RestoreErrors = ["NU1101", "NU1102", "NU1103", "NU1301", "NU1801", "NETSDK1094"];

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets-aot-").FullName;

    /// <summary>Publishes the program. The calling test is skipped where this machine cannot.</summary>
    /// <param name="framework">As <c>net9.0</c>.</param>
    /// <param name="instructionSet">For the property IlcInstructionSet, or empty for what NativeAOT takes for granted.</param>
    /// <param name="wholeLibrary">Whether all of the library is compiled, so that all of it is looked at for what would not work.</param>
    public NativeProgram(string framework, string instructionSet, bool wholeLibrary)
    {
        Skip.IfNot(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "The instruction sets are those of x64, and the linker is one of Linux.");
        Skip.IfNot(IsInPath("clang") || IsInPath("gcc"), "NativeAOT needs a C toolchain, and there is neither clang nor gcc.");
        CommandResult result = DotnetCommand.Run(
            _folder,
            new Dictionary<string, string>(),
            "publish",
            Repository.PathOf("tests/StaticNets.Aot"),
            "--configuration",
            "Release",
            "--use-current-runtime",
            "--artifacts-path",
            Path.Combine(_folder, "artifacts"),
            "--output",
            Path.Combine(_folder, "published"),
            "-p:Framework=" + framework,
            "-p:Built=" + Repository.Configuration,
            "-p:WholeLibrary=" + wholeLibrary,
            "-p:IlcInstructionSet=" + instructionSet.Replace(",", "%2c", StringComparison.Ordinal));
        string? missing = result.Output.Split('\n').FirstOrDefault(line => RestoreErrors.Any(line.Contains));
        if (missing is not null)
        {
            Dispose();
        }

        Skip.If(missing is not null, "The compiler for NativeAOT cannot be restored: " + missing);
        Assert.True(result.ExitCode == 0, result.Output);
        Assert.DoesNotContain("warning", result.Output, StringComparison.OrdinalIgnoreCase);
    }

    private string File => Path.Combine(_folder, "published", "StaticNets.Aot");

    /// <summary>The size of the one file that a user would copy.</summary>
    public long Size => new FileInfo(File).Length;

    /// <summary>Runs the program; it has to succeed.</summary>
    /// <returns>What it printed.</returns>
    public string Run(string argument)
    {
        using Process process = Process.Start(new ProcessStartInfo(File, [argument]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        return output;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool IsInPath(string command)
        => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Any(folder => System.IO.File.Exists(Path.Combine(folder, command)));
}
