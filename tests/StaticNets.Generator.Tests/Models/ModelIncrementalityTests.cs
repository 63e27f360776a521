using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Generator.Tests.Models;

/// <summary>An edit of a model file runs what is of its network again and nothing else.</summary>
public sealed class ModelIncrementalityTests
{
    private const string Source = """
        using StaticNets;

        [Network("first.json", Golden = "golden.json")] public static partial class First;
        [Network("2-3-2 identity", Activation.Relu, Loss.Mse, Weights = "second.json")] public static partial class Second;
        [Network("2-4-1", Activation.Tanh, Loss.Mse)] public partial class Third;
        """;

    private static readonly string[] Steps = { NetworkGenerator.Steps.Declarations, NetworkGenerator.Steps.Facts, NetworkGenerator.Steps.Files, NetworkGenerator.Steps.Models, NetworkGenerator.Steps.Plans, NetworkGenerator.Steps.Sources };

    private static readonly ProjectFileText First = TestModels.Text("first.json", TestModels.Tiny);
    private static readonly ProjectFileText Second = TestModels.Text("second.json", TestModels.Tiny);
    private static readonly ProjectFileText Golden = TestModels.Text("golden.json", "{\"inputs\": [[1, 0]], \"outputs\": [[2.5, -0.25]]}");
    private static readonly ProjectFileText Unrelated = TestModels.Text("unrelated.json", "{}");
    private static readonly ProjectFileText Raw = ProjectFileText.OfBytes("/project/unrelated.onnx");

    [Theory]
    [InlineData(0, "First")]
    [InlineData(1, "Second")]
    public void AnEditOfOneFileEmitsItsNetworkAlone(int file, string network)
    {
        ProjectFileText[] files = { First, Second };
        GeneratorRunResult result = Run(driver => driver.ReplaceAdditionalText(files[file], TestModels.Text(files[file].Path["/project/".Length..], TestModels.Tiny.Replace("0.25", "0.75", StringComparison.Ordinal))));

        Assert.Equal(3, result.GeneratedSources.Length);
        Assert.Single(Reasons(result, NetworkGenerator.Steps.Files), reason => !IsQuiet(reason));
        Assert.Single(Reasons(result, NetworkGenerator.Steps.Models), reason => !IsQuiet(reason));
        IncrementalGeneratorRunStep changed = Assert.Single(result.TrackedSteps[NetworkGenerator.Steps.Sources], step => step.Outputs.Any(output => !IsQuiet(output.Reason)));
        Assert.Equal(network + ".g.cs", (((string Name, string Text))changed.Outputs.Single().Value).Name);
        Assert.Single(OutputReasons(result), reason => !IsQuiet(reason));
        Assert.Contains("0.75", result.GeneratedSources.Single(source => source.HintName == network + ".g.cs").SourceText.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string> QuietEdits => new() { "unrelated json", "unrelated binary", "new file", "removed file", "expected outputs", "the same text" };

    [Theory]
    [MemberData(nameof(QuietEdits))]
    public void OtherFilesEmitNothing(string edit)
    {
        GeneratorRunResult result = Run(driver => edit switch
        {
            "unrelated json" => driver.ReplaceAdditionalText(Unrelated, TestModels.Text("unrelated.json", "{\"other\": 1}")),
            "unrelated binary" => driver.ReplaceAdditionalText(Raw, ProjectFileText.OfBytes("/project/another.onnx")),
            "new file" => driver.AddAdditionalTexts([TestModels.Text("new.json", "{}"), ProjectFileText.OfText("/project/notes.txt", "notes")]),
            "removed file" => driver.RemoveAdditionalTexts([Unrelated]),
            "expected outputs" => driver.ReplaceAdditionalText(Golden, TestModels.Text("golden.json", "{\"inputs\": [[0, 0]], \"outputs\": [[1, 1]]}")),
            _ => driver.ReplaceAdditionalText(First, TestModels.Text("first.json", TestModels.Tiny)),
        });
        AssertQuiet(result);
    }

    [Fact]
    public void AnEditOfTheSourceReadsNoFileAgain()
    {
        CSharpCompilation compilation = GeneratorHarness.CreateCompilation(new[] { Source });
        SyntaxTree tree = compilation.SyntaxTrees.Single();
        AssertQuiet(Run(driver => driver, compilation.ReplaceSyntaxTree(tree, GeneratorHarness.Parse(Source + "\nclass Unrelated;", tree.FilePath, (CSharpParseOptions)tree.Options))));
    }

    /// <summary>That it is there is a matter of the code, what is in it is not.</summary>
    [Fact]
    public void ExpectedOutputsThatAreGoneAreMissed()
    {
        GeneratorRunResult result = Run(driver => driver.RemoveAdditionalTexts([Golden]));
        Assert.Equal(new[] { "Second.g.cs", "Third.g.cs" }, result.GeneratedSources.Select(source => source.HintName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AFileThatIsMendedGivesItsNetwork()
    {
        GeneratorDriver driver = GeneratorHarness.CreateDriver(Project()).ReplaceAdditionalText(First, TestModels.Text("first.json", "{"));
        CSharpCompilation compilation = GeneratorHarness.CreateCompilation(new[] { Source });
        driver = driver.RunGenerators(compilation);
        Assert.Equal(2, driver.GetRunResult().GeneratedTrees.Length);
        AdditionalText broken = TestModels.Text("first.json", "{");
        driver = GeneratorHarness.CreateDriver(TestModels.Project(broken, Second, Golden)).RunGenerators(compilation).ReplaceAdditionalText(broken, First).RunGenerators(compilation);
        Assert.Null(driver.GetRunResult().Results.Single().Exception);
        Assert.Equal(3, driver.GetRunResult().GeneratedTrees.Length);
    }

    private static void AssertQuiet(GeneratorRunResult result)
    {
        Assert.Equal(3, result.GeneratedSources.Length);
        Assert.All(Steps, step => Assert.All(Reasons(result, step), reason => Assert.True(IsQuiet(reason), $"{step}: {reason}")));
        Assert.All(OutputReasons(result), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    private static bool IsQuiet(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step)
        => result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorRunResult result)
        => result.TrackedOutputSteps.SelectMany(pair => pair.Value).SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static HarnessOptions Project() => TestModels.Project(First, Second, Golden, Unrelated, Raw);

    /// <summary>Runs twice; the second run is of the edited project.</summary>
    private static GeneratorRunResult Run(Func<GeneratorDriver, GeneratorDriver> edit, CSharpCompilation? edited = null)
    {
        CSharpCompilation compilation = GeneratorHarness.CreateCompilation(new[] { Source });
        GeneratorDriver driver = GeneratorHarness.CreateDriver(Project(), trackSteps: true).RunGenerators(compilation);
        return edit(driver).RunGenerators(edited ?? compilation).GetRunResult().Results.Single();
    }
}
