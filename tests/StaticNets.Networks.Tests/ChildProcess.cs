using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using StaticNets.Conformance;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Runs the conformance program in a process of its own.</summary>
internal static class ChildProcess
{
    /// <summary>Checks an assembly of networks under some environment variables.</summary>
    /// <returns>What the program printed; it has to succeed.</returns>
    public static string Run(string networks, params (string Name, string Value)[] variables) => Run([networks], variables);

    /// <summary>Runs the program under some environment variables.</summary>
    /// <returns>What the program printed; it has to succeed.</returns>
    public static string Run(string[] arguments, (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = Describe(arguments);
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{string.Join(", ", variables)}: {output}\n{errors.Result}");
        return output;
    }

    /// <summary>Starts the program and leaves it to the caller.</summary>
    public static Process Start(string[] arguments) => Process.Start(Describe(arguments))!;

    private static ProcessStartInfo Describe(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            start.FileName = host;
        }

        start.ArgumentList.Add(typeof(NetworkRunner).Assembly.Location);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
