using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNets.Generator.Diagnostics;

namespace StaticNets.CodeFixes;

/// <summary>Gives a network with softmax the loss that belongs to it: cross-entropy, or of one output binary cross-entropy with a sigmoid.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LossCodeFix))]
public sealed class LossCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.SoftmaxRegression, Rules.SingleSoftmax);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (NetworkAttributeSyntax.At(root, diagnostic.Location.SourceSpan) is not { } attribute
                || attribute.Argument("loss")?.Expression is not { } loss)
            {
                continue;
            }

            bool isSingle = diagnostic.Id == Rules.SingleSoftmax;
            string name = isSingle ? "BinaryCrossEntropy" : "CrossEntropy";
            var changes = new List<TextChange>(attribute.Remove("LossParameter"))
            {
                new(loss.Span, attribute.TypeName(model, "Loss", loss, context.CancellationToken) + "." + name),
            };
            if (!isSingle)
            {
                Fix.Register(context, diagnostic, "Use Loss." + name, changes.ToArray());
            }
            else if (SigmoidOutput(diagnostic, attribute) is { } sigmoid)
            {
                Fix.Register(context, diagnostic, $"Use a sigmoid and Loss.{name}", changes.Concat(sigmoid).ToArray());
            }
        }
    }

    /// <summary>Makes of the softmax the sigmoid of the loss: its word is changed, an argument that states it is removed; one that follows from the loss follows the loss.</summary>
    private static IEnumerable<TextChange>? SigmoidOutput(Diagnostic diagnostic, NetworkAttributeSyntax attribute)
        => diagnostic.Properties.TryGetValue(FixProperties.Argument, out string? argument)
            ? argument == "OutputActivation" ? attribute.Remove("OutputActivation", "OutputActivationParameter") : Enumerable.Empty<TextChange>()
            : TopologyCodeFix.EditOf(diagnostic) is { } edit ? new[] { edit } : null;
}
