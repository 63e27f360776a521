using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

/// <summary>A native compilation for x64 without an instruction set says what it loses; one that has chosen, or need not, says nothing.</summary>
public class NativeAdviceTests
{
    private const string Said = "SNET1001";

    private static readonly (bool IsSaid, string Properties)[] Compilations =
    [
        (true, "PublishAot=true;RuntimeIdentifier=linux-x64"),
        (true, "PublishAot=true;RuntimeIdentifier=win-x64;NoWarn=CS1591"),
        (false, "PublishAot=true;RuntimeIdentifier=linux-x64;NoWarn=CS1591%3bSNET1001"),
        (false, "PublishAot=true;RuntimeIdentifier=linux-x64;IlcInstructionSet=native"),
        (false, "PublishAot=true;RuntimeIdentifier=linux-arm64"),
        (false, "RuntimeIdentifier=linux-x64"),
    ];

    [Fact]
    public void IsSaidWhereAChoiceIsOpen()
    {
        string folder = Directory.CreateTempSubdirectory("staticnets-advice-").FullName;
        try
        {
            // NativeAOT's own target is an empty one here: what is tried is when the package speaks before it.
            string project = Path.Combine(folder, "Native.proj");
            File.WriteAllText(
                project,
                $"""
                <Project>
                  <Import Project="{Repository.PathOf("src/Runtime/build/StaticNets.targets")}" />
                  <Target Name="IlcCompile" />
                </Project>
                """);
            var steps = new BuildSteps();
            foreach ((_, string properties) in Compilations)
            {
                steps.Build(properties, project, "IlcCompile", properties);
            }

            File.WriteAllText(Path.Combine(folder, "Steps.proj"), steps.ToProject());
            IReadOnlyDictionary<string, CommandResult> results = steps.ResultsOf(DotnetCommand.Run(folder, new Dictionary<string, string>(), "msbuild", "Steps.proj", "-nologo", "-t:Run"));
            Assert.All(Compilations, compilation => AssertSaid(compilation.IsSaid, results[compilation.Properties].AssertSucceeded().Output));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void AssertSaid(bool expected, string output)
    {
        Assert.Equal(expected ? 1 : 0, output.Split('\n').Count(line => line.Contains($"{Said}: ", StringComparison.Ordinal)));

        // Where it speaks it names the remedy, and it is no warning: builds with warnings as errors go on.
        Assert.Equal(expected, output.Contains("<IlcInstructionSet>x86-x64-v3</IlcInstructionSet>", StringComparison.Ordinal));
        Assert.Equal(expected, output.Contains($"<NoWarn>$(NoWarn);{Said}</NoWarn>", StringComparison.Ordinal));
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
    }
}
