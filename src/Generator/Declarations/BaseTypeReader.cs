using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Collections;

namespace StaticNets.Generator.Declarations;

/// <summary>Reads what the base classes of a network keep from its generated code.</summary>
internal static class BaseTypeReader
{
    /// <summary>The base class that has no constructor which the generated one could call without arguments, or null.</summary>
    public static string? FindBaseWithoutConstructor(INamedTypeSymbol type)
    {
        if (type.BaseType is not { TypeKind: TypeKind.Class, SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } @base)
        {
            return null;
        }

        // The compiler takes the one without parameters, and else one of whose parameters it can fill in all. Of several such it may not be able to choose.
        IMethodSymbol[] callable = @base.InstanceConstructors.Where(constructor => IsCallable(constructor, type)).ToArray();
        IMethodSymbol[] inNormalForm = callable.Where(constructor => !constructor.Parameters.Any(parameter => parameter.IsParams)).ToArray();
        bool isFound = callable.Any(constructor => constructor.Parameters.IsEmpty) || (inNormalForm.Length > 0 ? inNormalForm.Length : callable.Length) == 1;
        return isFound ? null : @base.Name;
    }

    /// <summary>The names of abstract members that generated members would hide, each once: a class that hides one can no longer override it.</summary>
    public static EquatableArray<string> FindHiddenAbstractMembers(INamedTypeSymbol type, SpecialType number, CancellationToken cancellation)
    {
        var names = new List<string>();
        var overridden = new HashSet<ISymbol>(type.GetMembers().Select(Overridden).OfType<ISymbol>().Select(member => member.OriginalDefinition), SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? @base = type.BaseType; @base is { SpecialType: SpecialType.None }; @base = @base.BaseType)
        {
            foreach (ISymbol member in @base.GetMembers())
            {
                cancellation.ThrowIfCancellationRequested();
                if (member.IsAbstract && !overridden.Contains(member.OriginalDefinition) && !names.Contains(member.Name) && TakenMembers.IsGeneratedIn(type, member, number))
                {
                    names.Add(member.Name);
                }

                if (Overridden(member) is { } original)
                {
                    overridden.Add(original.OriginalDefinition);
                }
            }
        }

        return new EquatableArray<string>(names);
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol @event => @event.OverriddenEvent,
        _ => null,
    };

    private static bool IsCallable(IMethodSymbol constructor, INamedTypeSymbol from)
        => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)
            && IsAccessible(constructor, from)
            && !IsReplaced(constructor)
            && !constructor.GetAttributes().Any(IsForbidden);

    /// <summary>Whether it is the constructor that a class has when nobody writes one, and the class is a network, for which one is generated.</summary>
    private static bool IsReplaced(IMethodSymbol constructor)
        => constructor.IsImplicitlyDeclared
            && constructor.ContainingType.GetAttributes().FirstOrDefault(DeclarationReader.IsNetworkAttribute) is { } attribute
            && !DeclarationReader.IsInferenceOnly(attribute);

    /// <summary>Whether an attribute makes each use an error.</summary>
    private static bool IsForbidden(AttributeData attribute)
        => (DeclarationReader.IsAttribute(attribute, "ObsoleteAttribute") && attribute.ConstructorArguments.Any(argument => argument.Value is true))
            || DeclarationReader.IsAttribute(attribute, "ExperimentalAttribute");

    private static bool IsAccessible(IMethodSymbol constructor, INamedTypeSymbol from)
    {
        bool isFriend = SymbolEqualityComparer.Default.Equals(constructor.ContainingAssembly, from.ContainingAssembly)
            || constructor.ContainingAssembly.GivesAccessTo(from.ContainingAssembly);
        return constructor.DeclaredAccessibility switch
        {
            Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
            Accessibility.Internal or Accessibility.ProtectedAndInternal => isFriend,
            _ => IsWithin(from, constructor.ContainingType),
        };
    }

    private static bool IsWithin(INamedTypeSymbol type, INamedTypeSymbol outer)
    {
        for (INamedTypeSymbol? around = type.ContainingType; around is not null; around = around.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(around.OriginalDefinition, outer.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }
}
