using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNets.Generator.Diagnostics;

namespace StaticNets.CodeFixes;

/// <summary>Writes a string in place of another: the name of a file that is there, or the topology that a generated constant holds.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LiteralCodeFix))]
public sealed class LiteralCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.UnseenTopology, Rules.ModelNotFound, Rules.ModelNotUnique);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            TextSpan span = diagnostic.Location.SourceSpan;
            bool isLiteral = root?.FindNode(span, getInnermostNodeForTie: true) is LiteralExpressionSyntax;
            if (diagnostic.Id == Rules.UnseenTopology)
            {
                // A literal is no generated constant: then another argument is.
                if (!isLiteral && diagnostic.Properties.TryGetValue(FixProperties.Topology, out string? topology))
                {
                    string literal = SymbolDisplay.FormatLiteral(topology!, quote: true);
                    Fix.Register(context, diagnostic, "Write " + literal, new TextChange(span, literal));
                }
            }
            else if (isLiteral && diagnostic.Properties.TryGetValue(FixProperties.Names, out string? names) && names!.Length > 0)
            {
                int place = 0;
                foreach (string name in names.Split('\n'))
                {
                    string literal = SymbolDisplay.FormatLiteral(name, quote: true);

                    // The likeliest of each file, when all are changed.
                    Fix.Register(context, diagnostic, "Change to " + literal, diagnostic.Id + place++, new TextChange(span, literal));
                }
            }
        }
    }
}
