using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

/// <summary>The folder of a package for Unity: its files, what Unity is told of each, and the libraries in it.</summary>
public sealed class UnityPackageTests(UnityPackageTests.MadeFolder made) : IClassFixture<UnityPackageTests.MadeFolder>
{
    private static readonly string[] Files =
    [
        "LICENSE.md",
        "Plugins/StaticNets.Generator.dll",
        "README.md",
        "Runtime/StaticNets.Images.dll",
        "Runtime/StaticNets.Images.xml",
        "Runtime/StaticNets.Portable.dll",
        "Runtime/StaticNets.Portable.xml",
        "Runtime/StaticNets.dll",
        "Runtime/StaticNets.xml",
        "package.json",
    ];

    private static readonly string[] Folders = ["Plugins", "Runtime"];

    private string Package => made.Package;

    [Fact]
    public void EveryFileAndFolderHasAMetaWithItsOwnId()
    {
        string[] assets = [.. Files, .. Folders];
        Assert.Equal(
            [.. assets.Select(asset => asset + ".meta").Concat(Files).Order(StringComparer.Ordinal)],
            Directory.GetFiles(Package, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Package, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        string[] ids = [.. assets.Select(asset => Regex.Match(Meta(asset), "^guid: ([0-9a-f]{32})$", RegexOptions.Multiline).Groups[1].Value)];
        Assert.DoesNotContain(string.Empty, ids);
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(Folders, folder => Assert.Contains("\nfolderAsset: yes\n", Meta(folder)));
    }

    /// <summary>By its label the compiler gets the generator; on no platform is it part of a game.</summary>
    [Fact]
    public void GeneratorIsLabelledAndOnNoPlatform()
    {
        string meta = Meta("Plugins/StaticNets.Generator.dll");
        Assert.Contains("\nlabels:\n- RoslynAnalyzer\n", meta);
        Assert.Equal(["0", "0"], Enabled(meta));
        Assert.Contains("\n  validateReferences: 0\n", meta);
        Assert.DoesNotContain("labels:", Meta("Runtime/StaticNets.dll"));
        Assert.Equal("1", Enabled(Meta("Runtime/StaticNets.dll"))[0]);
        Assert.Contains("\n  isExplicitlyReferenced: 0\n", Meta("Runtime/StaticNets.dll"));
    }

    [Fact]
    public void ManifestHasTheVersion()
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Package, "package.json")));
        Assert.Equal("com.staticnets", manifest.RootElement.GetProperty("name").GetString());
        string version = Regex.Match(File.ReadAllText(Repository.PathOf("Directory.Build.props")), "<Version>(.*)</Version>").Groups[1].Value;
        Assert.Equal(version, manifest.RootElement.GetProperty("version").GetString());
        Assert.Equal("2022.3", manifest.RootElement.GetProperty("unity").GetString());
    }

    /// <summary>Unity 2022.3 compiles with Roslyn 4.3, and a generator that refers to a newer one is not loaded.</summary>
    [Fact]
    public void LibrariesAreThoseThatUnityCanUse()
    {
        Assert.Equal(["netstandard 2.1.0.0"], References("Runtime/StaticNets.dll"));
        Assert.Equal(["StaticNets", "netstandard"], References("Runtime/StaticNets.Portable.dll").Select(reference => reference.Split(' ')[0]).Order(StringComparer.Ordinal));
        string[] generator = References("Plugins/StaticNets.Generator.dll");
        Assert.Contains("netstandard 2.0.0.0", generator);
        Assert.Contains("Microsoft.CodeAnalysis.CSharp 4.3.0.0", generator);
        Assert.Equal(
            File.ReadAllBytes(Repository.PathOf($"src/Generator/bin/{Repository.Configuration}/netstandard2.0/StaticNets.Generator.dll")),
            File.ReadAllBytes(Path.Combine(Package, "Plugins/StaticNets.Generator.dll")));
    }

    /// <summary>A part brings those that it calls, and each file its own .meta.</summary>
    [Fact]
    public void PartsAreThereWhereTheyAreAskedFor()
    {
        using var folder = new MadeFolder("Training+Evolution");
        string[] files = [.. Directory.GetFiles(Path.Combine(folder.Package, "Runtime"), "*.dll").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
        Assert.Equal(["StaticNets.Evolution.dll", "StaticNets.Files.dll", "StaticNets.Images.dll", "StaticNets.Portable.dll", "StaticNets.Training.dll", "StaticNets.dll"], files);
        string[] metas = [.. Directory.GetFiles(folder.Package, "*.meta", SearchOption.AllDirectories)];
        Assert.All(files, file => Assert.Contains(Path.Combine(folder.Package, "Runtime", file + ".meta"), metas));
        Assert.Equal(metas.Length, metas.Select(meta => Regex.Match(File.ReadAllText(meta), "^guid: ([0-9a-f]{32})$", RegexOptions.Multiline).Groups[1].Value).Distinct().Count());
    }

    private static string[] Enabled(string meta) => [.. Regex.Matches(meta, "^      enabled: ([01])$", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];

    private string Meta(string asset) => File.ReadAllText(Path.Combine(Package, asset + ".meta"));

    private string[] References(string library)
    {
        using var assembly = new PEReader(File.OpenRead(Path.Combine(Package, library)));
        MetadataReader reader = assembly.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle)).Select(reference => $"{reader.GetString(reference.Name)} {reference.Version}")];
    }

    /// <summary>The folder, made once of what is built already.</summary>
    public sealed class MadeFolder : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("staticnets-unity-").FullName;

        public MadeFolder()
            : this(string.Empty)
        {
        }

        internal MadeFolder(string parts)
            => DotnetCommand.Run(
                _folder,
                new Dictionary<string, string>(),
                "build",
                Repository.PathOf("src/Unity/StaticNets.Unity.proj"),
                "--configuration",
                Repository.Configuration,
                "-p:NoBuild=true",
                "-p:UnityParts=" + parts,
                "-p:UnityPackageFolder=" + Package).AssertSucceeded();

        public string Package => Path.Combine(_folder, "com.staticnets");

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
