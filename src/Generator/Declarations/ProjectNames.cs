using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace StaticNets.Generator.Declarations;

/// <summary>Names of a project that would stand between generated code and what it means.</summary>
internal static class ProjectNames
{
    /// <summary>Where kernels stand, unless somebody else's names are there.</summary>
    public const string KernelNamespace = Library + "." + Generated;

    private const string Library = "StaticNets";
    private const string Numerics = Library + ".Numerics";
    private const string Generated = "Generated";

    /// <summary>Words of the language that are keywords only as long as no type has their name.</summary>
    private static readonly string[] ContextualKeywords = { "nint", "var" };

    /// <summary>The one among them that a namespace of its name hides, too.</summary>
    private const string NativeInteger = "nint";

    /// <summary>The namespaces of the library that generated code names.</summary>
    private static readonly string[] LibraryNamespaces = { Library, Numerics, Numerics + ".Portable" };

    /// <summary>The namespaces whose names kernels use as they are.</summary>
    private static readonly string[] Imported =
    {
        "System", "System.Numerics", "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Runtime.Intrinsics", "System.Runtime.Intrinsics.X86", Numerics,
    };

    /// <summary>The types of .NET that generated code names, with their arity in metadata.</summary>
    private static readonly HashSet<string> UsedTypes = new(StringComparer.Ordinal)
    {
        "Avx512F", "IEquatable`1", "InlineArrayAttribute", "LayoutKind", "Math", "MathF", "MemoryExtensions", "MemoryMarshal", "MethodImplAttribute", "MethodImplOptions", "ReadOnlySpan`1",
        "Span`1", "StructLayoutAttribute", "Unsafe", "Vector", "Vector`1", "Vector128", "Vector128`1", "Vector256", "Vector256`1", "Vector512", "Vector512`1",
    };

    /// <summary>A namespace for kernels that holds nobody else's names: within it nothing of the user's is found before what the kernels import.</summary>
    public static string FindKernelNamespace(Compilation compilation)
    {
        if (Member(compilation.GlobalNamespace, Library) is not { } library)
        {
            return KernelNamespace;
        }

        string name = Generated;
        for (int number = 2; IsTaken(library, name, compilation); number++)
        {
            name = Generated + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return Library + "." + name;
    }

    /// <summary>A type or namespace of this project that hides what generated code has to name, or null: no way of writing leads past it.</summary>
    public static string? FindHiding(Compilation compilation)
    {
        INamespaceSymbol own = compilation.Assembly.GlobalNamespace;
        if (ContextualKeywords.Concat(new[] { "System", Library }).FirstOrDefault(name => HasOwnType(own, name)) is { } word)
        {
            return word;
        }

        if (Member(own, NativeInteger) is not null)
        {
            return NativeInteger;
        }

        List<INamespaceSymbol> library = LibraryOf(compilation);
        foreach (string space in LibraryNamespaces)
        {
            List<INamespaceSymbol> theirs = library.Select(root => Find(root, space)).OfType<INamespaceSymbol>().ToList();
            if (theirs.Count > 0 && Find(own, space) is { } extended
                && OwnMembers(extended).FirstOrDefault(member => theirs.Any(named => IsInTheWay(member, named))) is { } hiding)
            {
                return hiding.ToDisplayString();
            }
        }

        List<INamespaceSymbol> used = library.SelectMany(root => new[] { Find(root, Library), Find(root, Numerics) }).OfType<INamespaceSymbol>().ToList();
        foreach (string imported in Imported)
        {
            if (Find(own, imported) is { } space
                && OwnMembers(space).FirstOrDefault(member => UsedTypes.Contains(member.MetadataName) || used.Any(named => HasType(named, member))) is { } hiding)
            {
                return hiding.ToDisplayString();
            }
        }

        return null;
    }

    private static bool IsTaken(INamespaceSymbol library, string name, Compilation compilation)
        => library.GetTypeMembers(name).Any(type => IsSeen(type, compilation))
            || (Member(library, name) is { } space && space.GetMembers().Any(member => member is not INamedTypeSymbol type || IsSeen(type, compilation)));

    /// <summary>Whether code of this project sees a type that is not generated.</summary>
    private static bool IsSeen(INamedTypeSymbol type, Compilation compilation)
        => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) ? IsWritten(type) : type.DeclaredAccessibility == Accessibility.Public;

    private static bool IsWritten(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(reference => !TakenMembers.IsGenerated(reference.SyntaxTree));

    private static bool HasOwnType(INamespaceSymbol space, string name) => space.GetTypeMembers(name, 0).Any(IsWritten);

    /// <summary>The types that somebody wrote in a namespace of this project, and the namespaces within it.</summary>
    private static IEnumerable<INamespaceOrTypeSymbol> OwnMembers(INamespaceSymbol space)
        => space.GetMembers().Where(member => member is not INamedTypeSymbol type || IsWritten(type));

    /// <summary>Whether a namespace has a public type of the name; a namespace is in the way of those without type parameters.</summary>
    private static bool HasType(INamespaceSymbol space, INamespaceOrTypeSymbol member)
        => space.GetTypeMembers(member.Name, member is INamedTypeSymbol type ? type.Arity : 0).Any(other => other.DeclaredAccessibility == Accessibility.Public);

    /// <summary>Whether a member of this project's part of a namespace hides a type or a namespace of the library's part, or a word of the language.</summary>
    private static bool IsInTheWay(INamespaceOrTypeSymbol member, INamespaceSymbol library)
        => HasType(library, member)
            || (member is INamedTypeSymbol { Arity: 0 } && (ContextualKeywords.Contains(member.Name) || Member(library, member.Name) is not null));

    /// <summary>The roots of the library's assemblies, the core and the parts beside it, without this project if it is one.</summary>
    private static List<INamespaceSymbol> LibraryOf(Compilation compilation)
        => compilation.SourceModule.ReferencedAssemblySymbols
            .Where(assembly => assembly.Name == Library || assembly.Name.StartsWith(Library + ".", StringComparison.Ordinal))
            .Select(assembly => assembly.GlobalNamespace)
            .ToList();

    private static INamespaceSymbol? Find(INamespaceSymbol from, string name)
    {
        INamespaceSymbol? found = from;
        foreach (string part in name.Split('.'))
        {
            found = found is null ? null : Member(found, part);
        }

        return found;
    }

    private static INamespaceSymbol? Member(INamespaceSymbol space, string name) => space.GetMembers(name).OfType<INamespaceSymbol>().FirstOrDefault();
}
