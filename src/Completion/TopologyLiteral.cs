using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNets.Generator.Diagnostics;
using StaticNets.Generator.Topology;

namespace StaticNets.Completion;

/// <summary>The topology of a network around a place in the source, and the place in it.</summary>
internal sealed class TopologyLiteral
{
    private readonly StringLiteralMap _map;
    private readonly int _position;

    private TopologyLiteral(StringLiteralMap map, int position, int index)
    {
        _map = map;
        _position = position;
        Index = index;
    }

    /// <summary>The topology, right or wrong.</summary>
    public string Topology => _map.Value;

    /// <summary>The number of its characters before the place.</summary>
    public int Index { get; }

    /// <summary>Where characters of the topology stand in the source.</summary>
    public TextSpan SpanOf(TextRange range) => _map.SpanOf(range, _position);

    /// <summary>The topology around a place, or null where there is none.</summary>
    public static async Task<TopologyLiteral?> FindAsync(Document document, int position, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        if (root is null
            || position > root.FullSpan.End
            || root.FindToken(position) is not { Parent: LiteralExpressionSyntax literal } token
            || !IsWithinQuotes(token, position)
            || literal.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { Parent.Parent: AttributeSyntax attribute } argument
            || !IsTopology(argument)
            || StringLiteralMap.TryCreate(argument.Expression) is not { } map
            || map.IndexOf(position) is not { } index)
        {
            return null;
        }

        // Meaning is asked for last: it is what costs time.
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return model?.GetTypeInfo(attribute, cancellation).Type is { Name: "NetworkAttribute", ContainingNamespace: { Name: "StaticNets", ContainingNamespace.IsGlobalNamespace: true } }
            ? new TopologyLiteral(map, position, index)
            : null;
    }

    private static bool IsTopology(AttributeArgumentSyntax argument)
        => argument.NameEquals is null
            && (argument.NameColon is { } name
                ? name.Name.Identifier.ValueText is "topology" or "model"
                : argument.Parent is AttributeArgumentListSyntax list && list.Arguments.IndexOf(argument) == 0);

    private static bool IsWithinQuotes(SyntaxToken token, int position)
    {
        string text = token.Text;
        int before = text.Length - text.TrimStart('@').Length;
        int quotes = token.Kind() is SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            ? text.Length - text.TrimStart('"').Length
            : 1;
        return token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            && position >= token.SpanStart + before + quotes
            && position <= token.Span.End - quotes;
    }
}
