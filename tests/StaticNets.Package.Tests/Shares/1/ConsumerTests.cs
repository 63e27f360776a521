using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

public partial class ConsumerTests
{
    /// <summary>With a runtime of its own, and of that and the library only what is called.</summary>
    [SkippableFact]
    public void ProjectIsTrimmedWithoutWarnings()
    {
        ConsumerProject consumer = package.CreateConsumer("trimmed", Project("net10.0", "enable"), Programs.Xor);
        CommandResult publish = consumer.Run(
            "publish", "--configuration", "Release", "--self-contained", "--use-current-runtime", "--output", "published", "-p:PublishTrimmed=true", "-p:TrimMode=full", "-p:TrimmerSingleWarn=false");
        Skip.If(publish.ExitCode != 0 && publish.Output.Contains("NU1101", StringComparison.Ordinal), "The runtime to publish is not on this machine:\n" + publish.Output);
        publish.AssertSucceeded();
        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["StaticNets.dll"], Directory.GetFiles(Path.Combine(consumer.Folder, "published"), "StaticNets*").Select(Path.GetFileName));

        string program = Path.Combine(consumer.Folder, "published", OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer");
        using Process process = Process.Start(new ProcessStartInfo(program) { RedirectStandardOutput = true })!;
        Assert.Equal(Output, process.StandardOutput.ReadToEnd().ReplaceLineEndings("\n"));
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
