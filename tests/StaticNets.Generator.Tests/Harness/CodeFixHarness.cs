using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using StaticNets.CodeFixes;

namespace StaticNets.Generator.Tests.Harness;

/// <summary>Applies code fixes as an editor would, in a workspace of its own.</summary>
public static class CodeFixHarness
{
    private static readonly CodeFixProvider[] Providers = { new ModifierCodeFix(), new SuggestionCodeFix(), new OutputActivationCodeFix() };

    /// <summary>The titles of the fixes that are offered for the first diagnostic of a rule.</summary>
    public static async Task<string[]> TitlesAsync(string source, string rule)
    {
        using var workspace = new AdhocWorkspace();
        Project project = CreateProject(workspace, new[] { source });
        (Document document, Diagnostic diagnostic) = (await DiagnosticsAsync(project, rule)).First();
        return (await ActionsAsync(document, diagnostic)).Select(action => action.Title).ToArray();
    }

    /// <summary>Applies the first fix of the first diagnostic of a rule.</summary>
    /// <returns>The files' new texts.</returns>
    public static async Task<string[]> FixAsync(string rule, params string[] sources)
    {
        using var workspace = new AdhocWorkspace();
        Project project = CreateProject(workspace, sources);
        (Document document, Diagnostic diagnostic) = (await DiagnosticsAsync(project, rule)).First();
        return await ApplyAsync(project, (await ActionsAsync(document, diagnostic)).First());
    }

    /// <summary>Fixes every diagnostic of a rule in the project.</summary>
    /// <returns>The files' new texts.</returns>
    public static async Task<string[]> FixAllAsync(string rule, params string[] sources)
    {
        using var workspace = new AdhocWorkspace();
        Project project = CreateProject(workspace, sources);
        (Document Document, Diagnostic Diagnostic)[] found = await DiagnosticsAsync(project, rule);
        CodeFixProvider provider = Providers.Single(candidate => candidate.FixableDiagnosticIds.Contains(rule));
        CodeAction first = (await ActionsAsync(found[0].Document, found[0].Diagnostic)).First();
        var context = new FixAllContext(
            found[0].Document,
            provider,
            FixAllScope.Project,
            first.EquivalenceKey!,
            new[] { rule },
            new KnownDiagnostics(found),
            CancellationToken.None);
        CodeAction? all = await provider.GetFixAllProvider()!.GetFixAsync(context);
        return await ApplyAsync(project, all ?? throw new InvalidOperationException("No fix for all."));
    }

    private static Project CreateProject(AdhocWorkspace workspace, IEnumerable<string> sources)
    {
        HarnessOptions options = HarnessOptions.Default;
        Project project = workspace.CurrentSolution
            .AddProject("Networks", "Networks", LanguageNames.CSharp)
            .WithParseOptions(options.ParseOptions)
            .WithCompilationOptions(options.CompilationOptions)
            .WithMetadataReferences(options.References);
        int index = 0;
        foreach (string source in sources)
        {
            project = project.AddDocument($"File{index++}.cs", SourceText.From(source)).Project;
        }

        return project;
    }

    private static async Task<(Document Document, Diagnostic Diagnostic)[]> DiagnosticsAsync(Project project, string rule)
    {
        Compilation compilation = (await project.GetCompilationAsync())!;
        GeneratorHarness.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return GeneratorHarness.Analyze(output)
            .Where(diagnostic => diagnostic.Id == rule)
            .Select(diagnostic => (project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic))
            .ToArray();
    }

    private static async Task<List<CodeAction>> ActionsAsync(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        foreach (CodeFixProvider provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        }

        return actions;
    }

    private static async Task<string[]> ApplyAsync(Project project, CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var texts = new List<string>();
        foreach (DocumentId id in project.DocumentIds)
        {
            texts.Add((await changed.GetDocument(id)!.GetTextAsync()).ToString());
        }

        return texts.ToArray();
    }

    /// <summary>The diagnostics that were found before, by document: those of the compiler with generated sources in it.</summary>
    private sealed class KnownDiagnostics((Document Document, Diagnostic Diagnostic)[] found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellation)
            => Task.FromResult(found.Select(pair => pair.Diagnostic));

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellation)
            => Task.FromResult(found.Where(pair => pair.Document.Id == document.Id).Select(pair => pair.Diagnostic));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellation)
            => Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
