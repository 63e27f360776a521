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

/// <summary>Makes a class of a struct that is too large, for itself or for arrays of it, and a network for inference of one that the framework cannot train.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FrameworkCodeFix))]
public sealed class FrameworkCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.StructTooLarge, Rules.MissingVectorTypes, Rules.StructTooLargeForArrays);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        SyntaxNode? root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            TextSpan span = diagnostic.Location.SourceSpan;
            AttributeArgumentSyntax? inference = null;
            if (diagnostic.Id == Rules.MissingVectorTypes
                && NetworkAttributeSyntax.At(root, span) is { } attribute
                && ((inference = attribute.Argument("InferenceOnly")) is null || inference.Expression.IsKind(SyntaxKind.FalseLiteralExpression)))
            {
                Fix.Register(
                    context,
                    diagnostic,
                    "Add 'InferenceOnly = true'",
                    diagnostic.Id + "inference",
                    inference is null ? attribute.Append("InferenceOnly = true") : new TextChange(inference.Expression.Span, "true"));
            }
            else if (diagnostic.Id != Rules.MissingVectorTypes && root?.FindToken(span.Start).Parent is TypeDeclarationSyntax type)
            {
                context.RegisterCodeFix(CodeAction.Create("Make it a class", cancellation => MakeClassAsync(document, type, cancellation), diagnostic.Id), diagnostic);
            }
        }
    }

    /// <summary>The keyword stands on every part of the type, in any file.</summary>
    private static async Task<Solution> MakeClassAsync(Document document, TypeDeclarationSyntax type, CancellationToken cancellation)
    {
        Solution solution = document.Project.Solution;
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var keywords = new Dictionary<Document, List<TextChange>>();
        foreach (SyntaxReference reference in model?.GetDeclaredSymbol(type, cancellation)?.DeclaringSyntaxReferences ?? ImmutableArray<SyntaxReference>.Empty)
        {
            SyntaxToken keyword = (await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false)).ChildTokens().FirstOrDefault(token => token.IsKind(SyntaxKind.StructKeyword));
            if (!keyword.IsKind(SyntaxKind.None) && solution.GetDocument(reference.SyntaxTree) is { } owner)
            {
                if (!keywords.TryGetValue(owner, out List<TextChange>? ofOwner))
                {
                    keywords.Add(owner, ofOwner = new List<TextChange>());
                }

                ofOwner.Add(new TextChange(keyword.Span, "class"));
            }
        }

        foreach (KeyValuePair<Document, List<TextChange>> change in keywords)
        {
            SourceText text = await change.Key.GetTextAsync(cancellation).ConfigureAwait(false);
            solution = solution.WithDocumentText(change.Key.Id, text.WithChanges(change.Value.OrderBy(edit => edit.Span.Start)));
        }

        return solution;
    }
}
