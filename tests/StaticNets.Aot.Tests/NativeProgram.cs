using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Aot.Tests;

/// <summary>A project of this repository, published by NativeAOT into a folder of its own.</summary>
internal sealed class NativeProgram : IDisposable
{
    // The package is not in the feed, or there is no feed to ask.
    private static readonly string[] RestoreErrors = ["NU1101", "NU1102", "NU1103", "NU1301", "NU1801", "NETSDK1094"];

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets-aot-").FullName;
    private readonly string _name;

    /// <summary>Publishes a program. The calling test is skipped where this machine cannot.</summary>
    /// <param name="project">The project's path in the repository; its name is that of the program.</param>
    /// <param name="arguments">What its publishing takes more, in the folder of its own.</param>
    private NativeProgram(string project, params string[] arguments)
    {
        Skip.IfNot(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "The instruction sets are those of x64, and the linker is one of Linux.");
        Skip.IfNot(IsInPath("clang") || IsInPath("gcc"), "NativeAOT needs a C toolchain, and there is neither clang nor gcc.");
        _name = Path.GetFileNameWithoutExtension(project);
        CommandResult result = DotnetCommand.Run(
            _folder,
            new Dictionary<string, string>(),
            ["publish", Repository.PathOf(project), "--output", Path.Combine(_folder, "published"), .. arguments]);
        string? missing = result.Output.Split('\n').FirstOrDefault(line => RestoreErrors.Any(line.Contains));
        if (missing is not null)
        {
            Dispose();
        }

        Skip.If(missing is not null, "The compiler for NativeAOT cannot be restored: " + missing);
        Assert.True(result.ExitCode == 0, result.Output);
        Assert.DoesNotContain("warning", result.Output, StringComparison.OrdinalIgnoreCase);
    }

    private string File => Path.Combine(_folder, "published", _name);

    /// <summary>The size of the one file that a user would copy.</summary>
    public long Size => new FileInfo(File).Length;

    /// <summary>The trainings of StaticNets.Conformance, with all of the library.</summary>
    /// <param name="framework">As <c>net9.0</c>.</param>
    /// <param name="instructionSet">For the property IlcInstructionSet, or empty for what NativeAOT takes for granted.</param>
    public static NativeProgram Trainings(string framework, string instructionSet) => new(
        "tests/StaticNets.Aot/StaticNets.Aot.csproj",
        "--configuration",
        "Release",
        "--use-current-runtime",
        "--artifacts-path",
        "artifacts",
        "-p:Framework=" + framework,
        "-p:Built=" + Repository.Configuration,
        "-p:IlcInstructionSet=" + instructionSet.Replace(",", "%2c", StringComparison.Ordinal));

    /// <summary>The sample, with the library, the generator and the task as they are built already.</summary>
    /// <param name="framework">As <c>net9.0</c>.</param>
    public static NativeProgram Sample(string framework) => new(
        "src/NativeSample/StaticNets.NativeSample.csproj", "--configuration", Repository.Configuration, "-p:BuildProjectReferences=false", "-p:Framework=" + framework);

    /// <summary>Runs the program; it has to succeed.</summary>
    /// <returns>What it printed.</returns>
    public string Run(params string[] arguments)
    {
        (int exitCode, string output) = TryRun(arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }

    /// <summary>Runs the program.</summary>
    /// <returns>Its exit code, and what it printed.</returns>
    public (int ExitCode, string Output) TryRun(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(File, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool IsInPath(string command)
        => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Any(folder => System.IO.File.Exists(Path.Combine(folder, command)));
}
