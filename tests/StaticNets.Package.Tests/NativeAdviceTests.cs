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

    [Theory]
    [InlineData(true, "-p:PublishAot=true", "-p:RuntimeIdentifier=linux-x64")]
    [InlineData(true, "-p:PublishAot=true", "-p:RuntimeIdentifier=win-x64", "-p:NoWarn=CS1591")]
    [InlineData(false, "-p:PublishAot=true", "-p:RuntimeIdentifier=linux-x64", "-p:NoWarn=CS1591%3bSNET1001")]
    [InlineData(false, "-p:PublishAot=true", "-p:RuntimeIdentifier=linux-x64", "-p:IlcInstructionSet=native")]
    [InlineData(false, "-p:PublishAot=true", "-p:RuntimeIdentifier=linux-arm64")]
    [InlineData(false, "-p:RuntimeIdentifier=linux-x64")]
    public void IsSaidWhereAChoiceIsOpen(bool expected, params string[] properties)
    {
        string folder = Directory.CreateTempSubdirectory("staticnets-advice-").FullName;
        try
        {
            // NativeAOT's own target is an empty one here: what is tried is when the package speaks before it.
            File.WriteAllText(
                Path.Combine(folder, "Native.proj"),
                $"""
                <Project>
                  <Import Project="{Repository.PathOf("src/Runtime/build/StaticNets.targets")}" />
                  <Target Name="IlcCompile" />
                </Project>
                """);
            string output = DotnetCommand.Run(folder, new Dictionary<string, string>(), ["msbuild", "Native.proj", "-nologo", "-t:IlcCompile", .. properties]).AssertSucceeded().Output;
            Assert.Equal(expected ? 1 : 0, output.Split('\n').Count(line => line.Contains($"{Said}: ", StringComparison.Ordinal)));

            // Where it speaks it names the remedy, and it is no warning: builds with warnings as errors go on.
            Assert.Equal(expected, output.Contains("<IlcInstructionSet>x86-x64-v3</IlcInstructionSet>", StringComparison.Ordinal));
            Assert.Equal(expected, output.Contains($"<NoWarn>$(NoWarn);{Said}</NoWarn>", StringComparison.Ordinal));
            Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
