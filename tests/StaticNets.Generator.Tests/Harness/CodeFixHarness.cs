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
    /// <summary>All that there are.</summary>
    public static readonly IReadOnlyList<CodeFixProvider> Providers = typeof(TopologyCodeFix).Assembly.GetExportedTypes()
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)
        .ToArray();

    /// <summary>The titles of the fixes that are offered for the first diagnostic of a rule.</summary>
    public static async Task<string[]> TitlesAsync(string source, string rule, HarnessOptions? options = null)
    {
        using var workspace = new AdhocWorkspace();
        Project project = CreateProject(workspace, new[] { source }, options);
        (Document document, Diagnostic diagnostic) = (await DiagnosticsAsync(project, rule, options)).First();
        return (await ActionsAsync(document, diagnostic)).Select(pair => pair.Action.Title).ToArray();
    }

    /// <summary>Applies the first fix of the first diagnostic of a rule.</summary>
    /// <returns>The files' new texts.</returns>
    public static Task<string[]> FixAsync(string rule, params string[] sources) => FixAsync(rule, null, 0, sources);

    /// <summary>Applies a fix of the first diagnostic of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="options">How the project is compiled.</param>
    /// <param name="index">Which fix.</param>
    /// <param name="sources">The files.</param>
    /// <returns>The files' new texts.</returns>
    public static async Task<string[]> FixAsync(string rule, HarnessOptions? options, int index, params string[] sources)
    {
        using var workspace = new AdhocWorkspace();
        Project project = CreateProject(workspace, sources, options);
        (Document document, Diagnostic diagnostic) = (await DiagnosticsAsync(project, rule, options)).First();
        return await ApplyAsync(project, (await ActionsAsync(document, diagnostic))[index].Action);
    }

    /// <summary>Fixes every diagnostic of a rule in the project.</summary>
    /// <returns>The files' new texts.</returns>
    public static Task<string[]> FixAllAsync(string rule, params string[] sources) => FixAllAsync(rule, null, sources);

    /// <summary>Fixes every diagnostic of a rule in the project as the first one's first fix does.</summary>
    /// <returns>The files' new texts.</returns>
    public static async Task<string[]> FixAllAsync(string rule, HarnessOptions? options, params string[] sources)
    {
        using var workspace = new AdhocWorkspace();
        Project project = CreateProject(workspace, sources, options);
        (Document Document, Diagnostic Diagnostic)[] found = await DiagnosticsAsync(project, rule, options);
        (CodeFixProvider provider, CodeAction first) = (await ActionsAsync(found[0].Document, found[0].Diagnostic)).First();
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

    private static Project CreateProject(AdhocWorkspace workspace, IEnumerable<string> sources, HarnessOptions? chosen)
    {
        HarnessOptions options = chosen ?? HarnessOptions.Default;
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

    private static async Task<(Document Document, Diagnostic Diagnostic)[]> DiagnosticsAsync(Project project, string rule, HarnessOptions? options)
    {
        Compilation compilation = (await project.GetCompilationAsync())!;
        GeneratorHarness.CreateDriver(options).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return GeneratorHarness.Analyze(output, options)
            .Where(diagnostic => diagnostic.Id == rule)
            .Select(diagnostic => (project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic))
            .ToArray();
    }

    private static async Task<List<(CodeFixProvider Provider, CodeAction Action)>> ActionsAsync(Document document, Diagnostic diagnostic)
    {
        var actions = new List<(CodeFixProvider, CodeAction)>();
        foreach (CodeFixProvider provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add((provider, action)), CancellationToken.None));
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
