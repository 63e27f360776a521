using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using StaticNets.Generator.Collections;
using StaticNets.Generator.Layers;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Declarations;

/// <summary>Finds members of the user's part that the generated part would define a second time. Overloads with other parameters are fine.</summary>
internal static class TakenMembers
{
    /// <summary>Generated members that no other member may share its name with.</summary>
    private static readonly HashSet<string> Unique = new(StringComparer.Ordinal)
    {
        "InputSize", "OutputSize", "ParameterCount", "LayerCount", "Topology", "Layers", "ParameterBytes", "ForwardStackBytes", "ForwardOperations",
    };

    /// <summary>The same, of networks whose weights are not compiled in.</summary>
    private static readonly HashSet<string> UniqueWithParameters = new(StringComparer.Ordinal) { "Parameters", "_parameters" };

    /// <summary>The same, of networks that are trained.</summary>
    private static readonly HashSet<string> UniqueInTraining = new(StringComparer.Ordinal) { "StepStackBytes", "StepOperations" };

    /// <summary>The same, of classes that are trained.</summary>
    private static readonly HashSet<string> UniqueInClass = new(StringComparer.Ordinal) { "Gradients", "MaxThreads", "_training" };

    /// <summary>The same, of structs alone.</summary>
    private static readonly HashSet<string> UniqueInStruct = new(StringComparer.Ordinal) { "ParameterBlock" };

    /// <summary>The same, of record classes.</summary>
    private static readonly HashSet<string> UniqueInRecord = new(StringComparer.Ordinal) { "TrainingStorage", "CopyParametersFrom" };

    /// <summary>The same, of networks with state.</summary>
    private static readonly HashSet<string> UniqueWithState = new(StringComparer.Ordinal) { "State", "StateLength", "StateCount", "States", "_state", "StateBlock", "BeginState" };

    /// <summary>What the interfaces of networks have that generated code implements explicitly.</summary>
    private static readonly HashSet<string> Explicit = new(StringComparer.Ordinal)
    {
        "InputSize", "OutputSize", "ParameterCount", "LayerCount", "Topology", "Layers", "Operations", "Loss", "Statistics", "Parameters", "LossParameter", "HasTrainingMode", "CreateTrainingState",
        "State", "States", "StateLength", "StateCount",
    };

    /// <summary>Generated methods, by the types of their parameters.</summary>
    private static readonly Dictionary<string, string[]> Methods = new(StringComparer.Ordinal)
    {
        ["Forward"] = new[] { "ReadOnlySpan,Span" },
        ["CopyParametersTo"] = new[] { "Span" },
    };

    /// <summary>The same, of networks whose weights are not compiled in.</summary>
    private static readonly Dictionary<string, string[]> MethodsWithParameters = new(StringComparer.Ordinal)
    {
        ["SetParameters"] = new[] { "ReadOnlySpan" },
    };

    /// <summary>The same, of networks that are trained.</summary>
    private static readonly Dictionary<string, string[]> MethodsInTraining = new(StringComparer.Ordinal)
    {
        ["Initialize"] = new[] { "UInt64,Initializer" },
        ["ComputeLoss"] = new[] { "ReadOnlySpan,ReadOnlySpan", "ReadOnlySpan,ReadOnlySpan,Span" },
        ["Backward"] = new[] { "ReadOnlySpan,ReadOnlySpan,TrainingState" },
        ["Update"] = new[] { "TOptimizer,TrainingState" },
        ["Step"] = new[] { "ReadOnlySpan,ReadOnlySpan,TOptimizer,TrainingState" },
        ["CopyGradientsTo"] = new[] { "Span,TrainingState" },
        ["CreateTrainingState"] = new[] { string.Empty },
        [".ctor"] = new[] { "UInt64,Initializer" },
    };

    /// <summary>The same, of classes that are trained.</summary>
    private static readonly Dictionary<string, string[]> MethodsInClass = new(StringComparer.Ordinal)
    {
        ["Backward"] = new[] { "ReadOnlySpan,ReadOnlySpan" },
        ["Update"] = new[] { "TOptimizer" },
        ["Step"] = new[] { "ReadOnlySpan,ReadOnlySpan,TOptimizer" },
        ["CopyGradientsTo"] = new[] { "Span" },
        ["GetTraining"] = new[] { string.Empty },
    };

    /// <summary>The same, of networks with batch normalization whose weights are not compiled in; a parameter of a type parameter's type is written as that of an optimizer.</summary>
    private static readonly Dictionary<string, string[]> MethodsWithStatistics = new(StringComparer.Ordinal)
    {
        ["FoldBatchNorm"] = new[] { string.Empty },
        ["CopyFoldedTo"] = new[] { "TOptimizer" },
    };

