using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;
using StaticNets.Completion;
using StaticNets.Generator.Tests.Harness;
using Xunit;

namespace StaticNets.Generator.Tests;

/// <summary>The list of words as an editor gets it: <c>|</c> is the caret.</summary>
[Trait("Speed", "Slow")]
public sealed class CompletionProviderTests
{
    /// <summary>The editor's services and ours, composed once.</summary>
    private static readonly MefHostServices Host = MefHostServices.Create(MefHostServices.DefaultAssemblies.Add(typeof(TopologyCompletionProvider).Assembly));

    private const string Rest = ", Activation.Tanh, Loss.Mse)] partial class Net;";

    [Theory]
    [InlineData("[Network(\"2-4 re|-1\"")]
    [InlineData("[Network(\"2-4 |\"")]
    [InlineData("[NetworkAttribute(\"2-4 |\"")]
    [InlineData("[StaticNets.Network(\"2-4 |\"")]
    [InlineData("[Network(@\"2-4 |\"")]
    [InlineData("[Network(\"2-4\" + \" re|-1\"")]
    [InlineData("[Network(\"2\\u002d4 re|-1\"")]
    [InlineData("[Network(topology: \"2-4 |\"")]
    [InlineData("[Network(\"\"\"2-4 re|-1\"\"\"")]
    [InlineData("[Network(\"\"\"\n    2-4\n      re|\n    \"\"\"")]
    public async Task Words_are_listed_in_a_topology(string source)
    {
        string[] words = await WordsAsync(source + Rest);

        Assert.Contains("relu", words);
        Assert.Contains("dropout", words);
        Assert.DoesNotContain("residual", words);
    }

    [Theory]
    [InlineData("[Network(\"|\"")]
    [InlineData("[Network(|\"2-4\"")]
    [InlineData("[Network(\"2-4 \"|")]
    [InlineData("[Network(\"2-4 \\|u0072\"")]
    [InlineData("[Network(\"2-4 dropout(|)-1\"")]
    [InlineData("[System.Obsolete(\"2-4 |\")] [Network(\"2-4\"")]
    [InlineData("class Network(string x, Activation a, Loss b) : System.Attribute; [System.Obsolete(\"2-4 |\"")]
    public async Task Elsewhere_nothing_is(string source) => Assert.Empty(await WordsAsync(source + Rest));

    [Fact]
    public async Task An_attribute_of_that_name_by_another_has_no_topology()
    {
        const string Other = "namespace Other { class NetworkAttribute(string text) : System.Attribute; [Network(\"2-4 |\")] class Net; }";
        Assert.Empty(await WordsAsync(Other));
    }

    [Theory]
    [InlineData("\"2-4 re|-1\"", "relu", null, "\"2-4 relu|-1\"")]
    [InlineData("\"2-4 |\"", "dropout", null, "\"2-4 dropout(|)\"")]
    [InlineData("\"2-4 dro|\"", "dropout", '(', "\"2-4 dropout|\"")]
    [InlineData("\"2-4 dro|(0.2)-1\"", "dropout", null, "\"2-4 dropout|(0.2)-1\"")]
    [InlineData("\"2-|\"", "residual", null, "\"2-residual(|)\"")]
    [InlineData("\"2-4 t|anh-1\"", "relu", null, "\"2-4 relu|-1\"")]
    [InlineData("\"2-4 \\u0072e|-1\"", "relu", null, "\"2-4 relu|-1\"")]
    [InlineData("\"\"\"\n    2-4\n      re|\n    \"\"\"", "relu", null, "\"\"\"\n    2-4\n      relu|\n    \"\"\"")]
    public async Task A_word_replaces_what_was_written_of_it(string before, string word, char? key, string after)
    {
        using AdhocWorkspace workspace = CreateWorkspace();
        (Document document, int caret) = Open(workspace, $"[Network({before}{Rest}");
        CompletionService service = CompletionService.GetService(document)!;
        CompletionItem item = (await service.GetCompletionsAsync(document, caret)).ItemsList.Single(candidate => candidate.DisplayText == word);
        CompletionChange change = await service.GetChangeAsync(document, item, key);
        SourceText text = (await document.GetTextAsync()).WithChanges(change.TextChange);
        int at = change.NewPosition ?? (change.TextChange.Span.Start + change.TextChange.NewText!.Length);

        Assert.Equal($"using StaticNets;\n[Network({after}{Rest}", text.ToString().Insert(at, "|"));
    }

