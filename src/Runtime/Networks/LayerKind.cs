namespace StaticNets;

/// <summary>What an operation of a network computes before its activation.</summary>
/// <remarks>Each kind is one object, so kinds are compared with <c>==</c>. <see cref="LayerInfo"/> has those that have parameters, <see cref="OperationInfo"/> has all.</remarks>
public sealed partial class LayerKind
{
    private LayerKind(string name) => Name = name;

    /// <summary>The kind's name, that of the property which gives it.</summary>
    public string Name { get; }

    /// <summary>Whether its weights are drawn by an <see cref="Initializer"/>; else they begin with <see cref="InitialWeight"/>.</summary>
    internal bool IsDrawn { get; private init; }

    /// <summary>With what each weight begins that is not drawn.</summary>
    internal double InitialWeight { get; private init; } = 1;

    /// <summary>With what each bias begins.</summary>
    internal double InitialBias { get; private init; }

    /// <summary>Whether it has running statistics: a row of means, which begin with 0, and a row of variances, which begin with 1.</summary>
    internal bool HasStatistics { get; private init; }

    /// <summary>Returns <see cref="Name"/>.</summary>
    public override string ToString() => Name;
}
