using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generator.Declarations;
using StaticNets.Generator.Model;

namespace StaticNets.Generator.Diagnostics;

/// <summary>Points at constructors of the user's that make a network without weights: they neither call the generated one nor set weights themselves.</summary>
internal static class ConstructorAdvice
{
    /// <summary>Members of generated code that set weights, or lead to them.</summary>
    private static readonly HashSet<string> Setters = new(StringComparer.Ordinal) { "Initialize", "SetParameters", "Parameters", "_parameters" };

    /// <summary>Adds a problem for each such constructor.</summary>
    public static void Check(NetworkModel model, INamedTypeSymbol type, List<Problem> problems, CancellationToken cancellation)
    {
        if (model.IsInferenceOnly)
        {
            return; // Its weights come later.
        }

        ConstructorDeclarationSyntax[] constructors = Own(type, cancellation).ToArray();
        for (int i = 0; i < constructors.Length; i++)
        {
            if (!IsCopy(constructors[i], type) && !CallsAnother(constructors[i], type) && !SetsWeights(constructors[i], type, new HashSet<SyntaxNode>(), cancellation))
            {
                problems.Add(Problem.AtNamed(
                    Rules.ConstructorWithoutWeights,
                    Place.Constructor,
                    i.ToString(CultureInfo.InvariantCulture),
                    type.Name));
            }
        }
    }

    /// <summary>The constructor of a problem.</summary>
    public static ConstructorDeclarationSyntax? Find(INamedTypeSymbol type, string number, CancellationToken cancellation)
        => Own(type, cancellation).ElementAtOrDefault(int.Parse(number, CultureInfo.InvariantCulture));

    /// <summary>The constructors that the source writes out, in its order.</summary>
    private static IEnumerable<ConstructorDeclarationSyntax> Own(INamedTypeSymbol type, CancellationToken cancellation)
        => type.InstanceConstructors
            .SelectMany(constructor => constructor.DeclaringSyntaxReferences)
            .Where(reference => !TakenMembers.IsGenerated(reference.SyntaxTree))
            .Select(reference => reference.GetSyntax(cancellation))
            .OfType<ConstructorDeclarationSyntax>()
            .Where(constructor => constructor.Body is not null || constructor.ExpressionBody is not null);

    /// <summary>Whether it is the one that copies a record, which may not call another one and is looked at elsewhere.</summary>
    private static bool IsCopy(ConstructorDeclarationSyntax constructor, INamedTypeSymbol type)
        => type.IsRecord && !type.IsValueType && type.InstanceConstructors.Any(symbol => RecordReader.IsOwnCopy(symbol, type) && symbol.DeclaringSyntaxReferences.Any(reference => reference.Span == constructor.Span && reference.SyntaxTree == constructor.SyntaxTree));

    /// <summary>Whether a constructor calls another one of the type: the generated one, or one that is looked at itself. That of a struct without arguments, unless somebody writes it, sets everything to 0.</summary>
    private static bool CallsAnother(ConstructorDeclarationSyntax constructor, INamedTypeSymbol type)
        => constructor.Initializer is { } initializer
            && initializer.IsKind(SyntaxKind.ThisConstructorInitializer)
            && (!type.IsValueType || initializer.ArgumentList.Arguments.Count > 0 || type.InstanceConstructors.Any(other => other.Parameters.IsEmpty && !other.IsImplicitlyDeclared));

    /// <summary>Whether code sets weights, as far as its names say: it uses a member that does, hands the network on, or calls a method of the type that does so.</summary>
    private static bool SetsWeights(SyntaxNode code, INamedTypeSymbol type, HashSet<SyntaxNode> seen, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (SyntaxNode node in code.DescendantNodes())
        {
            switch (node)
            {
                case ThisExpressionSyntax { Parent: not MemberAccessExpressionSyntax }:
                    return true;
                case ThisExpressionSyntax { Parent: MemberAccessExpressionSyntax access } when type.GetMembers(access.Name.Identifier.ValueText).IsEmpty:
                    return true; // an extension, or a member of a base class
                case SimpleNameSyntax name when IsOfThis(name) && (Setters.Contains(name.Identifier.ValueText) || Calls(name)):
                    return true;
            }
        }

        return false;

        bool Calls(SimpleNameSyntax name)
            => type.GetMembers(name.Identifier.ValueText)
                .Where(member => member is IMethodSymbol or IPropertySymbol)
                .SelectMany(member => member.DeclaringSyntaxReferences)
                .Where(reference => !TakenMembers.IsGenerated(reference.SyntaxTree))
                .Select(reference => reference.GetSyntax(cancellation))
                .Any(member => seen.Add(member) && SetsWeights(member, type, seen, cancellation));
    }

    /// <summary>Whether a name may be that of a member of the network itself.</summary>
    private static bool IsOfThis(SimpleNameSyntax name)
        => name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access.Expression is ThisExpressionSyntax,
            MemberBindingExpressionSyntax or NameColonSyntax or QualifiedNameSyntax => false,
            _ => true,
        };
}
