using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNets.Generator.Diagnostics;

namespace StaticNets.CodeFixes;

/// <summary>Gives a regression network whose output became a ReLU by default a linear output.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OutputActivationCodeFix))]
public sealed class OutputActivationCodeFix : CodeFixProvider
{
    private const string Title = "Add 'OutputActivation = Activation.Identity'";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.ReluOutput);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        SyntaxNode? root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // At the argument 'activation' nobody has chosen the output activation: no word of the topology, no OutputActivation.
            if (diagnostic.Properties.TryGetValue(FixProperties.Argument, out string? argument)
                && argument == "activation"
                && root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeArgumentSyntax>() is { Parent: AttributeArgumentListSyntax list } activation)
            {
                context.RegisterCodeFix(CodeAction.Create(Title, cancellation => AddAsync(document, list, activation.Expression, cancellation), Title), diagnostic);
            }
        }
    }

    private static async Task<Document> AddAsync(Document document, AttributeArgumentListSyntax list, ExpressionSyntax activation, CancellationToken cancellation)
    {
        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        string type = model is not null && model.GetTypeInfo(activation, cancellation).Type is INamedTypeSymbol symbol
            ? symbol.ToMinimalDisplayString(model, activation.SpanStart)
            : "Activation";
        int end = list.Arguments[list.Arguments.Count - 1].Span.End;
        return document.WithText(text.Replace(end, 0, $", OutputActivation = {type}.Identity"));
    }
}
