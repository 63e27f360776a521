using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Tests.Models;
using Xunit;

namespace StaticNets.Generator.Tests.Games;

/// <summary>The engines' parts of the samples compile against the engines' signatures, as do the pages; the engines themselves are not here.</summary>
[Trait("Speed", "Slow")]
public sealed class GameTests
{
    [Fact]
    public void TheGodotSampleCompiles()
    {
        string[] networks = GameFiles.Compile(OutputKind.DynamicallyLinkedLibrary, [GodotStub.Source, .. GameFiles.Sources("GodotSample/Driving"), .. GameFiles.Sources("GodotSample/Game")]);
        Assert.Single(networks);
    }

    [Fact]
    public void TheMonoGameSampleCompiles()
    {
        string[] networks = GameFiles.Compile(OutputKind.ConsoleApplication, [MonoGameStub.Source, .. GameFiles.Sources("MonoGameSample/Creatures"), .. GameFiles.Sources("MonoGameSample/Game")]);
        Assert.Single(networks);
    }

    /// <summary>The engine finds a script by its path, its class by the file's name, and the assembly by the project's.</summary>
    [Fact]
    public void TheGodotScenesFilesAreThere()
    {
        string scene = GameFiles.Text("GodotSample/Game/Main.tscn");
        string[] scripts = [.. Regex.Matches(scene, "path=\"res://(\\w+)\\.cs\" id=\"(\\d)\"").Select(match => match.Groups[1].Value)];
        Assert.Equal(2, scripts.Length);
        foreach (string script in scripts)
        {
            Assert.Contains($"public partial class {script} : Node2D", GameFiles.Text($"GodotSample/Game/{script}.cs"), StringComparison.Ordinal);
        }

        string settings = GameFiles.Text("GodotSample/Game/project.godot");
        Assert.Contains("run/main_scene=\"res://Main.tscn\"", settings, StringComparison.Ordinal);
        string assembly = Regex.Match(settings, "project/assembly_name=\"(\\w+)\"").Groups[1].Value;
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, $"GodotSample/Game/{assembly}.csproj")));
    }

    /// <summary>What the sample has beside its project file is the model that the page's training leaves.</summary>
    [Theory]
    [InlineData("driver.onnx")]
    [InlineData("driver.expected.json")]
    public void TheGodotSampleHasTheTestedModel(string file)
        => Assert.Equal(TestModels.BytesOf(file), File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "GodotSample/Driving", file)));

    /// <summary>Projects are well formed, name .NET 8, and refer to projects that are there.</summary>
    [Theory]
    [InlineData("GodotSample/Game/Race.csproj", "Godot.NET.Sdk/4.3.0")]
    [InlineData("MonoGameSample/Game/Grazing.csproj", "Microsoft.NET.Sdk")]
    public void TheEnginesProjectsAreForNet8(string path, string sdk)
    {
        XElement project = XElement.Parse(GameFiles.Text(path));
        Assert.Equal(sdk, project.Attribute("Sdk")!.Value);
        Assert.Equal("net8.0", project.Descendants("TargetFramework").Single().Value);
        string reference = project.Descendants("ProjectReference").Single().Attribute("Include")!.Value;
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, Path.GetDirectoryName(path)!, reference)));
    }

    [Theory]
    [InlineData("godot.md", 2)]
    [InlineData("monogame.md", 2)]
    public void ThePagesCodeCompiles(string page, int networks)
    {
        string stub = page == "godot.md" ? GodotStub.Source : MonoGameStub.Source;
        Assert.Equal(networks, GameFiles.Compile(OutputKind.DynamicallyLinkedLibrary, stub, GameFiles.Code(page)).Length);
    }

    [Fact]
    public void TheDevicesPagesCodeCompiles()
        => Assert.Equal(2, GameFiles.Compile(OutputKind.DynamicallyLinkedLibrary, GameFiles.Code("devices.md")).Length);
}
