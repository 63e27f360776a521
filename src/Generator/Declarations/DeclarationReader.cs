using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StaticNets.Generator.Collections;

namespace StaticNets.Generator.Declarations;

/// <summary>Reads a <see cref="NetworkDeclaration"/> from a symbol: the only place of the pipeline that sees symbols.</summary>
internal static class DeclarationReader
{
    /// <summary>The attribute's name in metadata.</summary>
    public const string AttributeName = "StaticNets.NetworkAttribute";

    /// <summary>Reads the declaration of a type that carries the attribute.</summary>
    /// <returns>The declaration, or null where the attribute's arguments or its place are wrong by the rules of C#: then the compiler says so.</returns>
    public static NetworkDeclaration? Read(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellation)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct)
            || attribute.ConstructorArguments.Length is not (1 or 3)
            || attribute.ConstructorArguments.Any(argument => argument.Kind is TypedConstantKind.Error or TypedConstantKind.Array))
        {
            return null;
        }

        bool isModel = attribute.ConstructorArguments.Length == 1;
        InferenceDeclaration inference = ReadInference(attribute);
        return new NetworkDeclaration(
            ReadType(type, NumberType(attribute), cancellation),
            isModel,
            attribute.ConstructorArguments[0].Value as string,
            isModel ? 0 : Number(attribute.ConstructorArguments[1]) ?? -1,
            isModel ? 0 : Number(attribute.ConstructorArguments[2]) ?? -1,
            Number(Named(attribute, "OutputActivation")),
            Number(Named(attribute, "Precision")) ?? 0,
            Real(Named(attribute, "ActivationParameter")),
            Real(Named(attribute, "OutputActivationParameter")),
            Real(Named(attribute, "LossParameter")),
            IsTrue(Named(attribute, "AnyTargets")),
            IsTrue(Named(attribute, "Portable")),
            Number(Named(attribute, "Unroll")) ?? 0,
            TypedUseReader.ReadLabels(Named(attribute, "Labels"), type),
            TypedUseReader.ReadRow(Named(attribute, "Inputs"), type),
            TypedUseReader.ReadRow(Named(attribute, "Outputs"), type),
            inference);
    }

    private static InferenceDeclaration ReadInference(AttributeData attribute) => new(
        Text(Named(attribute, "Weights")),
        Array(Named(attribute, "LayerNames"), static item => item.Value as string ?? string.Empty),
        IsTrue(Named(attribute, "InferenceOnly")),
        Text(Named(attribute, "Golden")),
        Real(Named(attribute, "GoldenTolerance")),
        Reals(Named(attribute, "InputMean")),
        Reals(Named(attribute, "InputDeviation")),
        Reals(Named(attribute, "OutputMean")),
        Reals(Named(attribute, "OutputDeviation")),
        Text(Named(attribute, "Input")),
        Text(Named(attribute, "Output")));

    /// <summary>Whether an attribute is [Network], by its full name: the project may reference it more than once.</summary>
    public static bool IsNetworkAttribute(AttributeData attribute)
        => attribute.AttributeClass is
        {
            Name: "NetworkAttribute",
            ContainingType: null,
            ContainingNamespace: { Name: "StaticNets", ContainingNamespace.IsGlobalNamespace: true },
        };

    /// <summary>Whether the attribute asks for weights that are compiled in.</summary>
    public static bool IsBaked(AttributeData attribute) => attribute.ConstructorArguments.Length == 1 || Text(Named(attribute, "Weights")) is not null;

    /// <summary>Whether the attribute asks for nothing that only training needs.</summary>
    public static bool IsInferenceOnly(AttributeData attribute) => IsBaked(attribute) || IsTrue(Named(attribute, "InferenceOnly"));

    /// <summary>The number type that the attribute asks for.</summary>
    public static SpecialType NumberType(AttributeData attribute)
        => Number(Named(attribute, "Precision")) == 1 ? SpecialType.System_Double : SpecialType.System_Single;

    private static TypedConstant Named(AttributeData attribute, string name)
        => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value;

    private static int? Number(TypedConstant constant) => constant.Kind == TypedConstantKind.Enum ? constant.Value as int? : null;

    private static double? Real(TypedConstant constant) => constant.Kind == TypedConstantKind.Primitive ? constant.Value as double? : null;

    private static string? Text(TypedConstant constant) => constant.Kind == TypedConstantKind.Primitive ? constant.Value as string : null;

    private static EquatableArray<double>? Reals(TypedConstant constant) => Array(constant, static item => item.Value as double? ?? 0);

    private static EquatableArray<T>? Array<T>(TypedConstant constant, Func<TypedConstant, T> read)
        where T : IEquatable<T>
        => constant.Kind == TypedConstantKind.Array && !constant.IsNull ? new EquatableArray<T>(constant.Values.Select(read).ToArray()) : null;

    private static bool IsTrue(TypedConstant constant) => constant.Kind == TypedConstantKind.Primitive && constant.Value is true;

    private static TypeDeclaration ReadType(INamedTypeSymbol type, SpecialType number, CancellationToken cancellation)
    {
        var outerTypes = new List<OuterType>();
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            outerTypes.Insert(0, new OuterType(Keyword(outer), outer.Name, TypeParameters(outer), IsPartial(outer, cancellation)) { IsFileLocal = IsFileLocal(outer, cancellation) });
        }

        return new TypeDeclaration(
            Namespace(type.ContainingNamespace, Escape),
            new EquatableArray<OuterType>(outerTypes),
            Keyword(type),
            type.Name,
            TypeParameters(type),
            MetadataName(type),
            IsPartial(type, cancellation),
            type.IsValueType,
            type.IsSealed,
            type.IsStatic,
            type.IsAbstract && !type.IsStatic,
            type.IsValueType && type.IsReadOnly,
            type.IsRefLikeType,
            IsFileLocal(type, cancellation),
            HasPrimaryConstructor(type, cancellation),
            TakenMembers.Find(type, number, cancellation),
            TakenMembers.FindOwn(type, number))
        {
            BaseWithoutConstructor = BaseTypeReader.FindBaseWithoutConstructor(type),
            HiddenAbstractMembers = BaseTypeReader.FindHiddenAbstractMembers(type, number, cancellation),
            Layout = OwnFields.Layout(type),
            HasOwnFields = (type.IsValueType || OwnFields.Layout(type) is not null) && OwnFields.HasAny(type),
            IsMarkedAsGenerated = type.GetAttributes().Any(attribute => IsAttribute(attribute, "GeneratedCodeAttribute") && !TakenMembers.IsGenerated(attribute.ApplicationSyntaxReference?.SyntaxTree)),
            Copy = RecordReader.ReadCopy(type, cancellation),
        };
    }

    /// <summary>Whether an attribute has the name.</summary>
    public static bool IsAttribute(AttributeData attribute, string name) => attribute.AttributeClass?.Name == name;

    private static bool IsFileLocal(INamedTypeSymbol type, CancellationToken cancellation)
        => Declarations(type, cancellation).Any(syntax => syntax.Modifiers.Any(modifier => modifier.Text == "file"));

    private static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is TypeDeclarationSyntax syntax && !TakenMembers.IsGenerated(reference.SyntaxTree))
            {
                yield return syntax;
            }
        }
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation)
        => Declarations(type, cancellation).All(syntax => syntax.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>A parameter list behind the type's name: a record's or, from C# 12, any class's or struct's.</summary>
    private static bool HasPrimaryConstructor(INamedTypeSymbol type, CancellationToken cancellation)
        => Declarations(type, cancellation).Any(syntax => syntax.ChildNodes().Any(child => child.IsKind(SyntaxKind.ParameterList)));

    private static string Keyword(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Struct => type.IsRecord ? "record struct" : "struct",
        TypeKind.Interface => "interface",
        _ => type.IsRecord ? "record" : "class",
    };

    private static string TypeParameters(INamedTypeSymbol type)
        => type.TypeParameters.Length == 0
            ? string.Empty
            : "<" + string.Join(", ", type.TypeParameters.Select(parameter => Escape(parameter.Name))) + ">";

    private static string Namespace(INamespaceSymbol? symbol, Func<string, string> write)
    {
        var parts = new List<string>();
        for (; symbol is { IsGlobalNamespace: false }; symbol = symbol.ContainingNamespace)
        {
            parts.Insert(0, write(symbol.Name));
        }

        return string.Join(".", parts);
    }

    private static string MetadataName(INamedTypeSymbol type)
    {
        var name = new StringBuilder(type.MetadataName);
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name.Insert(0, outer.MetadataName + "+");
        }

        string space = Namespace(type.ContainingNamespace, static part => part);
        return space.Length > 0 ? space + "." + name : name.ToString();
    }

    /// <summary>A name as source may write it: keywords, contextual ones included, get an <c>@</c>.</summary>
    public static string Escape(string name)
        => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;
}
