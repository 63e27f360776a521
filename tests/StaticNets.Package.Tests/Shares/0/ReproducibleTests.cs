using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using StaticNets.Package.Tests.Harness;
using StaticNets.Reference;
using Xunit;

namespace StaticNets.Package.Tests;

/// <summary>The same sources give the same bytes: wherever they are, whenever they are built, with or without a repository.</summary>
[Collection(nameof(PackedPackage))]
public class ReproducibleTests(PackedPackage package)
{
    private static readonly string[] RootFiles = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", ".editorconfig", "README.md"];

    /// <summary>Parts of the library that need one another.</summary>
    private static readonly string[] SomeAssemblies = ["StaticNets.dll", "StaticNets.Files.dll", "StaticNets.Training.dll"];

    /// <summary>
    /// The second build is of a copy in another folder, without analyzers: they take half of its time and write nothing.
    /// In an ordinary run it is of some parts for one framework.
    /// </summary>
    [SkippableFact]
    public void PackageOfACopyHasTheSameBytes()
    {
        Skip.If(Repository.Configuration != "Release", "Only the paths of a release are mapped.");
        string root = package.CreateFolder("a copy/of the sources");
        foreach (string file in RootFiles)
        {
            File.Copy(Repository.PathOf(file), Path.Combine(root, file));
        }

        CopySources(new DirectoryInfo(Repository.PathOf("src")), Path.Combine(root, "src"));
        if (!TestMatrix.IsWhole)
        {
            string built = Path.Combine(root, "src/Training");
            DotnetCommand.Run(built, new Dictionary<string, string>(), "build", "--configuration", "Release", "--framework", "net10.0", "-p:RunAnalyzers=false").AssertSucceeded();
            Assert.All(SomeAssemblies, file => Assert.Equal(Convert.ToHexString(SHA256.HashData(package.Read("lib/net10.0/" + file))), Hash(Path.Combine(built, "bin/Release/net10.0"), file).Split(' ')[1]));
            return;
        }

        string output = package.CreateFolder("packed again");
        package.Pack(root, output, "-p:RunAnalyzers=false").AssertSucceeded();

        string[] files = NamesIn(package.Source);
        Assert.Equal(files, NamesIn(output));
        Assert.All(files, file => Assert.Equal(Hash(package.Source, file), Hash(output, file)));
    }

    /// <summary>Sources without what was built of them, and without the folders of programs that are not packed.</summary>
    private static void CopySources(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileInfo file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (DirectoryInfo folder in from.EnumerateDirectories().Where(folder => folder.Name is not ("bin" or "obj" or "Sample" or "NativeSample" or "Tool" or "Unity")))
        {
            CopySources(folder, Path.Combine(to, folder.Name));
        }
    }

    private static string[] NamesIn(string folder) => [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static string Hash(string folder, string file) => file + " " + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, file))));
}
