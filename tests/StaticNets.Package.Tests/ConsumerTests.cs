using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

/// <summary>Fresh projects outside the repository take the package, and all they say is what they were meant to say.</summary>
[Collection(nameof(PackedPackage))]
public class ConsumerTests(PackedPackage package)
{
    private const string Output = "class 0 1 1 0\nstruct 0 1 1 0\nsame True\n";

    [Fact]
    public void ProjectWithNullableTrainsWithoutWarnings()
    {
        ConsumerProject consumer = package.CreateConsumer("nullable", Project("net10.0", "enable"), Programs.Xor);
        CommandResult result = consumer.Run("run", "--configuration", "Release").AssertSucceeded();
        Assert.Equal(Output, result.Output);
    }

    /// <summary>The compiler runs where numbers are written with a comma, as does the program.</summary>
    [Fact]
    public void ProjectWithoutNullableTrainsWithoutWarningsUnderAnotherCulture()
    {
        ConsumerProject consumer = package.CreateConsumer("oblivious", Project("net10.0", "disable"), Programs.Xor);
        CommandResult result = consumer.RunWith("LC_ALL", "de_DE.UTF-8", "run", "--configuration", "Release").AssertSucceeded();
        Assert.Equal(Output, result.Output);
    }

    /// <summary>.NET 8 has no fused multiply-add on its vectors: generated code calls the library's. Without that runtime a newer one runs it.</summary>
    [SkippableFact]
    public void ProjectForNet8TrainsWithoutWarnings()
    {
        ConsumerProject consumer = package.CreateConsumer("net8", Project("net8.0", "enable"), Programs.Xor);
        CommandResult build = consumer.Run("build", "--configuration", "Release");
        Skip.If(IsTargetingPackMissing(build), "The targeting pack of .NET 8 is not on this machine:\n" + build.Output);
        build.AssertSucceeded();
        Assert.DoesNotContain("warning", build.Output.Replace("0 Warning(s)", string.Empty), StringComparison.OrdinalIgnoreCase);

        string program = Path.Combine(consumer.Folder, "bin", "Release", "net8.0", "Consumer.dll");
        Assert.Equal(Output, consumer.Run(program).AssertSucceeded().Output);
    }

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

        string program = Path.Combine(consumer.Folder, "published", OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer");
        using Process process = Process.Start(new ProcessStartInfo(program) { RedirectStandardOutput = true })!;
        Assert.Equal(Output, process.StandardOutput.ReadToEnd().ReplaceLineEndings("\n"));
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>A model in the project is all that it takes: the program reads no file.</summary>
    [Fact]
    public void ProjectWithAModelUsesItWithoutWarnings()
    {
        string project = Project("net10.0", "enable").Replace("<PackageReference", "<NetworkModel Include=\"Models/digits.onnx\" />\n    <PackageReference");
        ConsumerProject consumer = package.CreateConsumer("model", project, Programs.Digits);
        string model = consumer.Write("Models/digits.onnx", File.ReadAllBytes(Repository.PathOf("tests/Models/digits-64-32-10-relu-softmax.onnx")));
        consumer.Run("build", "--configuration", "Release").AssertSucceeded();
        File.Delete(model);
        Assert.Equal("7\n", consumer.Run("run", "--no-build", "--configuration", "Release").AssertSucceeded().Output);
    }

    [Fact]
    public void MistakeInTheTopologyIsAnErrorAtItsCharacters()
    {
        ConsumerProject consumer = package.CreateConsumer("mistake", Project("net10.0", "enable"), Programs.Mistake);
        CommandResult result = consumer.Run("build", "--configuration", "Release");
        Assert.True(result.ExitCode != 0, result.ToString());

        string[] before = Programs.Mistake[..Programs.Mistake.IndexOf(Programs.UnknownWord, StringComparison.Ordinal)].Split('\n');
        string place = $"Program.cs({before.Length},{before[^1].Length + 1}): error SNET0008: ";
        string[] errors = result.Output.Split('\n').Where(line => line.Contains(": error ") || line.Contains(": warning ")).Distinct().ToArray();
        Assert.True(errors.Length == 1 && errors[0].Contains(place), $"Expected one error, {place}\n{result}");
    }

    private static bool IsTargetingPackMissing(CommandResult build)
        => build.ExitCode != 0 && new[] { "NU1101", "NU1102", "NU1301", "NETSDK1127" }.Any(build.Output.Contains)
            && build.Output.Contains("Microsoft.NETCore.App.Ref");

    private static string Project(string framework, string nullable)
        => $"""
            <Project Sdk="Microsoft.NET.Sdk">

              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{framework}</TargetFramework>
                <Nullable>{nullable}</Nullable>
                <ImplicitUsings>{nullable}</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                {(framework == "net10.0" ? string.Empty : "<UseAppHost>false</UseAppHost><RollForward>Major</RollForward>")}
              </PropertyGroup>

              <ItemGroup>
                <PackageReference Include="StaticNets" Version="$(StaticNetsVersion)" />
              </ItemGroup>

            </Project>
            """;
}
