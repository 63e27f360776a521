using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;

namespace StaticNets.Package.Tests.Harness;

/// <summary>
/// Builds of one project, one after the other and all in one process, with changes of its files in between. Each build has a name, and leaves what the compiler
/// was given under it. The project's configuration is the set of items that it has, so that one restore serves all of them.
/// </summary>
internal sealed class BuildScript
{
    private const string Records = "steps";

    /// <summary>It compiles, unless warnings are errors.</summary>
    private const string Program = "#warning compiled\nSystem.Console.WriteLine();\n";

    private readonly ConsumerProject _project;
    private readonly BuildSteps _steps = new();
    private IReadOnlyDictionary<string, CommandResult> _results = new Dictionary<string, CommandResult>();

    /// <param name="package">The package that the project takes.</param>
    /// <param name="name">Of its folder.</param>
    /// <param name="items">The items of each configuration.</param>
    public BuildScript(PackedPackage package, string name, params (string Configuration, string Items)[] items)
    {
        _project = package.CreateConsumer(name, Project(items), Program);
        _steps.Build("restored", ProjectPath, "Restore", "Step=restore");
    }

    public string Folder => _project.Folder;

    private string ProjectPath => Path.Combine(Folder, "Consumer.csproj");

    public string Write(string file, params byte[] content) => _project.Write(file, content);

    /// <summary>Adds a build.</summary>
    /// <param name="step">The name of this build.</param>
    /// <param name="configuration">Which items the project has.</param>
    /// <param name="target">What is built.</param>
    /// <param name="properties">More properties, each with a semicolon before it.</param>
    public void Build(string step, string configuration, string target = "Build", string properties = "")
        => _steps.Build(step, ProjectPath, target, $"Step={step};Configuration={configuration}{properties}");

    /// <summary>Adds a change: the file gets the text, and then the time.</summary>
    public void Change(string file, string text, string time = "2001-01-01")
    {
        _steps.Do($"""<WriteLinesToFile File="{PathOf(file)}" Lines="{SecurityElement.Escape(text)}" Overwrite="true" />""");
        Touch(file, time);
    }

    public void Touch(string file, string time) => _steps.Do($"""<Touch Files="{PathOf(file)}" Time="{time}" />""");

    /// <summary>Adds a move; files keep their times.</summary>
    public void Move(string from, string to) => _steps.Do($"""<Move SourceFiles="{PathOf(from)}" DestinationFiles="{PathOf(to)}" />""");

    public void Delete(string file) => _steps.Do($"""<Delete Files="{PathOf(file)}" />""");

    /// <summary>Writes a list of all files of a pattern under a name.</summary>
    public void List(string step, string files)
        => _steps.Do($"""<ItemGroup><Found Remove="@(Found)" /><Found Include="{PathOf(files)}" /></ItemGroup><WriteLinesToFile File="{Record(step, "found")}" Lines="@(Found)" Overwrite="true" />""");

    /// <summary>Runs what was added.</summary>
    public void Run() => _results = _steps.ResultsOf(_project.RunSteps(_steps));

    /// <summary>How a build ended, and what was said in it.</summary>
    public CommandResult ResultOf(string step) => _results[step];

    /// <summary>Whether the compiler ran in a build, and to its end.</summary>
    public bool IsCompiled(string step) => File.Exists(Record(step, "compiled"));

    /// <summary>The additional files that the compiler had, or would have had.</summary>
    public string[] AdditionalFiles(string step) => Lines(step, "files");

    /// <summary>The arguments that the compiler had, or would have had.</summary>
    public string[] Arguments(string step) => Lines(step, "arguments");

    public string[] Found(string step) => Lines(step, "found");

    public string[] Inputs(string step) => Lines(step, "inputs");

    public string[] Watched(string step) => Lines(step, "watched");

    /// <summary>The texts of models that the compiler had in a build, as they were then.</summary>
    public string[] Texts(string step) => [.. Directory.GetFiles(Record(step, "texts")).Select(File.ReadAllText).Order(StringComparer.Ordinal)];

    private string[] Lines(string step, string kind) => File.Exists(Record(step, kind)) ? File.ReadAllLines(Record(step, kind)) : [];

    private string Record(string step, string kind) => Path.Combine(Folder, Records, $"{step}.{kind}");

    private string PathOf(string file) => Path.Combine(Folder, file);

    private static string Project(IEnumerable<(string Configuration, string Items)> items)
        => $"""
            <Project Sdk="Microsoft.NET.Sdk">

              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <EnableNETAnalyzers>false</EnableNETAnalyzers>
                <EnableDefaultNoneItems>false</EnableDefaultNoneItems>
                <TargetsTriggeredByCompilation>$(TargetsTriggeredByCompilation);RecordCompilation</TargetsTriggeredByCompilation>
              </PropertyGroup>

              <ItemGroup>
                <PackageReference Include="StaticNets" Version="$(StaticNetsVersion)" />
              </ItemGroup>
            {string.Concat(items.Select(item => $"  <ItemGroup Condition=\"'$(Configuration)' == '{item.Configuration}'\">\n{item.Items}\n  </ItemGroup>\n"))}
              <Target Name="RecordCompilation" Condition="'$(SkipCompilerExecution)' != 'true'">
                <WriteLinesToFile File="{Records}/$(Step).compiled" Lines="compiled" />
              </Target>

              <Target Name="RecordFiles" AfterTargets="CoreCompile">
                <ItemGroup>
                  <RecordedText Include="@(AdditionalFiles->WithMetadataValue('Extension', '.staticnets'))" />
                </ItemGroup>
                <WriteLinesToFile File="{Records}/$(Step).files" Lines="@(AdditionalFiles->'%(FullPath)')" />
                <WriteLinesToFile File="{Records}/$(Step).arguments" Lines="@(CscCommandLineArgs)" />
                <Copy SourceFiles="@(RecordedText)" DestinationFolder="{Records}/$(Step).texts" />
              </Target>

              <Target Name="RecordInputs">
                <WriteLinesToFile File="{Records}/$(Step).inputs" Lines="@(UpToDateCheckInput)" />
                <WriteLinesToFile File="{Records}/$(Step).watched" Lines="@(Watch)" />
              </Target>

            </Project>
            """;
}
