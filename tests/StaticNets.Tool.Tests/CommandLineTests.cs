using System;
using Xunit;

namespace StaticNets.Tool.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void HelpNamesEveryCommand()
    {
        string help = ToolRun.Success("--help");

        Assert.Contains("staticnets [command] [options]", help, StringComparison.Ordinal);
        Assert.All(["inspect", "draw", "convert", "verify", "attribute", "text"], command => Assert.Contains($"\n  {command} <FILE>", help, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(new string[0], "Required command was not provided.")]
    [InlineData(new[] { "explain" }, "Unrecognized command or argument 'explain'.")]
    [InlineData(new[] { "inspect" }, "Required argument missing for command: 'inspect'.")]
    [InlineData(new[] { "verify", "a.onnx" }, "Option '--expected' is required.")]
    [InlineData(new[] { "inspect", "a.onnx", "--colour" }, "Unrecognized command or argument '--colour'.")]
    public void MistakesAreSaid(string[] arguments, string message)
    {
        ToolRun run = ToolRun.Of(arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message + "\n", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("Try --help.\n", run.Error, StringComparison.Ordinal);
    }
}
