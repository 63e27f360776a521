using Xunit;

namespace StaticNets.Package.Tests.Harness;

/// <summary>How a command ended and what it wrote.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    public CommandResult AssertSucceeded()
    {
        Assert.True(ExitCode == 0, ToString());
        return this;
    }

    public override string ToString() => $"{Command} ended with {ExitCode}:\n{Output}";
}
