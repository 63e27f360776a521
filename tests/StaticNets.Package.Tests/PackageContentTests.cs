using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

/// <summary>What is in the package, and what it says of itself.</summary>
[Collection(nameof(PackedPackage))]
public class PackageContentTests(PackedPackage package)
{
    private static readonly string[] Files =
    [
        "README.md",
        "StaticNets.nuspec",
        "analyzers/dotnet/cs/StaticNets.CodeFixes.dll",
        "analyzers/dotnet/cs/StaticNets.Completion.dll",
        "analyzers/dotnet/cs/StaticNets.Generator.dll",
        "build/StaticNets.props",
        "build/StaticNets.targets",
        "build/benchmarks/CompareWithDynamicTwin.cs",
        "build/benchmarks/TwinConfig.cs",
        "build/benchmarks/TwinContest.cs",
        "buildTransitive/StaticNets.props",
        "buildTransitive/StaticNets.targets",
        "icon.png",
        .. Library("dll", "xml"),
        "tools/StaticNets.Tasks.dll",
    ];

    private static readonly string[] SymbolFiles = ["StaticNets.nuspec", .. Library("pdb")];

    [Fact]
    public void FilesAreTheseAndNoOthers() => Assert.Equal(Files, package.Files);

    [Fact]
    public void SymbolsAreThere() => Assert.Equal(SymbolFiles, package.SymbolFiles);

    [Fact]
    public void SourceHoldsOnePackageAndItsSymbols()
        => Assert.Equal(
            [$"StaticNets.{package.Version}.nupkg", $"StaticNets.{package.Version}.snupkg"],
            Directory.GetFiles(package.Source).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void DependsOnNothing()
    {
        XElement metadata = package.Metadata;
        XElement[] groups = [.. metadata.Descendants(metadata.Name.Namespace + "group")];
        Assert.Equal([".NETStandard2.1", "net10.0", "net8.0"], groups.Select(group => group.Attribute("targetFramework")!.Value).Order(StringComparer.Ordinal));
        Assert.Empty(metadata.Descendants(metadata.Name.Namespace + "dependency"));
        Assert.Empty(metadata.Descendants(metadata.Name.Namespace + "frameworkReference"));
    }

    [Fact]
    public void SaysWhatItIs()
    {
        Assert.Equal("StaticNets", Value("id"));
        Assert.Equal(package.Version, Value("version"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("expression", Element("license").Attribute("type")!.Value);
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.NotEmpty(Value("description"));
        Assert.Contains("source-generator", Value("tags"));
    }

    [Fact]
    public void ReadmeIsTheRepositorys()
        => Assert.Equal(File.ReadAllBytes(Repository.PathOf("README.md")), package.Read("README.md"));

    /// <summary>The core is in every program with a network.</summary>
    [Theory]
    [InlineData("net10.0")]
    [InlineData("net8.0")]
    [InlineData("netstandard2.1")]
    public void CoreIsSmall(string framework)
        => Assert.InRange(package.Read($"lib/{framework}/StaticNets.dll").Length, 1, 300_000);

    /// <summary>The files of the library in the order of their names.</summary>
    private static string[] Library(params string[] extensions)
        => [.. from framework in PackedPackage.Frameworks from assembly in PackedPackage.Assemblies from extension in extensions select $"lib/{framework}/{assembly}.{extension}"];

    private XElement Element(string name) => package.Metadata.Element(package.Metadata.Name.Namespace + name)!;

    private string Value(string name) => Element(name).Value;
}
