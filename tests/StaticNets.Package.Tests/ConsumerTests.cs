using System;
using System.IO;
using System.Linq;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

/// <summary>Fresh projects outside the repository take the package, and all they say is what they were meant to say. More of them are in the folders of shares.</summary>
[Collection(nameof(PackedPackage))]
public partial class ConsumerTests(PackedPackage package, ConsumerTests.Projects projects) : IClassFixture<ConsumerTests.Projects>
{
    private const string Output = "class 0 1 1 0\nstruct 0 1 1 0\nsame True\n";

    [Fact]
    public void ProjectWithNullableTrainsWithoutWarnings()
    {
        Assert.Equal(Output, projects.Built.Run("nullable"));
    }

    /// <summary>.NET 8 has no fused multiply-add on its vectors: generated code calls the library's. Without that runtime a newer one runs it.</summary>
    [SkippableFact]
    public void ProjectForNet8TrainsWithoutWarnings()
    {
        CommandResult build = projects.Built.ResultOf("net8");
        Skip.If(IsTargetingPackMissing(build), "The targeting pack of .NET 8 is not on this machine:\n" + build.Output);
        Assert.Equal(Output, projects.Built.Run("net8", "bin/Release/net8.0/Consumer.dll"));
    }

    /// <summary>A model in the project is all that it takes: the program reads no file.</summary>
    [Fact]
    public void ProjectWithAModelUsesItWithoutWarnings()
    {
        string project = Project("net10.0", "enable").Replace("<PackageReference", """
            <NetworkModel Include="Models/digits.onnx" />
                <AdditionalFiles Include="digits.expected.json" />
                <PackageReference
            """.Trim());
        ConsumerProject consumer = package.CreateConsumer("model", project, Programs.Digits);
        string model = Take(consumer, "digits-64-32-10-relu-softmax.onnx", "Models/digits.onnx");
        Take(consumer, "digits-64-32-10-relu-softmax.expected.json", "digits.expected.json");
        consumer.Run("build", "--configuration", "Release").AssertSucceeded();

        // What takes their places is older than what was compiled. The outputs are those without softmax: model and outputs do not agree.
        Take(consumer, "digits-64-32-10-relu-logits.expected.json", "digits.expected.json");
        AssertOutputsDiffer(consumer.Run("build", "--configuration", "Release", "--no-restore"));
        Take(consumer, "digits-64-32-10-relu-softmax.expected.json", "digits.expected.json");
        Take(consumer, "digits-64-32-10-relu-logits.onnx", "Models/digits.onnx");
        AssertOutputsDiffer(consumer.Run("build", "--configuration", "Release", "--no-restore"));

        File.Delete(model);
        Assert.Equal("7\n", consumer.Run("bin/Release/net10.0/Consumer.dll").AssertSucceeded().Output);
    }

    [Fact]
    public void MistakeInTheTopologyIsAnErrorAtItsCharacters()
    {
        CommandResult result = projects.Built.ResultOf("mistake");
        Assert.True(result.ExitCode != 0, result.ToString());

        string[] before = Programs.Mistake[..Programs.Mistake.IndexOf(Programs.UnknownWord, StringComparison.Ordinal)].Split('\n');
        string place = $"Program.cs({before.Length},{before[^1].Length + 1}): error SNET0008: ";
        string[] errors = result.Output.Split('\n').Where(line => line.Contains(": error ") || line.Contains(": warning ")).Distinct().ToArray();
        Assert.True(errors.Length == 1 && errors[0].Contains(place), $"Expected one error, {place}\n{result}");
    }

    /// <summary>Puts a file of tests/Models into a project, with a time long ago.</summary>
    private static string Take(ConsumerProject consumer, string file, string name)
    {
        string path = consumer.Write(name, File.ReadAllBytes(Repository.PathOf("tests/Models/" + file)));
        File.SetLastWriteTimeUtc(path, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        return path;
    }

    private static void AssertOutputsDiffer(CommandResult build) => Assert.True(build.ExitCode != 0 && build.Output.Contains("error SNET0109: ", StringComparison.Ordinal), build.ToString());

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

    /// <summary>Those projects of which a build as others is enough.</summary>
    public sealed class Projects
    {
        public Projects(PackedPackage package)
        {
            Built = new ConsumerBuilds(package);
            Built.Add("nullable", Project("net10.0", "enable"), Programs.Xor);
            Built.Add("net8", Project("net8.0", "enable"), Programs.Xor);
            Built.Add("mistake", Project("net10.0", "enable"), Programs.Mistake);
            Built.Build();
        }

        internal ConsumerBuilds Built { get; }
    }
}
