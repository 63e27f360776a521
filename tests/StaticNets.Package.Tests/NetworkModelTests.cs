using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

/// <summary>The package's build files give models to the compiler as text. What is in the models does not matter to them.</summary>
[Collection(nameof(PackedPackage))]
public class NetworkModelTests(PackedPackage package)
{
    private const string TwoModels = """<NetworkModel Include="one.onnx;two.onnx" />""";

    private static readonly string[] DesignTime =
    [
        "-target:Compile", "-property:DesignTimeBuild=true", "-property:SkipCompilerExecution=true", "-property:ProvideCommandLineArgs=true",
    ];

    /// <summary>Every byte, and the pair of them by which the compiler takes a file for no text.</summary>
    private static readonly byte[] AllBytes = [0, 0, .. Enumerable.Range(0, 256).Select(number => (byte)number)];

    [Fact]
    public void EveryModelIsATextWithItsNameAndItsBytes()
    {
        var project = new ModelProject(package, "names", """
            <AdditionalFiles Include="notes.txt;ready.staticnets;*.onnx;A/Digits.ONNX" />
            <NetworkModel Include="B/Digits.ONNX;weights.safetensors;list.json;it's (1).bin" />
            <NetworkModel Include="../outside/model.onnx" />
            <NetworkModel Include="$(MSBuildProjectDirectory)/../outside/linked.onnx" Link="Models\linked's).onnx" />
            <NetworkModel Include="./A/../A/other.onnx" />
            """);
        string[] names =
        [
            "../outside/model.onnx", "A/Digits.ONNX", "A/other.onnx", "B/Digits.ONNX", "Models/linked's).onnx",
            "a;b 100%20 'é' $(x) @(y).onnx", "it's (1).bin", "list.json", "weights.safetensors",
        ];
        var contents = new Dictionary<string, byte[]>();
        foreach (string name in names)
        {
            contents[name] = [.. Encoding.UTF8.GetBytes(name), .. AllBytes];
            project.Write(name == "Models/linked's).onnx" ? "../outside/linked.onnx" : name, contents[name]);
        }

        string[] texts = [project.Write("notes.txt", 65), project.Write("ready.staticnets", 65, 10, 66)];
        string[] files = project.AdditionalFiles();
        Assert.Equal(texts, files.Intersect(texts));
        string[] models = [.. files.Except(texts)];
        Assert.All(models, model => Assert.Contains("/staticnets/", model.Replace('\\', '/')));
        Assert.Equal(
            names.Select(name => $"StaticNets model 1\n{name}\n{Convert.ToBase64String(contents[name])}\n").Order(StringComparer.Ordinal),
            models.Select(File.ReadAllText).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void OnlyTheModelThatChangedIsWrittenAgain()
    {
        var project = new ModelProject(package, "changed", TwoModels);
        string one = project.Write("one.onnx", 1);
        string two = project.Write("two.onnx", 2);
        SortedDictionary<string, string> texts = project.Texts;
        File.SetLastWriteTimeUtc(one, new DateTime(2020, 1, 1));
        File.SetLastWriteTimeUtc(two, new DateTime(2022, 1, 1));
        project.Write("two.onnx", 3);
        foreach (string text in texts.Values)
        {
            File.WriteAllText(text, "as it was");
            File.SetLastWriteTimeUtc(text, new DateTime(2021, 1, 1));
        }

        Assert.Equal(texts.Values, project.AdditionalFiles());
        Assert.Equal("as it was", File.ReadAllText(texts["one.onnx"]));
        Assert.Equal("StaticNets model 1\ntwo.onnx\nAw==\n", File.ReadAllText(texts["two.onnx"]));
    }

    [Fact]
    public void AnotherNameIsAnotherText()
    {
        var project = new ModelProject(package, "renamed", """<NetworkModel Include="one.onnx" />""");
        project.Write("one.onnx", 1);
        string before = project.Texts["one.onnx"];
        project.WriteProject("""<NetworkModel Include="one.onnx" Link="uno.onnx" />""");
        Assert.NotEqual(before, Assert.Single(project.Texts, text => text.Key == "uno.onnx").Value);
    }

    [Fact]
    public void TextsGoWithTheirModels()
    {
        var project = new ModelProject(package, "gone", TwoModels);
        project.Write("one.onnx", 1);
        project.Write("two.onnx", 2);
        project.Run("build").AssertSucceeded();
        Assert.Equal(2, project.FilesOfTexts.Length);

        project.WriteProject("""<NetworkModel Include="two.onnx" />""");
        project.Run("build").AssertSucceeded();
        Assert.StartsWith("two.onnx", Path.GetFileName(Assert.Single(project.FilesOfTexts)));
        Assert.Equal(["two.onnx"], project.Texts.Keys);

        project.Run("clean").AssertSucceeded();
        Assert.Empty(project.FilesOfTexts);
    }

    [Fact]
    public void MissingModelIsAnErrorThatNamesIt()
    {
        var project = new ModelProject(package, "missing", TwoModels);
        project.Write("one.onnx", 1);
        CommandResult result = project.Run("build");
        string expected = $"Consumer.csproj : error : The model \"two.onnx\" is not there: expected the file {Path.Combine(project.Folder, "two.onnx")}.";
        Assert.True(result.ExitCode != 0 && result.Output.Contains(expected), $"Expected {expected}\n{result}");
        Assert.DoesNotContain("one.onnx", result.Output);
    }

    /// <summary>An editor asks for the compiler's arguments and compiles nothing. It asks also while a model is not there.</summary>
    [Fact]
    public void EditorsHaveTheTexts()
    {
        var project = new ModelProject(package, "editor", """<AdditionalFiles Include="one.onnx;two.onnx" />""");
        project.Write("one.onnx", 1);
        string[] arguments = project.Items("CscCommandLineArgs", "Identity", DesignTime);
        string argument = Assert.Single(arguments, argument => argument.StartsWith("/additionalfile:", StringComparison.Ordinal));
        string text = File.ReadAllText(Path.Combine(project.Folder, argument["/additionalfile:".Length..]));
        Assert.Equal("StaticNets model 1\none.onnx\nAQ==\n", text);
    }

    [Fact]
    public void EditorsAndWatchersLookAtTheModels()
    {
        var project = new ModelProject(package, "inputs", """
            <AdditionalFiles Include="one.ONNX;two.safetensors;notes.txt" />
            <NetworkModel Include="three.json" />
            """);
        Assert.Equal(["three.json", "one.ONNX", "two.safetensors"], project.Items("UpToDateCheckInput", "Identity"));
        Assert.Equal(["three.json", "one.ONNX", "two.safetensors"], project.Items("Watch", "Identity"));
    }

    /// <summary>The generator reaches them too.</summary>
    [Fact]
    public void ProjectsThatReferToOneWithThePackageCanHaveModels()
    {
        const string Library = """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><AssemblyName>Library</AssemblyName></PropertyGroup>
              <ItemGroup><PackageReference Include="StaticNets" Version="$(StaticNetsVersion)" /></ItemGroup>
            </Project>
            """;
        const string Program = """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType></PropertyGroup>
              <ItemGroup><ProjectReference Include="../library/Consumer.csproj" /><NetworkModel Include="one.onnx" /></ItemGroup>
            </Project>
            """;
        package.CreateConsumer("library", Library, "public class Anything;\n");
        ConsumerProject program = package.CreateConsumer("transitive", Program, "System.Console.WriteLine();\n");
        program.Write("one.onnx", [1]);
        string output = program.Run("msbuild", "-noLogo", "-restore", "-target:Compile", "-getItem:AdditionalFiles", "-getItem:Analyzer").AssertSucceeded().Output;
        Assert.Contains("StaticNets.Generator.dll", output);
        Assert.Matches(@"one\.onnx-[0-9a-f]{8}\.staticnets", output);
    }
}
