using System.Collections.Immutable;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using StaticNets.Generator.Diagnostics;

namespace StaticNets.CodeFixes;

/// <summary>Changes the characters of a topology as the analyzer has found that they mend it; see <see cref="TopologyRepairs"/>.</summary>
/// <remarks>Without an obvious change, or in a string that is not one literal, there is nothing to offer.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TopologyCodeFix))]
public sealed class TopologyCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        Rules.MissingWidth,
        Rules.ExpectedWidth,
        Rules.WidthNotWhole,
        Rules.UnknownWord,
        Rules.UnexpectedText,
        Rules.ExpectedNumber,
        Rules.UnclosedParenthesis,
        Rules.TooManyArguments,
        Rules.WordOnInput,
        Rules.TwoActivations,
        Rules.MissingArgument,
        Rules.WidthsDiffer,
        Rules.SkipTooFar,
        Rules.DropoutOnOutput,
        Rules.InvalidParameter,
        Rules.CrossEntropyWithoutSoftmax,
        Rules.BinaryCrossEntropyWithoutSigmoid,
        Rules.HighDropout,
        Rules.MisplacedSegment);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (EditOf(diagnostic) is { } edit)
            {
                Fix.Register(context, diagnostic, diagnostic.Properties[FixProperties.EditTitle]!, edit);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The change that a diagnostic carries, or null.</summary>
    internal static TextChange? EditOf(Diagnostic diagnostic)
        => diagnostic.Properties.TryGetValue(FixProperties.EditText, out string? text)
            ? new TextChange(new TextSpan(diagnostic.Location.SourceSpan.Start + Number(diagnostic, FixProperties.EditOffset), Number(diagnostic, FixProperties.EditLength)), text!)
            : null;

    private static int Number(Diagnostic diagnostic, string property) => int.Parse(diagnostic.Properties[property]!, CultureInfo.InvariantCulture);
}
