using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace StaticNets.Package.Tests.Harness;

/// <summary>The package as this run makes it, in a folder of its own that is also a package source.</summary>
public sealed class PackedPackage : IDisposable
{
    private static readonly Dictionary<string, string> NoVariables = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("staticnets-package-").FullName;

    public PackedPackage()
    {
        // A version that no cache can know.
        Version = $"0.0.1-test.{Guid.NewGuid():N}";
        Source = Directory.CreateDirectory(Path.Combine(_folder, "source")).FullName;
        Pack(Repository.Root, Source, "--no-build").AssertSucceeded();
    }

    /// <summary>The frameworks that there is a library for.</summary>
    public static IReadOnlyList<string> Frameworks { get; } = ["net10.0", "net8.0", "netstandard2.1"];

    /// <summary>The assemblies of the library: its parts and its core.</summary>
    public static IReadOnlyList<string> Assemblies { get; }
        = ["StaticNets.Checking", "StaticNets.Evolution", "StaticNets.Files", "StaticNets.Images", "StaticNets.Portable", "StaticNets.Training", "StaticNets"];

    public string Version { get; }

    /// <summary>The folder with the package and nothing else.</summary>
    public string Source { get; }

    /// <summary>The folder for packages of all projects that take this one: it is unpacked once, and the compiler's server loads one generator.</summary>
    internal string RestoredPackages => Path.Combine(_folder, "packages");

    /// <summary>The names of the files in the package, without those of the container format itself.</summary>
    public IReadOnlyList<string> Files
    {
        get
        {
            using ZipArchive archive = Open(".nupkg");
            return ContentOf(archive);
        }
    }

    public IReadOnlyList<string> SymbolFiles
    {
        get
        {
            using ZipArchive archive = Open(".snupkg");
            return ContentOf(archive);
        }
    }

    public XElement Metadata
    {
        get
        {
            using var stream = new MemoryStream(Read("StaticNets.nuspec"));
            XElement root = XDocument.Load(stream).Root!;
            return root.Element(root.Name.Namespace + "metadata")!;
        }
    }

    public byte[] Read(string file)
    {
        using ZipArchive archive = Open(".nupkg");
        using Stream stream = archive.GetEntry(file)?.Open() ?? throw new FileNotFoundException("The package has no such file.", file);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>A folder for one test.</summary>
    internal string CreateFolder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    /// <summary>Makes the package of the same version once more.</summary>
    /// <param name="root">The sources: this repository or a copy of it.</param>
    /// <param name="output">Where the package goes.</param>
    /// <param name="arguments">What the command takes more.</param>
    internal CommandResult Pack(string root, string output, params string[] arguments) => DotnetCommand.Run(
        root,
        NoVariables,
        [
            "pack",
            Path.Combine(root, "src/Package/StaticNets.Package.csproj"),
            "--configuration",
            Repository.Configuration,
            "--output",
            output,
            "-p:PackageVersion=" + Version,
            "-p:NuspecOutputPath=" + Path.Combine(output, "../nuspec-" + Path.GetFileName(output)),
            .. arguments,
        ]);

    /// <summary>Makes a project that can restore this package and, besides it, only what the machine already has.</summary>
    internal ConsumerProject CreateConsumer(string name, string project, string program)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        return new ConsumerProject(folder, this, project, program);
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Something still reads there; it is the temporary folder.
        }
    }

    private static string[] ContentOf(ZipArchive archive) => archive.Entries
        .Select(entry => entry.FullName)
        .Where(name => name != "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .ToArray();

    private ZipArchive Open(string extension) => ZipFile.OpenRead(Path.Combine(Source, $"StaticNets.{Version}{extension}"));
}

[CollectionDefinition(nameof(PackedPackage))]
public sealed class PackedPackageCollection : ICollectionFixture<PackedPackage>;
