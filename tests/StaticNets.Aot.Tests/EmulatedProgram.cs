using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Aot.Tests;

/// <summary>
/// StaticNets.Arm64, published with its runtime for Arm64, which an emulator runs: qemu-user-static, with the C libraries of Debian's packages for cross compilers.
/// Its own assemblies are for all machines, so this one runs them as well.
/// </summary>
public sealed class EmulatedProgram : IDisposable
{
    private const string Emulator = "/usr/bin/qemu-aarch64-static";
    private const string Libraries = "/usr/aarch64-linux-gnu";
    private const string Name = "StaticNets.Arm64";

    // The runtime for Arm64 is not in the feed, or there is no feed to ask.
    private static readonly string[] RestoreErrors = ["NU1101", "NU1102", "NU1103", "NU1301", "NU1801", "NETSDK1094"];

    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets-arm64-").FullName;
    private readonly string? _missing;

    public EmulatedProgram()
    {
        _missing = !OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64 ? "Arm64 is emulated on Linux x64."
            : !File.Exists(Emulator) || !File.Exists(Libraries + "/lib/libstdc++.so.6") ? "There is no qemu-aarch64-static, or no C libraries for it in " + Libraries + "."
            : Publish();
    }

    private string Published => Path.Combine(_folder, "published");

    /// <summary>Runs the program on an emulated processor; it has to succeed. The calling test is skipped where there is none.</summary>
    /// <param name="processor">As <c>cortex-a53</c>, or <c>max</c> for all that the emulator can do.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it printed.</returns>
    public string Emulate(string processor, params string[] arguments)
    {
        Skip.If(_missing is not null, _missing);
        return Run(Emulator, ["-L", Libraries, "-cpu", processor, Path.Combine(Published, Name), .. arguments]);
    }

    /// <summary>Runs the same assemblies on this machine.</summary>
    public string RunHere(params string[] arguments)
    {
        Skip.If(_missing is not null, _missing);
        string here = Directory.CreateDirectory(Path.Combine(_folder, "here")).FullName;
        foreach (string file in Directory.GetFiles(Published, "StaticNets*.dll"))
        {
            File.Copy(file, Path.Combine(here, Path.GetFileName(file)), overwrite: true);
        }

        File.WriteAllText(
            Path.Combine(here, Name + ".runtimeconfig.json"),
            """{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" }, "configProperties": { "System.Globalization.Invariant": true } } }""");
        return Run(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(here, Name + ".dll"), .. arguments]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Publishes it.</summary>
    /// <returns>What this machine lacks, or null.</returns>
    private string? Publish()
    {
        CommandResult result = DotnetCommand.Run(
            _folder,
            new Dictionary<string, string>(),
            ["publish", Repository.PathOf($"tests/{Name}/{Name}.csproj"), "--configuration", "Release", "--artifacts-path", "artifacts", "--output", Published, "-p:Built=" + Repository.Configuration]);
        string? missing = result.Output.Split('\n').FirstOrDefault(line => RestoreErrors.Any(line.Contains));
        if (missing is null)
        {
            Assert.True(result.ExitCode == 0, result.Output);
            Assert.DoesNotContain("warning", result.Output, StringComparison.OrdinalIgnoreCase);
        }

        return missing is null ? null : "The runtime for Arm64 cannot be restored: " + missing;
    }

    private static string Run(string file, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
