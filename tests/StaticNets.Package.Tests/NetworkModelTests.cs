using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using StaticNets.Package.Tests.Harness;
using Xunit;

namespace StaticNets.Package.Tests;

/// <summary>The package's build files give models to the compiler as text, and run it when what it reads has changed. What is in the models does not matter to them.</summary>
[Collection(nameof(PackedPackage))]
public class NetworkModelTests(PackedPackage package, NetworkModelBuilds builds) : IClassFixture<NetworkModelBuilds>
{
    private BuildScript Script => builds.Script;

    [Fact]
    public void EveryModelIsATextWithItsNameAndItsBytes()
    {
        string[] files = Script.AdditionalFiles("names");
        string[] ready = [.. new[] { "notes.txt", "ready.staticnets" }.Select(name => Path.Combine(Script.Folder, name))];
        Assert.Equal(ready, files.Intersect(ready));
        Assert.All(files.Except(ready), model => Assert.Contains("/staticnets/", model.Replace('\\', '/')));
        Assert.Equal(
            builds.Named.Select(model => $"StaticNets model 1\n{model.Key}\n{Convert.ToBase64String(model.Value)}\n").Append("A\nB").Order(StringComparer.Ordinal),
            Script.Texts("names"));
    }

    /// <summary>
    /// Each is a change that times do not tell: what comes is older than what was compiled, or nothing comes at all. After a failure it is as if nothing had been built since.
    /// </summary>
    [Theory]
    [InlineData("older-model")]
    [InlineData("renamed-model")]
    [InlineData("swapped-models")]
    [InlineData("other-link")]
    [InlineData("link-as-before")]
    [InlineData("removed-model")]
    [InlineData("older-expected-outputs")]
    [InlineData("expected-outputs-renamed-in-case")]
    [InlineData("removed-expected-outputs")]
    [InlineData("after-an-editor")]
    [InlineData("after-a-failure")]
    [InlineData("output-from-the-future")]
    [InlineData("nothing-left")]
    public void CompilerRunsWhenWhatItReadsHasChanged(string step) => Assert.True(Script.IsCompiled(step), Script.ResultOf(step).AssertSucceeded().ToString());

    [Theory]
    [InlineData("unchanged")]
    [InlineData("touched-model")]
    [InlineData("unchanged-after-a-failure")]
    [InlineData("nothing-left-unchanged")]
    public void CompilerDoesNotRunWhenNothingHasChanged(string step) => Assert.False(Script.IsCompiled(step), Script.ResultOf(step).AssertSucceeded().ToString());

    /// <summary>The compiler has what is there when it runs, whatever was there before.</summary>
    [Fact]
    public void CompilerHasTheModelsOfToday()
    {
        Assert.Equal(Texts(("changes/a.onnx", "one"), ("changes/b.onnx", "two")), Script.Texts("first"));
        Assert.Equal(Texts(("changes/a.onnx", "ONE"), ("changes/b.onnx", "two")), Script.Texts("older-model"));
        Assert.Equal(Texts(("changes/b.onnx", "two"), ("changes/c.onnx", "ONE")), Script.Texts("renamed-model"));
        Assert.Equal(Texts(("changes/b.onnx", "ONE"), ("changes/c.onnx", "two")), Script.Texts("swapped-models"));
        Assert.Equal(Texts(("b.net", "ONE"), ("c.net", "two")), Script.Texts("other-link"));
        Assert.Equal(Texts(("changes/b.onnx", "ONE"), ("changes/c.onnx", "two")), Script.Texts("link-as-before"));
        Assert.Equal(Texts(("changes/b.onnx", "ONE")), Script.Texts("removed-model"));
        Assert.Equal(Texts(("changes/b.onnx", "three")), Script.Texts("after-an-editor"));
    }

