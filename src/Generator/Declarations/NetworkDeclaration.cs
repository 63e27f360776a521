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
    EquatableArray<double>? OutputDeviation);

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
}

/// <summary>A type around an annotated type.</summary>
internal sealed record OuterType(string Keyword, string Name, string TypeParameters, bool IsPartial);
