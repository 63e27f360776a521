using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace StaticNets.CodeFixes;

/// <summary>The arguments of a <c>[Network]</c>, by their names, and the changes that remove, replace and add them.</summary>
internal sealed class NetworkAttributeSyntax
{
    private static readonly string[] Positions = { "topology", "activation", "loss" };

    private readonly AttributeArgumentListSyntax _list;

    private NetworkAttributeSyntax(AttributeArgumentListSyntax list) => _list = list;

    /// <summary>The attribute in or on which a place is: one of its arguments, or the type that carries it.</summary>
    public static NetworkAttributeSyntax? At(SyntaxNode? root, TextSpan span)
    {
        SyntaxNode? node = root?.FindNode(span);
        AttributeSyntax? attribute = node?.FirstAncestorOrSelf<AttributeSyntax>()
            ?? node?.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.AttributeLists
                .SelectMany(list => list.Attributes)
                .FirstOrDefault(candidate => candidate.Name.ToString().Split('.', ':').Last() is "Network" or "NetworkAttribute");
        return attribute?.ArgumentList is { } arguments ? new NetworkAttributeSyntax(arguments) : null;
    }

    /// <summary>An argument, or null where it is not stated.</summary>
    public AttributeArgumentSyntax? Argument(string name)
        => _list.Arguments.Where((argument, index) => NameOf(argument, index) == name).FirstOrDefault();

    /// <summary>Removes those of some arguments that are stated, and their commas.</summary>
    public IEnumerable<TextChange> Remove(params string[] names)
    {
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = _list.Arguments;
        for (int i = 1; i < arguments.Count; i++)
        {
            // The first argument is the topology, or named and not among those that can be left out.
            if (names.Contains(NameOf(arguments[i], i)))
            {
                yield return new TextChange(TextSpan.FromBounds(arguments[i - 1].Span.End, arguments[i].Span.End), string.Empty);
            }
        }
    }

    /// <summary>Adds arguments behind the last one.</summary>
    public TextChange Append(string text) => After(_list.Arguments[_list.Arguments.Count - 1], text);

    /// <summary>Adds arguments behind one.</summary>
    public static TextChange After(AttributeArgumentSyntax argument, string text) => new(new TextSpan(argument.Span.End, 0), ", " + text);

    /// <summary>The name of a type of the library as the source around an argument may write it.</summary>
    /// <param name="model">What names mean in the source.</param>
    /// <param name="name">The type's name in the namespace of the library.</param>
    /// <param name="near">An argument of that type, whose own type it is; else the library is asked.</param>
    /// <param name="cancellation">When to stop.</param>
    public string TypeName(SemanticModel? model, string name, ExpressionSyntax? near, CancellationToken cancellation)
    {
        ITypeSymbol? type = near is null ? null : model?.GetTypeInfo(near, cancellation).Type;
        type ??= model?.Compilation.GetTypeByMetadataName("StaticNets." + name);
        return type is INamedTypeSymbol { TypeKind: TypeKind.Enum } && model is not null ? type.ToMinimalDisplayString(model, _list.SpanStart) : name;
    }

    private static string? NameOf(AttributeArgumentSyntax argument, int index)
        => argument.NameEquals?.Name.Identifier.ValueText
            ?? argument.NameColon?.Name.Identifier.ValueText
            ?? (index < Positions.Length ? Positions[index] : null);
}