    [Fact]
    public void TextsGoWithTheirModels()
    {
        // two of the models, and two under the other link, which a compilation alone wrote and nobody recorded: those wait for Clean
        string[] before = Script.Found("texts-before");
        Assert.Equal(4, before.Length);
        Assert.StartsWith("c.onnx-", Path.GetFileName(Assert.Single(before.Except(Script.Found("texts-after")))));
        Assert.Equal(3, Script.Found("texts-after").Length);
        Assert.Empty(Script.Found("texts-cleaned"));
    }

    [Fact]
    public void MissingModelIsAnErrorThatNamesIt()
    {
        string expected = $"Consumer.csproj : error : The model \"missing/two.onnx\" is not there: expected the file {Path.Combine(Script.Folder, "missing/two.onnx")}.";
        string output = Script.ResultOf("missing").Output;
        Assert.Contains(expected, output);
        Assert.DoesNotContain("missing/one.onnx", output);
        Assert.False(Script.IsCompiled("missing"));
    }

    /// <summary>An editor asks for the compiler's arguments and compiles nothing. It asks also while a model is not there.</summary>
    [Fact]
    public void EditorsHaveTheTexts()
    {
        string argument = Assert.Single(Script.Arguments("editor"), argument => argument.StartsWith("/additionalfile:", StringComparison.Ordinal));
        Assert.Matches(@"/staticnets/one\.onnx-[0-9a-f]{8}\.staticnets$", argument.Replace('\\', '/'));
        Assert.Equal(["StaticNets model 1\nmissing/one.onnx\nAQ==\n"], Script.Texts("editor"));
    }

    [Fact]
    public void EditorsAndWatchersLookAtTheModels()
    {
        Assert.Equal(["three.json", "one.ONNX", "two.safetensors"], Script.Inputs("inputs"));
        Assert.Equal(["three.json", "one.ONNX", "two.safetensors"], Script.Watched("inputs"));
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

    private static string[] Texts(params (string Name, string Content)[] models)
        => [.. models.Select(model => $"StaticNets model 1\n{model.Name}\n{Convert.ToBase64String(Encoding.UTF8.GetBytes(model.Content + "\n"))}\n").Order(StringComparer.Ordinal)];
}

/// <summary>The builds that the tests look at. They are made once and in one process: what a build costs is the start of it.</summary>
public sealed class NetworkModelBuilds
{
    private const string Editor = ";DesignTimeBuild=true;SkipCompilerExecution=true;ProvideCommandLineArgs=true";
    private const string Output = "obj/Changes/net10.0/Consumer.dll";

    /// <summary>Every byte, and the pair of them by which the compiler takes a file for no text.</summary>
    private static readonly byte[] AllBytes = [0, 0, .. Enumerable.Range(0, 256).Select(number => (byte)number)];

    public NetworkModelBuilds(PackedPackage package)
    {
        Script = new BuildScript(
            package,
            "models",
            ("Names", """
                <AdditionalFiles Include="notes.txt;ready.staticnets;*.onnx;A/Digits.ONNX" />
                <NetworkModel Include="B/Digits.ONNX;weights.safetensors;list.json;it's (1).bin" />
                <NetworkModel Include="../outside/model.onnx" />
                <NetworkModel Include="$(MSBuildProjectDirectory)/../outside/linked.onnx" Link="Models\linked's).onnx" />
                <NetworkModel Include="./A/../A/other.onnx" />
                """),
            ("Changes", """
                <NetworkModel Include="changes/*.onnx" />
                <NetworkModel Update="@(NetworkModel)" Link="%(Filename)$(LinkEnding)" Condition="'$(LinkEnding)' != ''" />
                <AdditionalFiles Include="changes/*.json" />
                """),
            ("Missing", """<AdditionalFiles Include="missing/one.onnx;missing/two.onnx" />"""),
            ("Inputs", """
                <AdditionalFiles Include="one.ONNX;two.safetensors;notes.txt" />
                <NetworkModel Include="three.json" />
                """));
        WriteNamed();
        Script.Build("names", "Names", "Compile");
        AddChanges();
        Script.Write("missing/one.onnx", 1);
        Script.Build("editor", "Missing", "Compile", Editor);
        Script.Build("missing", "Missing");
        Script.Build("inputs", "Inputs", "RecordInputs");
        Script.Run();
    }

