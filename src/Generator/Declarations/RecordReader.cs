using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generator.Collections;

namespace StaticNets.Generator.Declarations;

/// <summary>Reads what it takes to copy a record class: the compiler's own copy would share the memory of its parameters.</summary>
internal static class RecordReader
{
    /// <summary>The generated method that a copy constructor has to call.</summary>
    private const string CopyMethod = "CopyParametersFrom";

    /// <summary>What a copy constructor has to do, or null for what is no record class.</summary>
    public static RecordCopy? ReadCopy(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (!type.IsRecord || type.IsValueType)
        {
            return null;
        }

        if (type.InstanceConstructors.FirstOrDefault(constructor => IsOwnCopy(constructor, type)) is { } own)
        {
            bool copies = own.DeclaringSyntaxReferences
                .SelectMany(reference => reference.GetSyntax(cancellation).DescendantNodes())
                .Any(node => node is IdentifierNameSyntax { Identifier.ValueText: CopyMethod });
            return new RecordCopy(default, default, IsDerived: false, SetsRequiredMembers: false) { IsOwn = true, Forgotten = copies ? null : own.Parameters[0].Name };
        }

        var members = new List<string>();
        var uncopied = new List<string>();
        foreach (IFieldSymbol field in OwnFields.Of(type))
        {
            cancellation.ThrowIfCancellationRequested();
            ISymbol member = field.AssociatedSymbol ?? field;
            (IsSetAsItIs(member, cancellation) ? members : uncopied).Add(DeclarationReader.Escape(member.Name));
        }

        members.AddRange(OwnFields.Events(type).Select(@event => DeclarationReader.Escape(@event.Name)).Except(members).ToArray());

        // Another generator, whose part nobody sees here, keeps the value of a partial property where it likes.
        uncopied.AddRange(type.GetMembers().OfType<IPropertySymbol>().Where(property => IsKeptElsewhere(property, cancellation)).Select(property => property.Name));
        return new RecordCopy(
            new EquatableArray<string>(members),
            new EquatableArray<string>(uncopied),
            type.BaseType is { SpecialType: not SpecialType.System_Object },
            HasRequiredMembers(type, cancellation));
    }

    /// <summary>Whether a constructor of a record, not a generated one, is the one that copies.</summary>
    public static bool IsOwnCopy(IMethodSymbol constructor, INamedTypeSymbol type)
        => !constructor.IsImplicitlyDeclared
            && constructor.Parameters.Length == 1
            && constructor.Parameters[0].RefKind == RefKind.None
            && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type)
            && !constructor.DeclaringSyntaxReferences.All(reference => TakenMembers.IsGenerated(reference.SyntaxTree));

    /// <summary>Whether an assignment in a constructor puts a value where it is kept: to a field, or to a property without code of its own.</summary>
    private static bool IsSetAsItIs(ISymbol member, CancellationToken cancellation) => member switch
    {
        IPropertySymbol property => property.ExplicitInterfaceImplementations.IsEmpty
            && property.DeclaringSyntaxReferences.All(reference => HasNoCode(reference.GetSyntax(cancellation))),
        _ => true,
    };

    private static bool HasNoCode(SyntaxNode property)
        => property is ParameterSyntax // of a primary constructor
            || (property is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors } && accessors.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }));

    private static bool IsKeptElsewhere(IPropertySymbol property, CancellationToken cancellation)
        => !property.IsStatic
            && property.DeclaringSyntaxReferences.Length == 1
            && property.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is PropertyDeclarationSyntax syntax
            && syntax.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary>Whether a type or one of its bases has required members. The oldest compiler does not know them: the modifier is looked for in the source, the attribute in other assemblies.</summary>
    private static bool HasRequiredMembers(INamedTypeSymbol type, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? one = type; one is { SpecialType: SpecialType.None }; one = one.BaseType)
        {
            if (one.GetAttributes().Any(attribute => DeclarationReader.IsAttribute(attribute, "RequiredMemberAttribute"))
                || one.DeclaringSyntaxReferences
                    .Select(reference => reference.GetSyntax(cancellation))
                    .OfType<TypeDeclarationSyntax>()
                    .SelectMany(syntax => syntax.Members)
                    .Any(member => member.Modifiers.Any(modifier => modifier.Text == "required")))
            {
                return true;
            }
        }

        return false;
    }
}
