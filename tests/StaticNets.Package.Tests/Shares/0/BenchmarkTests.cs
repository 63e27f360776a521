using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

/// <summary>The lines of docs/verification.md in a project of somebody else's: it has BenchmarkDotNet, C# 9, and takes no warnings.</summary>
[Collection(nameof(PackedPackage))]
public class BenchmarkTests(BenchmarkTests.Projects projects) : IClassFixture<BenchmarkTests.Projects>
{
    private const string Line = "BenchmarkDotNet.Running.BenchmarkRunner.Run<StaticNets.Benchmarks.CompareWithDynamicTwin<Digits>>();";

    /// <summary>One call of each, in this process: it takes no time, and its figures say nothing.</summary>
    private const string Config = """
        BenchmarkDotNet.Configs.ManualConfig.Create(BenchmarkDotNet.Configs.DefaultConfig.Instance).AddJob(
            BenchmarkDotNet.Jobs.JobExtensions.WithToolchain(BenchmarkDotNet.Jobs.Job.Dry, BenchmarkDotNet.Toolchains.InProcess.Emit.InProcessEmitToolchain.Instance))
        """;

    private const string Others = """
        /// <summary>A struct in double precision, with words that the twin does not train.</summary>
        [StaticNets.Network("8-12 batchnorm dropout(0.2)-12 skip layernorm-3", StaticNets.Activation.Tanh, StaticNets.Loss.CrossEntropy, Precision = StaticNets.Precision.Double)]
        public partial struct Deep { }

        /// <summary>Its weights come at run time.</summary>
        [StaticNets.Network("8-12-3", StaticNets.Activation.Tanh, StaticNets.Loss.Mse, InferenceOnly = true)]
        public partial class Given { }
        """;

    private static readonly string[] Snippets =
    [
        .. Regex.Matches(File.ReadAllText(Repository.PathOf("docs/verification.md")), "```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value),
    ];

    [Theory]
    [InlineData("enable")]
    [InlineData("disable")]
    public void TheLinesOfThePageRun(string nullable)
    {
        string output = projects.Built.Run("benchmark-" + nullable);
        string[] tables = Regex.Split(output, @"^\|\s*Method\s*\|", RegexOptions.Multiline);
        Assert.True(tables.Length == 1 + 4, output);
        Assert.Equal([3, 2, 2, 3], tables.Skip(1).Select(table => Count(table, "generated")));
        Assert.Equal([3, 2, 2, 3], tables.Skip(1).Select(table => Count(table, "'dynamic twin'")));
        Assert.DoesNotContain("Benchmarks with issues", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ThePropertySwitchesThemOff()
    {
        CommandResult result = projects.Built.ResultOf("benchmark-off");
        Assert.True(result.ExitCode != 0, result.ToString());
        Assert.Contains("error CS0234", result.Output, StringComparison.Ordinal);
    }

    private static int Count(string table, string method) => Regex.Matches(table, $@"^\| {method}\s*\|", RegexOptions.Multiline).Count;

    private static string Project(string nullable, string property)
        => $"""
            <Project Sdk="Microsoft.NET.Sdk">

              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <LangVersion>9</LangVersion>
                <Nullable>{nullable}</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <!-- What a machine has restored may be newer than what BenchmarkDotNet asks for. -->
                <NoWarn>$(NoWarn);NU1603</NoWarn>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                {property}
              </PropertyGroup>

              <ItemGroup>
                <PackageVersion Include="BenchmarkDotNet" Version="0.14.0" />
                <PackageVersion Include="StaticNets" Version="$(StaticNetsVersion)" />
                <PackageReference Include="BenchmarkDotNet" />
                <PackageReference Include="StaticNets" />
              </ItemGroup>

            </Project>
            """;

    /// <summary>The lines of the page in projects with and without nullable references, and one that wants none of it.</summary>
    public sealed class Projects
    {
        public Projects(PackedPackage package)
        {
            Assert.Equal(4, Snippets.Length);
            Assert.Equal(Line + "\n", Snippets[2]);
            string[] lines = [Line, Line.Replace("Digits", "Deep"), Line.Replace("Digits", "Given"), Line.Replace("StaticNets.Benchmarks.CompareWithDynamicTwin<Digits>", "CompareTrainedDigits")];
            string program = string.Join(
                '\n',
                [Snippets[1], .. lines.Select(line => line.Replace("();", $"({Config});")), "/// <summary>The page's.</summary>\n" + Snippets[0], Others, "/// <summary>The page's.</summary>\n" + Snippets[3].Replace("protected", "/// <inheritdoc/>\n    protected"), string.Empty]);
            Built = new ConsumerBuilds(package);
            Built.Add("benchmark-enable", Project("enable", string.Empty), program);
            Built.Add("benchmark-disable", Project("disable", string.Empty), program);
            Built.Add("benchmark-off", Project("enable", "<StaticNetsBenchmarks>false</StaticNetsBenchmarks>"), "System.Console.WriteLine(typeof(StaticNets.Benchmarks.CompareWithDynamicTwin<>));\n");
            Built.Build();
        }

        internal ConsumerBuilds Built { get; }
    }
}