    /// <summary>What is in the models of the configuration Names, by their names.</summary>
    internal Dictionary<string, byte[]> Named { get; } = [];

    internal BuildScript Script { get; }

    private void WriteNamed()
    {
        string[] names =
        [
            "../outside/model.onnx", "A/Digits.ONNX", "A/other.onnx", "B/Digits.ONNX", "Models/linked's).onnx",
            "a;b 100%20 'é' $(x) @(y).onnx", "it's (1).bin", "list.json", "weights.safetensors",
        ];
        foreach (string name in names)
        {
            Named[name] = [.. Encoding.UTF8.GetBytes(name), .. AllBytes];
            Script.Write(name == "Models/linked's).onnx" ? "../outside/linked.onnx" : name, Named[name]);
        }

        Script.Write("notes.txt", 65);
        Script.Write("ready.staticnets", 65, 10, 66);
    }

    /// <summary>One change after the other. No file of it is newer than what was compiled before, unless the step says so.</summary>
    private void AddChanges()
    {
        Script.Change("changes/a.onnx", "one");
        Script.Change("changes/b.onnx", "two");
        Script.Change("changes/first.json", "{}");
        Build("first");
        Build("unchanged");
        Script.Touch("changes/a.onnx", "2090-01-01");
        Build("touched-model");
        Script.Change("changes/a.onnx", "ONE");
        Build("older-model");
        Script.Move("changes/a.onnx", "changes/c.onnx");
        Build("renamed-model");
        Script.Move("changes/c.onnx", "changes/between");
        Script.Move("changes/b.onnx", "changes/c.onnx");
        Script.Move("changes/between", "changes/b.onnx");
        Build("swapped-models");
        Compile("other-link", ";LinkEnding=.net");
        Compile("link-as-before", string.Empty);
        Build("all-written");
        Script.List("texts-before", "obj/Changes/**/*.staticnets");
        Script.Delete("changes/c.onnx");
        Build("removed-model");
        Script.List("texts-after", "obj/Changes/**/*.staticnets");

        Script.Change("changes/first.json", "[]");
        Build("older-expected-outputs");
        Script.Move("changes/first.json", "changes/First.json");
        Build("expected-outputs-renamed-in-case");
        Script.Change("changes/second.json", "[]", "2002-01-01");
        Build("second-expected-outputs");
        Script.Delete("changes/second.json");
        Build("removed-expected-outputs");

        Script.Change("changes/b.onnx", "three");
        Script.Build("editor-in-between", "Changes", "Compile", Editor);
        Script.Touch(Output, "2080-01-01");
        Build("after-an-editor");
        Script.Change("changes/First.json", "{ }");
        Script.Build("failure", "Changes", "Build", ";TreatWarningsAsErrors=true");
        Build("after-a-failure");
        Build("unchanged-after-a-failure");
        Script.Change("changes/First.json", "{  }");
        Script.Touch(Output, "2080-01-01");
        Build("output-from-the-future");

        Script.Delete("changes/b.onnx");
        Script.Delete("changes/First.json");
        Build("nothing-left");
        Build("nothing-left-unchanged");
        Script.Change("changes/b.onnx", "four");
        Build("another");
        Script.Build("clean", "Changes", "Clean");
        Script.List("texts-cleaned", "obj/Changes/**/*.staticnets");
    }

    private void Build(string step) => Script.Build(step, "Changes");

    /// <summary>Without what comes after the compiler, so that texts of before are still there.</summary>
    private void Compile(string step, string properties) => Script.Build(step, "Changes", "Compile", properties);
}