    [Fact]
    public async Task A_word_is_described()
    {
        using AdhocWorkspace workspace = CreateWorkspace();
        (Document document, int caret) = Open(workspace, "[Network(\"2-4 |\"" + Rest);
        CompletionService service = CompletionService.GetService(document)!;
        CompletionItem item = (await service.GetCompletionsAsync(document, caret)).ItemsList.Single(candidate => candidate.DisplayText == "dropout");

        Assert.Equal("(p)", item.DisplayTextSuffix);
        Assert.Equal("dropout(p)\nIn training 0 with probability p, else x / (1 - p); at inference x.", (await service.GetDescriptionAsync(document, item))!.Text);
        Assert.Equal(new[] { ' ', '-', '(', ')' }, item.Rules.CommitCharacterRules.Single().Characters);
    }

    [Theory]
    [InlineData("[Network(\"2-4 r|\"", 'r', true)]
    [InlineData("[Network(\"2-4 |\"", ' ', true)]
    [InlineData("[Network(\"2-4|\"", '4', false)]
    [InlineData("[Network(\"2-|\"", '-', false)]
    [InlineData("class C { string s = \"r|", 'r', false)]
    public void Letters_and_spaces_open_the_list(string source, char typed, bool opens)
    {
        int caret = source.IndexOf('|', StringComparison.Ordinal);
        SourceText text = SourceText.From(source.Remove(caret, 1));

        Assert.Equal(opens, new TopologyCompletionProvider().ShouldTriggerCompletion(text, caret, CompletionTrigger.CreateInsertionTrigger(typed), null!));
    }

    /// <summary>A package's assemblies reach an editor as analyzers of the project, not as parts of the editor.</summary>
    [Fact]
    public async Task The_assembly_is_found_among_a_projects_analyzers()
    {
        using var workspace = new AdhocWorkspace(MefHostServices.Create(MefHostServices.DefaultAssemblies));
        (Document document, int caret) = Open(workspace, "[Network(\"2-4 |\"" + Rest);
        Assert.DoesNotContain("relu", (await ListAsync(document, caret)).ItemsList.Select(item => item.DisplayText));
        document = document.Project.AddAnalyzerReference(new AnalyzerFileReference(typeof(TopologyCompletionProvider).Assembly.Location, new Loader())).GetDocument(document.Id)!;

        Assert.Contains("relu", (await ListAsync(document, caret)).ItemsList.Select(item => item.DisplayText));
    }

    /// <summary>The compiler is given the assembly as well, and has none of the editor's: it must find nothing to load in it.</summary>
    [Fact]
    public void The_compiler_finds_nothing_in_the_assembly()
    {
        var loader = new Loader();
        var reference = new AnalyzerFileReference(typeof(TopologyCompletionProvider).Assembly.Location, loader);
        var failures = new System.Collections.Generic.List<AnalyzerLoadFailureEventArgs>();
        reference.AnalyzerLoadFailed += (_, failure) => failures.Add(failure);

        Assert.Empty(reference.GetAnalyzers(LanguageNames.CSharp));
        Assert.Empty(reference.GetGenerators(LanguageNames.CSharp));
        Assert.All(failures, failure => Assert.Equal(AnalyzerLoadFailureEventArgs.FailureErrorCode.NoAnalyzers, failure.ErrorCode));
        Assert.Equal(0, loader.Loads);
    }

    private static AdhocWorkspace CreateWorkspace() => new(Host);

    private static (Document Document, int Caret) Open(AdhocWorkspace workspace, string source)
    {
        source = "using StaticNets;\n" + source;
        int caret = source.IndexOf('|', StringComparison.Ordinal);
        HarnessOptions options = HarnessOptions.Default;
        Document document = workspace.CurrentSolution
            .AddProject("Networks", "Networks", LanguageNames.CSharp)
            .WithParseOptions(options.ParseOptions)
            .WithCompilationOptions(options.CompilationOptions)
            .WithMetadataReferences(options.References)
            .AddDocument("File.cs", SourceText.From(source.Remove(caret, 1)));
        return (document, caret);
    }

    private static Task<CompletionList> ListAsync(Document document, int caret) => CompletionService.GetService(document)!.GetCompletionsAsync(document, caret);

    /// <summary>The words of the list that are of topologies.</summary>
    private static async Task<string[]> WordsAsync(string source)
    {
        using AdhocWorkspace workspace = CreateWorkspace();
        (Document document, int caret) = Open(workspace, source);
        return (await ListAsync(document, caret)).ItemsList
            .Where(item => item.Properties.ContainsKey("Parentheses"))
            .Select(item => item.DisplayText)
            .ToArray();
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public int Loads { get; private set; }

        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath)
        {
            Loads++;
            return Assembly.LoadFrom(fullPath);
        }
    }
}
