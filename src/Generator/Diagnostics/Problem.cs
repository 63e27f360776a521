using StaticNets.Generator.Collections;
using StaticNets.Generator.Topology;

namespace StaticNets.Generator.Diagnostics;

/// <summary>The part of the source at which a problem is shown.</summary>
internal enum Place
{
    /// <summary>Characters of the topology string.</summary>
    Topology,

    /// <summary>The attribute as a whole.</summary>
    Attribute,

    /// <summary>A positional or named argument of the attribute, by its name.</summary>
    Argument,

    /// <summary>The name of the annotated type.</summary>
    TypeName,

    /// <summary>The name of a type around it, by that name.</summary>
    OuterTypeName,

    /// <summary>A member of the annotated type whose name generated code needs, by that name.</summary>
    Member,

    /// <summary>Any member of the annotated type that the source declares, by its name.</summary>
    OwnMember,

    /// <summary>A type in the list of base types, by its name.</summary>
    BaseType,

    /// <summary>The copy constructor that a record's source has.</summary>
    CopyConstructor,

    /// <summary>A constructor of the annotated type, by its number among those that the source declares.</summary>
    Constructor,
}

/// <summary>
/// Something wrong, or unwise, in a declaration: a value without symbols or locations, so that the generator can hold it
/// and the analyzer can turn it into a diagnostic at the exact characters.
/// </summary>
/// <param name="Rule">The id of the rule, one of <see cref="Rules"/>.</param>
/// <param name="Place">Where it is shown.</param>
/// <param name="Range">The characters, for <see cref="Place.Topology"/>.</param>
/// <param name="Name">The argument, type or member, where the place asks for a name.</param>
/// <param name="Arguments">What fills the rule's message.</param>
internal sealed record Problem(string Rule, Place Place, TextRange Range, string Name, EquatableArray<string> Arguments)
{
    public bool IsError => Rules.IsError(Rule);

    public static Problem InTopology(string rule, TextRange range, params string[] arguments)
        => new(rule, Place.Topology, range, string.Empty, new EquatableArray<string>(arguments));

    public static Problem At(string rule, Place place, params string[] arguments)
        => new(rule, place, default, string.Empty, new EquatableArray<string>(arguments));

    public static Problem AtNamed(string rule, Place place, string name, params string[] arguments)
        => new(rule, place, default, name, new EquatableArray<string>(arguments));
}
