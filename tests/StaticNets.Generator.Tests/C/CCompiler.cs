using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Xunit;

namespace StaticNets.Generator.Tests.C;

/// <summary>Runs compilers of C, and what they make; a test that asks for one is skipped where it is not installed.</summary>
internal static class CCompiler
{
    private static readonly string[] Strict = ["-std=c99", "-Wall", "-Wextra", "-Werror"];

    /// <summary>Skips the test without the program.</summary>
    public static void SkipWithout(string program) => Skip.If(Find(program) is null, $"{program} is not installed: there is no such program in PATH.");

    /// <summary>Compiles sources without a warning.</summary>
    public static void Compile(string compiler, string folder, IEnumerable<string> arguments) => Run(compiler, folder, [.. Strict, .. arguments]);

    /// <summary>Runs a program that is to succeed.</summary>
    /// <returns>What it writes.</returns>
    public static string Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        System.Threading.Tasks.Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(" ", arguments)}\n{output}\n{error.Result}");
        return output;
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
