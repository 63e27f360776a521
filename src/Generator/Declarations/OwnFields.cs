using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generator.Declarations;

/// <summary>The instance fields that a user gives a network, those of properties and events included.</summary>
internal static class OwnFields
{
    private const long PointerBytes = 8;

    /// <summary>Deeper than that no struct is looked into; the compiler refuses those that contain themselves.</summary>
    private const int MaxDepth = 16;

    /// <summary>Whether there are any.</summary>
    public static bool HasAny(INamedTypeSymbol type) => Of(type).Any() || Events(type).Any();

    /// <summary>The events whose field the compiler does not show.</summary>
    public static IEnumerable<IEventSymbol> Events(INamedTypeSymbol type)
        => type.GetMembers().OfType<IEventSymbol>().Where(@event => !@event.IsStatic && !@event.IsAbstract && @event.DeclaringSyntaxReferences.Any(reference =>
            !TakenMembers.IsGenerated(reference.SyntaxTree) && reference.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax));

    /// <summary>The fields, in the order of the source.</summary>
    public static IEnumerable<IFieldSymbol> Of(INamedTypeSymbol type)
        => type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !field.IsConst && !IsGenerated(field));

    /// <summary>The layout that an attribute of the user's states, as <c>LayoutKind.Explicit</c>; null without one.</summary>
    public static string? Layout(INamedTypeSymbol type)
    {
        AttributeData? layout = type.GetAttributes().FirstOrDefault(attribute =>
            DeclarationReader.IsAttribute(attribute, "StructLayoutAttribute") && !TakenMembers.IsGenerated(attribute.ApplicationSyntaxReference?.SyntaxTree));
        return layout?.ConstructorArguments is { Length: 1 } arguments
            ? arguments[0].Value switch
            {
                // An enum, or the number that an older constructor takes.
                0 or (short)0 => "LayoutKind.Sequential",
                2 or (short)2 => "LayoutKind.Explicit",
                _ => "LayoutKind.Auto",
            }
            : null;
    }

    /// <summary>The bytes that they take in a struct beside what is aligned to 4 bytes, or somewhat less where a type says no size.</summary>
    public static long SizeOf(INamedTypeSymbol type) => Of(type).Sum(field => SizeOf(field, 0)) + (PointerBytes * Events(type).Count());

    private static long SizeOf(IFieldSymbol field, int depth)
        => field.IsFixedSizeBuffer && field.Type is IPointerTypeSymbol buffer ? field.FixedSize * SizeOf(buffer.PointedAtType, depth)
            : SizeOf(field.Type, depth);

    private static long SizeOf(ITypeSymbol type, int depth)
    {
        switch (type.SpecialType)
        {
            case SpecialType.System_Boolean or SpecialType.System_Byte or SpecialType.System_SByte:
                return 1;
            case SpecialType.System_Char or SpecialType.System_Int16 or SpecialType.System_UInt16:
                return 2;
            case SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single:
                return 4;
            case SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double or SpecialType.System_DateTime:
                return 8;
            case SpecialType.System_Decimal:
                return 16;
        }

        if (type.IsReferenceType || type is IPointerTypeSymbol or IFunctionPointerTypeSymbol || type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr)
        {
            return PointerBytes;
        }

        if (type is not INamedTypeSymbol { IsValueType: true } named || depth == MaxDepth)
        {
            return 0;
        }

        if (named.EnumUnderlyingType is { } number)
        {
            return SizeOf(number, depth);
        }

        long bytes = named.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic).Sum(field => SizeOf(field, depth + 1));
        object? repeated = named.GetAttributes().FirstOrDefault(attribute => DeclarationReader.IsAttribute(attribute, "InlineArrayAttribute"))?.ConstructorArguments.FirstOrDefault().Value;
        return repeated is int length ? bytes * length : bytes;
    }

    private static bool IsGenerated(IFieldSymbol field)
    {
        ISymbol declared = field.AssociatedSymbol ?? field;
        return declared.DeclaringSyntaxReferences.Length > 0 && declared.DeclaringSyntaxReferences.All(reference => TakenMembers.IsGenerated(reference.SyntaxTree));
    }
}
