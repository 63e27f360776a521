using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace StaticNets.Sample.Tests;

/// <summary>The sample in a process of its own, its output in pipes.</summary>
internal static class SampleProgram
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "StaticNets.Sample.dll");

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
