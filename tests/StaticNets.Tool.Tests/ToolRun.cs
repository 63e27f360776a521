using System;
using System.IO;
using Xunit;

namespace StaticNets.Tool.Tests;

/// <summary>A run of the tool within this process.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Error">What it wrote to the error stream.</param>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static ToolRun Of(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = CommandLine.Run(arguments, output, error);
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    /// <summary>A run that is to succeed.</summary>
    /// <returns>What it wrote.</returns>
    public static string Success(params string[] arguments)
    {
        ToolRun run = Of(arguments);
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        return run.Output;
    }

    /// <summary>A run that is to fail with one line.</summary>
    /// <returns>The line.</returns>
    public static string Failure(params string[] arguments)
    {
        ToolRun run = Of(arguments);
        Assert.Equal((1, string.Empty), (run.ExitCode, run.Output));
        return OneLine(run.Error);
    }

    /// <summary>Makes sure that a text is one line that ends.</summary>
    public static string OneLine(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        string line = text[..^1];
        Assert.NotEmpty(line);
        Assert.DoesNotContain('\n', line);
        return line;
    }
}
