using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Diagnostics;

/// <summary>Finds the characters of the source at which a problem stands.</summary>
internal sealed class ProblemLocator
{
    /// <summary>The names of the constructor's parameters, in order.</summary>
    private static readonly string[] Positions = { "topology", "activation", "loss" };

    private readonly INamedTypeSymbol _type;
    private readonly AttributeSyntax _attribute;
    private readonly string? _topology;
    private readonly SpecialType _number;
    private readonly CancellationToken _cancellation;
    private readonly ExpressionSyntax? _topologyArgument;
    private readonly StringLiteralMap? _literals;

    public ProblemLocator(INamedTypeSymbol type, AttributeSyntax attribute, string? topology, SpecialType number, CancellationToken cancellation)
    {
        _type = type;
        _attribute = attribute;
        _topology = topology;
        _number = number;
        _cancellation = cancellation;
        _topologyArgument = Argument("topology");
        _literals = _topologyArgument is null ? null : StringLiteralMap.TryCreate(_topologyArgument);
    }

    /// <summary>The place of a problem.</summary>
    /// <param name="problem">The problem.</param>
    public Location Find(Problem problem)
        => problem.Place switch
        {
            Place.Topology => FindInTopology(problem.Range),
            Place.Argument => Argument(problem.Name)?.GetLocation(),
            Place.TypeName => TypeName(problem.Rule),
            Place.OuterTypeName => OuterTypeName(problem.Name),
            Place.Member => Member(problem.Name),
            Place.OwnMember => OwnMember(problem.Name),
            Place.CopyConstructor => CopyConstructor(),
            Place.BaseType => BaseType(problem.Name),
            Place.Constructor => ConstructorAdvice.Find(_type, problem.Name, _cancellation)?.Identifier.GetLocation(),
            _ => null,
        } ?? _attribute.GetLocation();

    /// <summary>Whether the topology stands there as one literal, in which it can be changed.</summary>
    public bool HasOneLiteral => _literals is { IsOneLiteral: true } map && map.Value == _topology;

    /// <summary>Where characters of such a topology stand; of none, where they would.</summary>
    public TextSpan SpanOf(TextRange range)
    {
        StringLiteralMap map = _literals!;
        int place = map.Length == 0 ? 0 : range.Start < map.Length ? map.Span(range.Start, range.Start + 1).Start : map.Span(map.Length - 1, map.Length).End;
        return map.SpanOf(range, place);
    }

    private Location? FindInTopology(TextRange range)
    {
        if (_literals is not { Length: > 0 } map || map.Value != _topology)
        {
            return _topologyArgument?.GetLocation();
        }

        // A range without characters is shown at the character that follows it, or else at the one before it.
        int start = Math.Max(0, Math.Min(range.Start, map.Length - 1));
        int end = Math.Max(start + 1, Math.Min(range.End, map.Length));
        return Location.Create(_attribute.SyntaxTree, map.Span(start, end));
    }

    private ExpressionSyntax? Argument(string name)
    {
        if (_attribute.ArgumentList is not { } list)
        {
            return null;
        }

        for (int i = 0; i < list.Arguments.Count; i++)
        {
            AttributeArgumentSyntax argument = list.Arguments[i];
            string? given = argument.NameEquals?.Name.Identifier.ValueText
                ?? argument.NameColon?.Name.Identifier.ValueText
                ?? (i < Positions.Length ? Positions[i] : null);
            if (given == name || (given == "model" && name == Positions[0]))
            {
                return argument.Expression;
            }
        }

        return null;
    }

    private Location? TypeName(string rule)
    {
        // The part that lacks the modifier, if there are several; else the part with the attribute.
        BaseTypeDeclarationSyntax? part = rule == Rules.NotPartial ? NonPartial(_type) : null;
        return (part ?? _attribute.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>())?.Identifier.GetLocation();
    }

    private Location? OuterTypeName(string name)
    {
        Location? named = null;
        for (INamedTypeSymbol? outer = _type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.Name == name)
            {
                if (NonPartial(outer) is { } part)
                {
                    return part.Identifier.GetLocation();
                }

                named ??= outer.Locations.FirstOrDefault();
            }
        }

        return named;
    }

    private Location? Member(string name)
    {
        foreach (ISymbol member in TakenMembers.FindMembers(_type, _number, _cancellation))
        {
            if (TakenMembers.NameOf(member) != name)
            {
                continue;
            }

            foreach (SyntaxReference reference in member.DeclaringSyntaxReferences)
            {
                if (!TakenMembers.IsGenerated(reference.SyntaxTree))
                {
                    return Identifier(reference.GetSyntax(_cancellation)).GetLocation();
                }
            }
        }

        return TypeName(Rules.MemberTaken);
    }

    private Location? CopyConstructor()
        => _type.InstanceConstructors
            .Where(constructor => RecordReader.IsOwnCopy(constructor, _type))
            .SelectMany(constructor => constructor.DeclaringSyntaxReferences)
            .Select(reference => Identifier(reference.GetSyntax(_cancellation)).GetLocation())
            .FirstOrDefault();

    private Location? OwnMember(string name)
        => _type.GetMembers(name)
            .SelectMany(member => member.DeclaringSyntaxReferences)
            .Where(reference => !TakenMembers.IsGenerated(reference.SyntaxTree))
            .Select(reference => Identifier(reference.GetSyntax(_cancellation)).GetLocation())
            .FirstOrDefault() ?? TypeName(Rules.RecordNotCopied);

    /// <summary>A base type in the list of the part that has it; a qualified name ends with the type's own.</summary>
    private Location? BaseType(string name)
        => _type.DeclaringSyntaxReferences
            .Where(reference => !TakenMembers.IsGenerated(reference.SyntaxTree))
            .Select(reference => reference.GetSyntax(_cancellation))
            .OfType<BaseTypeDeclarationSyntax>()
            .SelectMany(part => part.BaseList?.Types.Take(1) ?? Enumerable.Empty<BaseTypeSyntax>())
            .OrderByDescending(type => type.Type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(part => part.Identifier.ValueText == name))
            .FirstOrDefault()?.GetLocation() ?? TypeName(Rules.BaseConstructor);

    /// <summary>The name in a declaration.</summary>
    private static SyntaxToken Identifier(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax method => method.Identifier,
        PropertyDeclarationSyntax property => property.Identifier,
        ConstructorDeclarationSyntax constructor => constructor.Identifier,
        EventDeclarationSyntax @event => @event.Identifier,
        VariableDeclaratorSyntax variable => variable.Identifier,
        BaseTypeDeclarationSyntax type => type.Identifier,
        DelegateDeclarationSyntax @delegate => @delegate.Identifier,
        TypeParameterSyntax parameter => parameter.Identifier,
        ParameterSyntax parameter => parameter.Identifier,
        _ => declaration.GetFirstToken(),
    };

    private BaseTypeDeclarationSyntax? NonPartial(INamedTypeSymbol type)
        => type.DeclaringSyntaxReferences
            .Where(reference => !TakenMembers.IsGenerated(reference.SyntaxTree))
            .Select(reference => reference.GetSyntax(_cancellation))
            .OfType<BaseTypeDeclarationSyntax>()
            .FirstOrDefault(part => !part.Modifiers.Any(SyntaxKind.PartialKeyword));
}
