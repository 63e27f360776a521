namespace StaticNets;

/// <summary>Whether the code of a network stands statement after statement or in loops. It changes speed and size alone: results have the same bits.</summary>
public enum Unroll
{
    /// <summary>Statements where they are faster than a loop, which small layers are; loops beyond. The usual choice.</summary>
    Auto,

    /// <summary>
    /// Every multiply-add of a single row is a statement of its own, in the sums of <c>Forward</c> and in the sums, deltas and gradients
    /// of <c>Backward</c>. A network that is too large for it is refused (SNET0051). Batches go through the same tiles or lanes as ever.
    /// </summary>
    Full,

    /// <summary>Loops wherever there is something to repeat: the smallest code, for devices and for short start-up.</summary>
    Loops,
}
