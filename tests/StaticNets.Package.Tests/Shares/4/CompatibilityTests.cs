using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

/// <summary>
/// Packing holds the package against the version released last, once there is one. Here that is this package with one type of another
/// name: to the new package the type is gone. That frameworks of one package agree is checked whenever it is packed, in every test.
/// </summary>
[Collection(nameof(PackedPackage))]
public class CompatibilityTests(PackedPackage package)
{
    private const string Type = "\0GradientCheck\0";
    private const string TypeBefore = "\0GradientChecl\0";

    [Fact]
    public void PackageIsRefusedWhereATypeIsGone()
    {
        string folder = package.CreateFolder("baseline");
        string baseline = Path.Combine(folder, "baseline.nupkg");
        File.Copy(Path.Combine(package.Source, $"StaticNets.{package.Version}.nupkg"), baseline);
        Rename(baseline, "lib/net8.0/StaticNets.Checking.dll");

        CommandResult result = package.Pack(
            Repository.Root,
            package.CreateFolder("against-baseline"),
            "--no-build",
            "-p:PackageValidationBaselinePath=" + baseline,
            "-p:_ApiCompatValidatePackageSemaphoreFile=" + Path.Combine(folder, "validated")); // else nothing is new to it

        string[] errors = [.. result.Output.Split('\n').Where(line => line.Contains("error CP", StringComparison.Ordinal)).Distinct()];
        Assert.True(result.ExitCode != 0 && errors.Length == 1, result.ToString());
        Assert.Contains("CP0001: Type 'StaticNets.GradientChecl' exists on [Baseline] lib/net8.0/StaticNets.Checking.dll but not on", errors[0]);
    }

    /// <summary>Names in metadata are text; one of the same length takes the place of another.</summary>
    private static void Rename(string file, string library)
    {
        using ZipArchive archive = ZipFile.Open(file, ZipArchiveMode.Update);
        ZipArchiveEntry entry = archive.GetEntry(library)!;
        using var bytes = new MemoryStream();
        using (Stream stream = entry.Open())
        {
            stream.CopyTo(bytes);
        }

        byte[] content = bytes.ToArray();
        int place = content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Type));
        Assert.True(place > 0, "The library has no such name.");
        Encoding.ASCII.GetBytes(TypeBefore).CopyTo(content, place);
        entry.Delete();
        using Stream changed = archive.CreateEntry(library).Open();
        changed.Write(content);
    }
}
