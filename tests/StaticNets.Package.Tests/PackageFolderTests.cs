using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

/// <summary>
/// This repository is built wherever NuGet keeps packages. What NuGet writes of that folder has a separator at its end only where the setting has one; Directory.Build.targets adds it for
/// all projects. One that takes a file from there stands for them.
/// </summary>
public class PackageFolderTests
{
    [Theory]
    [InlineData("packages")]
    [InlineData("packages/")]
    public void PathsOfPackagesAreWholeWhateverTheFolderIsCalled(string name)
    {
        string folder = Directory.CreateTempSubdirectory("staticnets-folder-").FullName;
        try
        {
            File.WriteAllText(
                Path.Combine(folder, "StaticNets.Completion.csproj.nuget.g.props"),
                $"<Project><PropertyGroup><NuGetPackageRoot>{folder}/{name}</NuGetPackageRoot></PropertyGroup></Project>\n");
            string output = DotnetCommand.Run(
                folder,
                new Dictionary<string, string>(),
                "msbuild",
                Repository.PathOf("src/Completion/StaticNets.Completion.csproj"),
                "-noLogo",
                $"-property:MSBuildProjectExtensionsPath={folder}/",
                "-getItem:Reference").AssertSucceeded().Output;
            using JsonDocument document = JsonDocument.Parse(output);
            string[] references = [.. document.RootElement.GetProperty("Items").GetProperty("Reference").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!.Replace('\\', '/'))];
            Assert.Contains(references, path => path.StartsWith($"{folder.Replace('\\', '/')}/packages/microsoft.codeanalysis.features/", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
