using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNets.Generator.Diagnostics;

namespace StaticNets.CodeFixes;

/// <summary>Adds <c>partial</c> to a network's type or to one around it, and removes the modifiers that a network cannot have.</summary>
/// <remarks>Edits are edits of text, so that comments and layout stay as they are.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ModifierCodeFix))]
public sealed class ModifierCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        Rules.NotPartial,
        Rules.OuterTypeNotPartial,
        Rules.StaticType,
        Rules.AbstractType,
        Rules.ImmutableStruct,
        Rules.FileLocalType);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        SyntaxNode? root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root?.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not TypeDeclarationSyntax type)
            {
                continue;
            }

            if (diagnostic.Id is Rules.NotPartial or Rules.OuterTypeNotPartial)
            {
                const string Title = "Add 'partial'";
                context.RegisterCodeFix(CodeAction.Create(Title, cancellation => AddPartialAsync(document, type, cancellation), Title), diagnostic);
                continue;
            }

            SyntaxKind[] unwanted = Unwanted(diagnostic.Id);
            string[] present = unwanted.Where(kind => type.Modifiers.Any(kind)).Select(SyntaxFacts.GetText).ToArray();
            string title = "Remove '" + string.Join(" ", present.Length > 0 ? present : unwanted.Select(SyntaxFacts.GetText)) + "'";
            context.RegisterCodeFix(CodeAction.Create(title, cancellation => RemoveModifiersAsync(document, type, unwanted, cancellation), diagnostic.Id), diagnostic);
        }
    }

    private static SyntaxKind[] Unwanted(string rule) => rule switch
    {
        Rules.StaticType => new[] { SyntaxKind.StaticKeyword },
        Rules.AbstractType => new[] { SyntaxKind.AbstractKeyword },
        Rules.FileLocalType => new[] { SyntaxKind.FileKeyword },
        _ => new[] { SyntaxKind.ReadOnlyKeyword, SyntaxKind.RefKeyword },
    };

    /// <summary>The language wants <c>partial</c> last, right before <c>class</c>, <c>struct</c> or <c>record</c>.</summary>
    private static async Task<Document> AddPartialAsync(Document document, TypeDeclarationSyntax type, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.Replace(type.Keyword.SpanStart, 0, "partial "));
    }

    /// <summary>A modifier may stand on any part of the type, in any file.</summary>
    private static async Task<Solution> RemoveModifiersAsync(Document document, TypeDeclarationSyntax type, SyntaxKind[] unwanted, CancellationToken cancellation)
    {
        Solution solution = document.Project.Solution;
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (model?.GetDeclaredSymbol(type, cancellation) is not { } symbol)
        {
            return solution;
        }

        var changes = new Dictionary<Document, List<TextChange>>();
        foreach (SyntaxReference reference in symbol.DeclaringSyntaxReferences)
        {
            if (solution.GetDocument(reference.SyntaxTree) is not { } owner
                || await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is not TypeDeclarationSyntax part)
            {
                continue;
            }

            foreach (SyntaxToken modifier in part.Modifiers.Where(modifier => unwanted.Contains(modifier.Kind())))
            {
                if (!changes.TryGetValue(owner, out List<TextChange>? ofOwner))
                {
                    changes.Add(owner, ofOwner = new List<TextChange>());
                }

                ofOwner.Add(new TextChange(WithSpaceBehind(modifier), string.Empty));
            }
        }

        foreach (KeyValuePair<Document, List<TextChange>> change in changes)
        {
            SourceText text = await change.Key.GetTextAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentText(change.Key.Id, text.WithChanges(change.Value.OrderBy(edit => edit.Span.Start)));
        }

        return solution;
    }

    private static TextSpan WithSpaceBehind(SyntaxToken modifier)
        => modifier.TrailingTrivia.FirstOrDefault() is { } trivia && trivia.IsKind(SyntaxKind.WhitespaceTrivia)
            ? TextSpan.FromBounds(modifier.SpanStart, trivia.Span.End)
            : modifier.Span;
}
