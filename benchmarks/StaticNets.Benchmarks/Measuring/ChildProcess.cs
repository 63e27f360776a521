using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;

namespace StaticNets.Benchmarks.Measuring;

/// <summary>This program once more, in a process of its own; it runs where the parent runs, also after --pin.</summary>
public static class ChildProcess
{
    /// <summary>Starts the program, passes its lines on and waits for its end.</summary>
    /// <param name="start">What is started: <see cref="ThisProgram"/> or another program.</param>
    /// <param name="onLine">Gets every line of its output.</param>
    /// <exception cref="InvalidOperationException">It did not end with 0.</exception>
    public static void Run(ProcessStartInfo start, Action<string> onLine)
    {
        start.RedirectStandardOutput = true;
        start.UseShellExecute = false;
        using Process process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is string line)
        {
            onLine(line);
        }

        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}.");
        }
    }

    /// <summary>How this program is started.</summary>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessStartInfo ThisProgram(IEnumerable<string> arguments)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : OwnHost();
        string program = typeof(ChildProcess).Assembly.Location;
        return new ProcessStartInfo(host, [program, .. arguments]);
    }

    /// <summary>The program that runs this process when that is dotnet, else the one on the path.</summary>
    private static string OwnHost()
        => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
}
