namespace StaticNets;

/// <summary>At which steps of a sequence there are targets, and so a loss.</summary>
/// <remarks>
/// The field calls the two many-to-many and many-to-one, sequence-to-sequence and sequence-to-one; Keras decides it in the network (<c>return_sequences</c>). Here the network gives outputs at
/// each step, and the data say which of them count: the same network can be trained one way and the other, and runs step by step either way.
/// </remarks>
public enum SequenceTargets
{
    /// <summary>A row of targets for each step.</summary>
    EachStep,

    /// <summary>A row of targets for the last step of a sequence. What is put out before counts for nothing.</summary>
    LastStep,
}
