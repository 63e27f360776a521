using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the same where some rows go through a forward pass together.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBatchSizes : IRowSizes
{
    /// <summary>The fewest rows for which it pays.</summary>
    int MinForwardRows { get; }

    /// <summary>The same where single rows go through registers in one piece.</summary>
    int MinPackedForwardRows { get; }

    /// <summary>The rows that go together.</summary>
    int ForwardRows { get; }

    /// <summary>From the workspace of a row to the next.</summary>
    int EvaluationLength { get; }
}