    /// <summary>The same, of networks with state.</summary>
    private static readonly Dictionary<string, string[]> MethodsWithState = new(StringComparer.Ordinal)
    {
        ["Reset"] = new[] { string.Empty, "Span" },
        ["CopyStateTo"] = new[] { "Span" },
        ["SetState"] = new[] { "ReadOnlySpan" },
        ["ForwardSequence"] = new[] { "ReadOnlySpan,Span", "Span,ReadOnlySpan,Span" },
        ["ForwardMany"] = new[] { "Span,ReadOnlySpan,Span" },
    };

    /// <summary>The same, of networks with state that are trained.</summary>
    private static readonly Dictionary<string, string[]> MethodsInTrainingWithState = new(StringComparer.Ordinal)
    {
        ["ComputeLoss"] = new[] { "Span,ReadOnlySpan,ReadOnlySpan,Span" },
        ["Backward"] = new[] { "Span,ReadOnlySpan,ReadOnlySpan,TrainingState" },
        ["Step"] = new[] { "Span,ReadOnlySpan,ReadOnlySpan,TOptimizer,TrainingState" },
    };

    /// <summary>The same, of classes.</summary>
    private static readonly Dictionary<string, string[]> MethodsInClassWithState = new(StringComparer.Ordinal)
    {
        ["Backward"] = new[] { "Span,ReadOnlySpan,ReadOnlySpan" },
        ["Step"] = new[] { "Span,ReadOnlySpan,ReadOnlySpan,TOptimizer" },
    };

    /// <summary>Generated methods that are left out where the user has one of the same name and parameters.</summary>
    private static readonly Dictionary<string, string[]> Optional = new(StringComparer.Ordinal)
    {
        ["Classify"] = new[] { "ReadOnlySpan", "ReadOnlySpan,Span" },
        ["ClassifyTop"] = new[] { "ReadOnlySpan,Span", "ReadOnlySpan,Span,Span" },
        ["ComputeProbabilities"] = new[] { "ReadOnlySpan,Span" },
        ["ForwardMany"] = new[] { "ReadOnlySpan,Span", "Networks,ReadOnlySpan,Span" },
        ["InputOffsets"] = Array.Empty<string>(),
        [nameof(ToString)] = new[] { string.Empty },
    };

    /// <summary>The names of optional methods that the user has, or that nothing in the type may have.</summary>
    public static EquatableArray<string> FindOwn(INamedTypeSymbol type, SpecialType number)
        => new(OwnOfRows(type, number).Concat(Optional
            .Where(method => type.Name == method.Key
                || type.TypeParameters.Any(parameter => parameter.Name == method.Key)
                || type.GetMembers(method.Key).Any(member => !IsGenerated(member)
                    && (member is not IMethodSymbol own || method.Value.Length == 0 || method.Value.Any(signature => Collides(own, signature, number))))
                || (method.Key == nameof(ToString) && HasText(type.BaseType)))
            .Select(method => method.Key))
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToArray());

