using System.Collections.Generic;
using System.Linq;
using StaticNets.Generator.Collections;

namespace StaticNets.Generator.Declarations;

/// <summary>What the source says of one network: equatable facts, no symbols, no syntax, no locations. Arguments that are not stated are null.</summary>
/// <param name="IsModel">Whether the attribute names a file that holds the whole network, in place of a topology.</param>
/// <param name="Topology">The topology, or the name of that file.</param>
internal sealed record NetworkDeclaration(
    TypeDeclaration Type,
    bool IsModel,
    string? Topology,
    int Activation,
    int Loss,
    int? OutputActivation,
    int Precision,
    double? ActivationParameter,
    double? OutputActivationParameter,
    double? LossParameter,
    bool TakesAnyTargets,
    bool IsPortable,
    int Unroll,
    LabelsUse? Labels,
    RowUse? Inputs,
    RowUse? Outputs,
    InferenceDeclaration Inference)
{
    /// <summary>Whether weights are compiled in.</summary>
    public bool IsBaked => IsModel || Inference.Weights is not null;

    /// <summary>Whether nothing is written that only training needs.</summary>
    public bool IsInferenceOnly => IsBaked || Inference.IsInferenceOnly;
}

/// <summary>What the attribute says of a network that is used, not trained.</summary>
internal sealed record InferenceDeclaration(
    string? Weights,
    EquatableArray<string>? LayerNames,
    bool IsInferenceOnly,
    string? Golden,
    double? GoldenTolerance,
    EquatableArray<double>? InputMean,
    EquatableArray<double>? InputDeviation,
    EquatableArray<double>? OutputMean,
    EquatableArray<double>? OutputDeviation,
    string? Input = null,
    string? Output = null);

/// <summary>The annotated type, as far as generated code has to repeat or respect it.</summary>
/// <param name="Namespace">The namespace with its keywords escaped, or empty.</param>
/// <param name="OuterTypes">The types around it, the outermost first.</param>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>record</c> or <c>record struct</c>.</param>
/// <param name="Name">The name without type parameters and without <c>@</c>.</param>
/// <param name="TypeParameters">As <c>&lt;T&gt;</c>, or empty.</param>
/// <param name="MetadataName">The full name with arity, unique in the project.</param>
/// <param name="TakenMembers">Members of the user that the generated code would define again.</param>
/// <param name="OwnMembers">Methods that generated code leaves to the user, because the user has them.</param>
internal sealed record TypeDeclaration(
    string Namespace,
    EquatableArray<OuterType> OuterTypes,
    string Keyword,
    string Name,
    string TypeParameters,
    string MetadataName,
    bool IsPartial,
    bool IsStruct,
    bool IsSealed,
    bool IsStatic,
    bool IsAbstract,
    bool IsReadOnlyStruct,
    bool IsRefStruct,
    bool IsFileLocal,
    bool HasPrimaryConstructor,
    EquatableArray<string> TakenMembers,
    EquatableArray<string> OwnMembers)
{
    public bool IsRecord => Keyword.StartsWith("record", System.StringComparison.Ordinal);

    /// <summary>The base class of which generated code can make nothing, because it has no constructor without arguments that it may call; else null.</summary>
    public string? BaseWithoutConstructor { get; init; }

    /// <summary>Abstract members of base classes that members of the generated code would hide.</summary>
    public EquatableArray<string> HiddenAbstractMembers { get; init; }

    /// <summary>The layout that an attribute of the user's states, as <c>LayoutKind.Explicit</c>; else null.</summary>
    public string? Layout { get; init; }

    /// <summary>Whether a struct, or a type with such an attribute, has instance fields of the user's own.</summary>
    public bool HasOwnFields { get; init; }

    /// <summary>Whether the user has written the attribute that marks generated code.</summary>
    public bool IsMarkedAsGenerated { get; init; }

    /// <summary>What copying a record class takes, and null for any other type.</summary>
    public RecordCopy? Copy { get; init; }

    /// <summary>The names of the type parameters of the type and of those around it.</summary>
    public IEnumerable<string> TypeParameterNames
    {
        get
        {
            foreach (string list in OuterTypes.Select(outer => outer.TypeParameters).Concat(new[] { TypeParameters }))
            {
                foreach (string name in list.Split(new[] { '<', ',', ' ', '>' }, System.StringSplitOptions.RemoveEmptyEntries))
                {
                    yield return name;
                }
            }
        }
    }

    /// <summary>The type as it is written anywhere in the project, from <c>global::</c>.</summary>
    public string FullName
        => "global::" + (Namespace.Length > 0 ? Namespace + "." : string.Empty)
            + string.Concat(OuterTypes.Select(outer => DeclarationReader.Escape(outer.Name) + outer.TypeParameters + "."))
            + DeclarationReader.Escape(Name) + TypeParameters;
}

/// <summary>A type around an annotated type.</summary>
internal sealed record OuterType(string Keyword, string Name, string TypeParameters, bool IsPartial)
{
    public bool IsFileLocal { get; init; }
}

/// <summary>What the copy constructor of a record class has to do.</summary>
/// <param name="Members">The fields, properties and events of the user's that hold a value, in the order of the source.</param>
/// <param name="Uncopied">Those that hold a value which generated code cannot set.</param>
/// <param name="IsDerived">Whether it has to call that of a base record.</param>
/// <param name="SetsRequiredMembers">Whether there are required members, which the copy has.</param>
internal sealed record RecordCopy(EquatableArray<string> Members, EquatableArray<string> Uncopied, bool IsDerived, bool SetsRequiredMembers)
{
    /// <summary>Whether the user has written the copy constructor himself.</summary>
    public bool IsOwn { get; init; }

    /// <summary>In one that the user has written, the name of the original, if he does not copy its parameters; else null.</summary>
    public string? Forgotten { get; init; }
}
