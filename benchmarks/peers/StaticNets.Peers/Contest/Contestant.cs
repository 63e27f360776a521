namespace StaticNets.Peers;

/// <summary>A library, and how its users would compute the networks with it.</summary>
public abstract class Contestant
{
    /// <summary>The name on the command line.</summary>
    public abstract string Key { get; }

    /// <summary>The heading of its column.</summary>
    public abstract string Title { get; }

    /// <summary>The library's own name and version.</summary>
    public abstract string Version { get; }

    /// <summary>Whether the JIT compiles its calls, so that it has to be warmed up over some rounds.</summary>
    public abstract bool IsManaged { get; }

    /// <summary>Whether it computes less than the network: what nobody can be faster than. It is compared with nothing.</summary>
    public virtual bool IsBound => false;

    /// <summary>Why it has no such thing as a cell wants, or null when it has.</summary>
    public abstract string? Lacks(Cell cell);

    /// <summary>Makes the network, with its initial weights and the optimizer.</summary>
    /// <param name="cell">A cell that it does not lack.</param>
    /// <param name="rate">The learning rate.</param>
    public abstract Work Begin(Cell cell, float rate);
}