    /// <summary>Whether a base class says what it is: what a user's own says, or that of a framework, stays.</summary>
    private static bool HasText(INamedTypeSymbol? type)
        => type is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) }
            && (type.GetMembers(nameof(ToString)).Any(static member => member is IMethodSymbol { Parameters.Length: 0, TypeParameters.Length: 0 }) || HasText(type.BaseType));

    /// <summary>Whether generated code has a member that would hide one of a base class. What a network says of itself never does: it is left out there. Swarms are of structs, which have none.</summary>
    public static bool IsGeneratedIn(INamedTypeSymbol type, ISymbol member, SpecialType number)
    {
        Uses uses = UsesOf(type);
        return IsUnique(member.Name, uses)
            || Collides(member, uses, number)
            || (member.Name is not (nameof(ToString) or "ForwardMany" or "InputOffsets") && Optional.TryGetValue(member.Name, out string[]? signatures) && (member is not IMethodSymbol method || signatures.Any(signature => Collides(method, signature, number))));
    }

    /// <summary>Methods over the rows that the attribute names, with the parameters that the user's own methods have.</summary>
    private static IEnumerable<string> OwnOfRows(INamedTypeSymbol type, SpecialType number)
    {
        AttributeData? attribute = type.GetAttributes().FirstOrDefault(DeclarationReader.IsNetworkAttribute);
        if (attribute is null || !attribute.NamedArguments.Any(argument => argument.Key is "Inputs" or "Outputs"))
        {
            yield break;
        }

        var inputs = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Inputs").Value.Value as ITypeSymbol;
        bool IsRow(IParameterSymbol parameter) => parameter.RefKind != RefKind.None && SymbolEqualityComparer.Default.Equals(parameter.Type, inputs);

        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>().Where(method => !IsGenerated(method) && method.TypeParameters.IsEmpty))
        {
            string? parameters = method.Parameters.Length switch
            {
                1 when method.Name == "Forward" && Collides(method.Parameters[0], "ReadOnlySpan", number) => "ReadOnlySpan",
                1 when method.Name is "Forward" or "Classify" && IsRow(method.Parameters[0]) => "Row",
                2 when method.Name == "Forward" && IsRow(method.Parameters[0]) && Collides(method.Parameters[1], "Span", number) => "Row,Span",
                _ => null,
            };
            if (parameters is not null)
            {
                yield return $"{method.Name}({parameters})";
            }
        }
    }

    /// <summary>The names, in the order of the source, each once.</summary>
    /// <param name="type">The annotated type.</param>
    /// <param name="number">The network's number type.</param>
    /// <param name="cancellation">When to stop.</param>
    public static EquatableArray<string> Find(INamedTypeSymbol type, SpecialType number, CancellationToken cancellation)
    {
        var taken = new List<string>();
        Uses uses = UsesOf(type);
        if (IsUnique(type.Name, uses) || Signatures(type.Name, uses).Any())
        {
            taken.Add(type.Name); // A member may not have the name of its type.
        }

        foreach (ISymbol member in FindMembers(type, number, cancellation))
        {
            if (!taken.Contains(NameOf(member)))
            {
                taken.Add(NameOf(member));
            }
        }

        return new EquatableArray<string>(taken);
    }

    /// <summary>The members themselves, and type parameters.</summary>
    public static IEnumerable<ISymbol> FindMembers(INamedTypeSymbol type, SpecialType number, CancellationToken cancellation)
    {
        Uses uses = UsesOf(type);

        // Type parameters share the names of members; those of outer types the names of types within.
        foreach (ISymbol parameter in HiddenByTypes(type, uses))
        {
            yield return parameter;
        }

        foreach (ISymbol member in type.TypeParameters.Concat<ISymbol>(type.GetMembers()))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!member.IsImplicitlyDeclared && !IsGenerated(member) && (IsUnique(member.Name, uses) || Collides(member, uses, number) || IsExplicit(member)))
            {
                yield return member;
            }
        }
    }

    /// <summary>Type parameters of outer types that a generated type within would hide: the outer type could not be named there.</summary>
    private static IEnumerable<ISymbol> HiddenByTypes(INamedTypeSymbol type, Uses uses)
    {
        for (INamedTypeSymbol? outer = uses.HasParameters && uses.IsStruct ? type.ContainingType : null; outer is not null; outer = outer.ContainingType)
        {
            foreach (ITypeParameterSymbol parameter in outer.TypeParameters)
            {
                if (parameter.Name == "ParameterBlock")
                {
                    yield return parameter;
                }
            }
        }
    }

    /// <summary>The name of a member as the source has it.</summary>
    public static string NameOf(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? member.ContainingType.Name : member.Name;

    /// <summary>Whether a syntax tree was written by this generator.</summary>
    public static bool IsGenerated(SyntaxTree? tree)
        => tree is not null && tree.FilePath.IndexOf("StaticNets.Generator.NetworkGenerator", StringComparison.Ordinal) >= 0;

    private static bool IsGenerated(ISymbol member)
        => member.DeclaringSyntaxReferences.Length > 0 && member.DeclaringSyntaxReferences.All(reference => IsGenerated(reference.SyntaxTree));

    private static bool IsUnique(string name, Uses uses)
        => Unique.Contains(name)
            || uses.HeadMembers.Contains(name)
            || (uses.HasState && UniqueWithState.Contains(name))
            || (uses.HasParameters && (UniqueWithParameters.Contains(name) || (uses.IsStruct && UniqueInStruct.Contains(name)) || (name == "Statistics" && uses.HasStatistics) || (uses.IsRecordClass && UniqueInRecord.Contains(name))))
            || (uses.IsTrained && (UniqueInTraining.Contains(name) || (!uses.IsStruct && UniqueInClass.Contains(name))));

    /// <summary>Whether a member implements one of the networks' interfaces as generated code does.</summary>
    private static bool IsExplicit(ISymbol member)
    {
        ISymbol? implemented = member switch
        {
            IMethodSymbol { ExplicitInterfaceImplementations: { IsEmpty: false } methods } => methods[0],
            IPropertySymbol { ExplicitInterfaceImplementations: { IsEmpty: false } properties } => properties[0],
            _ => null,
        };
        return implemented is { ContainingNamespace: { Name: "StaticNets", ContainingNamespace.IsGlobalNamespace: true } } && Explicit.Contains(implemented.Name);
    }

    /// <summary>What a network is for, as far as its attribute says it in constants; one whose topology is no constant has no generated members.</summary>
    private static Uses UsesOf(INamedTypeSymbol type)
    {
        AttributeData? attribute = type.GetAttributes().FirstOrDefault(DeclarationReader.IsNetworkAttribute);
        bool isBaked = attribute is not null && DeclarationReader.IsBaked(attribute);
        string topology = attribute is { ConstructorArguments.Length: > 0 } && attribute.ConstructorArguments[0].Value is string text ? TopologyParser.Normalize(text) : string.Empty;
        bool hasStatistics = LayerKinds.Standard.WithWord.Any(kind => kind.StatisticsRows > 0 && topology.Contains(kind.Word));
        bool hasState = LayerKinds.Standard.WithWord.Any(kind => kind.HasState && topology.Contains(kind.Word));
        return new Uses(type.IsValueType, type.IsRecord && !type.IsValueType, !isBaked, attribute is not null && !DeclarationReader.IsInferenceOnly(attribute), hasStatistics, hasState)
        {
            HeadMembers = attribute is { ConstructorArguments.Length: > 0 } && attribute.ConstructorArguments[0].Value is string written ? MembersOfHeads(written) : Array.Empty<string>(),
        };
    }

    /// <summary>The members that heads have, by the names of the heads.</summary>
    private static string[] MembersOfHeads(string topology)
        => topology.IndexOf('[') < 0 ? Array.Empty<string>()
            : TopologyParser.Parse(topology, new List<Diagnostics.Problem>()).Heads
                .Select(head => Model.HeadModel.PascalOf(head.Name))
                .SelectMany(name => new[] { name + "Offset", name + "Size", $"Compute{name}Loss" })
                .Append("Heads")
                .ToArray();

    /// <summary>The generated methods of a name.</summary>
    private static IEnumerable<string> Signatures(string name, Uses uses)
    {
        IEnumerable<string> Of(bool isThere, Dictionary<string, string[]> methods)
            => isThere && methods.TryGetValue(name, out string[]? signatures) ? signatures : Array.Empty<string>();
        return Of(true, Methods)
            .Concat(Of(uses.HasParameters, MethodsWithParameters))
            .Concat(Of(uses.IsTrained, MethodsInTraining))
            .Concat(Of(uses.IsTrained && !uses.IsStruct, MethodsInClass))
            .Concat(Of(uses.HasParameters && uses.HasStatistics, MethodsWithStatistics))
            .Concat(Of(uses.HasState, MethodsWithState))
            .Concat(Of(uses.HasState && uses.IsTrained, MethodsInTrainingWithState))
            .Concat(Of(uses.HasState && uses.IsTrained && !uses.IsStruct, MethodsInClassWithState));
    }

    private static bool Collides(ISymbol member, Uses uses, SpecialType number)
        => member is IMethodSymbol method
            ? Signatures(member.Name, uses).Any(signature => Collides(method, signature, number))
            : Signatures(member.Name, uses).Any();

    private static bool Collides(IMethodSymbol method, string signature, SpecialType number)
    {
        string[] types = signature.Length == 0 ? Array.Empty<string>() : signature.Split(',');
        return types.Length == method.Parameters.Length
            && (types.Contains("TOptimizer") ? 1 : 0) == method.TypeParameters.Length
            && types.Zip(method.Parameters, (name, parameter) => Collides(parameter, name, number)).All(same => same);
    }

    private static bool Collides(IParameterSymbol parameter, string type, SpecialType number)
        => type == "TOptimizer"
            ? parameter.RefKind != RefKind.None && parameter.Type is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method }
            : type == "Networks" ? parameter is { RefKind: RefKind.None, Type: INamedTypeSymbol { Name: "ReadOnlySpan", TypeArguments: { Length: 1 } networks } }
                && SymbolEqualityComparer.Default.Equals(networks[0], parameter.ContainingType)
            : parameter.RefKind == RefKind.None
                && parameter.Type.Name == type
                && (parameter.Type is not INamedTypeSymbol { TypeArguments: { Length: 1 } element } || element[0].SpecialType == number);

    /// <summary>What of a network is generated.</summary>
    /// <param name="IsStruct">Whether it is one, and not a class.</param>
    /// <param name="IsRecordClass">Whether it is a record class.</param>
    /// <param name="HasParameters">Whether it has parameters to set: they are not compiled in.</param>
    /// <param name="IsTrained">Whether it has what training needs.</param>
    /// <param name="HasStatistics">Whether its topology has a word that asks for them.</param>
    /// <param name="HasState">Whether its topology has a word that asks for it.</param>
    private readonly record struct Uses(bool IsStruct, bool IsRecordClass, bool HasParameters, bool IsTrained, bool HasStatistics, bool HasState)
    {
        /// <summary>The members that heads have.</summary>
        public IReadOnlyList<string> HeadMembers { get; init; } = Array.Empty<string>();
    }
}
