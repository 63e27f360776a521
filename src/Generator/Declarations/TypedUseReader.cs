using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using StaticNets.Generator.Collections;

namespace StaticNets.Generator.Declarations;

/// <summary>Reads the types that an attribute names for labels, inputs and outputs.</summary>
internal static class TypedUseReader
{
    public static LabelsUse? ReadLabels(TypedConstant constant, INamedTypeSymbol network)
    {
        if (TypeOf(constant) is not { } stated)
        {
            return null;
        }

        if (stated is not INamedTypeSymbol type)
        {
            return new LabelsUse(FullName(stated), NameOf(stated), IsEnum: false, EquatableArray<long>.Empty, IsPublic: false, IsReachable: false);
        }

        IEnumerable<long> values = type.GetMembers()
            .OfType<IFieldSymbol>()
            .Where(field => field.HasConstantValue)
            .Select(field => field.ConstantValue is ulong large ? unchecked((long)large) : Convert.ToInt64(field.ConstantValue, System.Globalization.CultureInfo.InvariantCulture));
        bool isEnum = type.TypeKind == TypeKind.Enum;
        return new LabelsUse(
            FullName(type),
            type.Name,
            isEnum,
            isEnum ? new EquatableArray<long>(values.Distinct().OrderBy(value => value).ToArray()) : EquatableArray<long>.Empty,
            IsAsPublicAs(type, network),
            IsReachable(type));
    }

    public static RowUse? ReadRow(TypedConstant constant, INamedTypeSymbol network)
    {
        if (TypeOf(constant) is not { } stated)
        {
            return null;
        }

        return stated is INamedTypeSymbol type
            ? new RowUse(
                FullName(type),
                type.Name,
                type is { TypeKind: TypeKind.Struct, IsRefLikeType: false, SpecialType: SpecialType.None },
                new EquatableArray<RowField>(type.GetMembers().Select(member => ReadField(member, network)).Where(field => field.HasValue).Select(field => field!.Value).ToArray()),
                IsAsPublicAs(type, network),
                IsReachable(type))
            : new RowUse(FullName(stated), NameOf(stated), IsStruct: false, EquatableArray<RowField>.Empty, IsPublic: false, IsReachable: false);
    }

    private static RowField? ReadField(ISymbol member, INamedTypeSymbol network) => member switch
    {
        { IsStatic: true } => null,
        _ when !IsVisible(member, network) => null,
        IFieldSymbol { IsImplicitlyDeclared: false, IsConst: false } field => Field(field, field.Type, !field.IsReadOnly),
        IPropertySymbol { IsIndexer: false, GetMethod: not null } property when IsStored(property) => Field(property, property.Type, property.SetMethod is { } setter && IsVisible(setter, network)),
        _ => null,
    };

    private static bool IsVisible(ISymbol member, INamedTypeSymbol network)
        => member.DeclaredAccessibility == Accessibility.Public
            || (member.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal && SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, network.ContainingAssembly));

    /// <summary>Whether a property is a place of its own: a field stands behind it.</summary>
    private static bool IsStored(IPropertySymbol property)
        => property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static RowField Field(ISymbol member, ITypeSymbol type, bool isWritable)
        => new(DeclarationReader.Escape(member.Name), type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), IsNumber(type), isWritable);

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType is
        SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Boolean
        or SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64;

    /// <summary>The type of an argument, or null where there is none or the compiler knows none.</summary>
    private static ITypeSymbol? TypeOf(TypedConstant constant)
        => constant.Kind == TypedConstantKind.Type && constant.Value is ITypeSymbol { TypeKind: not TypeKind.Error } type ? type : null;

    /// <summary>The name of a type that is none of a declaration: an array, a pointer.</summary>
    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static string FullName(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>Whether generated code, elsewhere in the project, may name a type.</summary>
    private static bool IsReachable(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
                || outer.TypeParameters.Length > 0
                || outer.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.BaseTypeDeclarationSyntax syntax && syntax.Modifiers.Any(modifier => modifier.Text == "file")))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a public member of the network may have the type in its signature.</summary>
    private static bool IsAsPublicAs(INamedTypeSymbol type, INamedTypeSymbol network) => IsPublic(type) || !IsPublic(network);

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }
}
