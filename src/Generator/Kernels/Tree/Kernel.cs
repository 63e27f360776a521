using StaticNets.Generator.Collections;

namespace StaticNets.Generator.Kernels.Tree;

/// <summary>A function without state: what a network computes, or a part of it. Kernels of equal plans are equal.</summary>
/// <param name="Summary">What it does, for the reader; null where its name says it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Result">What it returns.</param>
/// <param name="Use">Where it is called.</param>
/// <param name="Body">Its statements.</param>
internal sealed record Kernel(string? Summary, string Name, EquatableArray<Parameter> Parameters, KernelResult Result, KernelUse Use, EquatableArray<Statement> Body);

/// <summary>What a kernel takes.</summary>
internal sealed record Parameter(ParameterKind Kind, string Name);

/// <summary>The kinds of parameters.</summary>
internal enum ParameterKind
{
    /// <summary>Numbers in memory.</summary>
    Buffer,

    /// <summary>A distance in memory.</summary>
    Distance,

    /// <summary>A number of things.</summary>
    Count,

    /// <summary>A number of the network's type.</summary>
    Number,

    /// <summary>Whether something is so.</summary>
    Flag,
}

/// <summary>What a kernel returns.</summary>
internal enum KernelResult
{
    /// <summary>Nothing: it writes to memory.</summary>
    None,

    /// <summary>A loss, which is added up in double precision.</summary>
    Loss,
}

/// <summary>Where a kernel is called.</summary>
internal enum KernelUse
{
    /// <summary>By kernels.</summary>
    Inner,

    /// <summary>As a member of a type of kernels.</summary>
    Member,

    /// <summary>As such a member, and small enough to be part of what calls it.</summary>
    MemberPart,
}
