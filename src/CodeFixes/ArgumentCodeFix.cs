using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using StaticNets.Generator.Diagnostics;

namespace StaticNets.CodeFixes;

/// <summary>Removes arguments that mean nothing, or cannot be what they say, so that their defaults apply.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ArgumentCodeFix))]
public sealed class ArgumentCodeFix : CodeFixProvider
{
    /// <summary>What a model file says itself.</summary>
    private static readonly string[] SaidByFile = { "activation", "loss", "OutputActivation", "ActivationParameter", "OutputActivationParameter", "LossParameter" };

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        Rules.UnusedParameter,
        Rules.InvalidParameter,
        Rules.UnrollTooLarge,
        Rules.CrossEntropyWithoutSoftmax,
        Rules.BinaryCrossEntropyWithoutSigmoid,
        Rules.ModelWithLoss,
        Rules.OptionWithoutWeights,
        Rules.OptionWithoutOther);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // What stands in the topology has no argument of its own.
            if (!diagnostic.Properties.TryGetValue(FixProperties.Argument, out string? argument)
                || argument is null
                || NetworkAttributeSyntax.At(root, diagnostic.Location.SourceSpan) is not { } attribute)
            {
                continue;
            }

            string[] names = diagnostic.Id == Rules.ModelWithLoss ? SaidByFile
                : argument == "OutputActivation" ? new[] { argument, "OutputActivationParameter" }
                : new[] { argument };
            TextChange[] changes = attribute.Remove(names).ToArray();
            if (changes.Length > 0)
            {
                Fix.Register(context, diagnostic, diagnostic.Id == Rules.ModelWithLoss ? "Leave what the file says to the file" : $"Remove '{argument}'", changes);
            }
        }
    }
}
