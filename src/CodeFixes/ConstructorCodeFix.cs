using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNets.Generator.Diagnostics;

namespace StaticNets.CodeFixes;

/// <summary>Lets a constructor call the generated one, which draws weights, and takes a seed from a call where there is none to draw.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConstructorCodeFix))]
public sealed class ConstructorCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Rules.SeedOfInference, Rules.ConstructorWithoutWeights);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode? node = root?.FindToken(diagnostic.Location.SourceSpan.Start).Parent;
            if (diagnostic.Id == Rules.SeedOfInference)
            {
                if (node is ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax } arguments)
                {
                    Fix.Register(context, diagnostic, "Remove the arguments", new TextChange(arguments.Span, "()"));
                }
            }
            else if (node is ConstructorDeclarationSyntax constructor && Call(constructor) is { } call)
            {
                Fix.Register(context, diagnostic, $"Call '{call.NewText!.TrimStart(' ', ':')}'", call);
            }
        }
    }

    /// <summary>The call of the generated constructor, or null where the base class's is called with arguments, and in a record's copy constructor, which may not call it. Both arguments are named, so that no other constructor is meant.</summary>
    private static TextChange? Call(ConstructorDeclarationSyntax constructor)
    {
        if (constructor.Initializer is { ArgumentList.Arguments.Count: > 0 } || IsCopy(constructor))
        {
            return null;
        }

        bool takesSeed = constructor.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == "seed"
            && parameter.Type is PredefinedTypeSyntax type
            && type.Keyword.Kind() is SyntaxKind.IntKeyword or SyntaxKind.UIntKeyword or SyntaxKind.LongKeyword or SyntaxKind.ULongKeyword);
        string call = $"this(seed: {(takesSeed ? "(ulong)seed" : "1")}, initializer: null)";
        return constructor.Initializer is { } initializer
            ? new TextChange(TextSpan.FromBounds(initializer.ThisOrBaseKeyword.SpanStart, initializer.Span.End), call)
            : new TextChange(new TextSpan(constructor.ParameterList.Span.End, 0), " : " + call);
    }

    private static bool IsCopy(ConstructorDeclarationSyntax constructor)
        => constructor is { Parent: RecordDeclarationSyntax record, ParameterList.Parameters: { Count: 1 } parameters }
            && record.IsKind(SyntaxKind.RecordDeclaration)
            && parameters[0].Type is SimpleNameSyntax name
            && name.Identifier.ValueText == record.Identifier.ValueText;
}
