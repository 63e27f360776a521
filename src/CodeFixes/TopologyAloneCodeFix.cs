using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generator.Diagnostics;

namespace StaticNets.CodeFixes;

/// <summary>Gives a topology that stands alone an activation and a loss: those of networks that tell classes apart, or of networks that put out numbers.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TopologyAloneCodeFix))]
public sealed class TopologyAloneCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.TopologyAlone);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // A text that is no topology is rather the name of a file.
            if (!diagnostic.Properties.ContainsKey(FixProperties.Topology)
                || NetworkAttributeSyntax.At(root, diagnostic.Location.SourceSpan) is not { } attribute
                || attribute.Argument("topology") is not { NameColon: null } topology)
            {
                continue;
            }

            string activation = attribute.TypeName(model, "Activation", near: null, context.CancellationToken);
            string loss = attribute.TypeName(model, "Loss", near: null, context.CancellationToken);
            string output = attribute.Argument("OutputActivation") is null ? $", OutputActivation = {activation}.Identity" : string.Empty;
            Fix.Register(
                context,
                diagnostic,
                "Add Activation.Relu and Loss.CrossEntropy, to tell classes apart",
                diagnostic.Id + "classes",
                NetworkAttributeSyntax.After(topology, $"{activation}.Relu, {loss}.CrossEntropy"));
            Fix.Register(
                context,
                diagnostic,
                "Add Activation.Relu, Loss.Mse and a linear output, for any numbers",
                diagnostic.Id + "numbers",
                NetworkAttributeSyntax.After(topology, $"{activation}.Relu, {loss}.Mse{output}"));
        }
    }
}
