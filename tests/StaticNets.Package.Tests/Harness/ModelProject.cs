using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace StaticNets.Package.Tests.Harness;

/// <summary>A project with models, and what its build gives to the compiler.</summary>
internal sealed class ModelProject
{
    private readonly ConsumerProject _project;

    /// <param name="package">The package that it takes.</param>
    /// <param name="name">Of its folder.</param>
    /// <param name="items">What stands in its group of items, beside the package.</param>
    public ModelProject(PackedPackage package, string name, string items)
    {
        _project = package.CreateConsumer(name, ProjectWith(items), "System.Console.WriteLine();\n");
        _project.Run("restore").AssertSucceeded();
    }

    public string Folder => _project.Folder;

    /// <summary>The texts of models, by the names in them.</summary>
    public SortedDictionary<string, string> Texts
    {
        get
        {
            string[] texts = [.. AdditionalFiles().Where(file => file.EndsWith(".staticnets", StringComparison.Ordinal))];
            return new SortedDictionary<string, string>(texts.ToDictionary(text => File.ReadAllText(text).Split('\n')[1]), StringComparer.Ordinal);
        }
    }

    /// <summary>The files of texts, whoever asks for them.</summary>
    public string[] FilesOfTexts => Directory.GetFiles(Path.Combine(Folder, "obj"), "*.staticnets", SearchOption.AllDirectories);

    public string Write(string file, params byte[] content) => _project.Write(file, content);

    public void WriteProject(string items) => _project.WriteProject(ProjectWith(items));

    public CommandResult Run(params string[] arguments) => _project.Run(arguments);

    /// <summary>Compiles, and says which additional files the compiler had: full paths.</summary>
    public string[] AdditionalFiles() => Items("AdditionalFiles", "FullPath", "-target:Compile");

    /// <summary>The items of a type after a build with these arguments.</summary>
    public string[] Items(string type, string metadata, params string[] arguments)
    {
        CommandResult result = Run(["msbuild", "-noLogo", .. arguments, "-getItem:" + type]).AssertSucceeded();
        using JsonDocument document = JsonDocument.Parse(result.Output);
        return [.. document.RootElement.GetProperty("Items").GetProperty(type).EnumerateArray().Select(item => item.GetProperty(metadata).GetString()!)];
    }

    private static string ProjectWith(string items)
        => $"""
            <Project Sdk="Microsoft.NET.Sdk">

              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>

              <ItemGroup>
                <PackageReference Include="StaticNets" Version="$(StaticNetsVersion)" />
                {items}
              </ItemGroup>

            </Project>
            """;
}
