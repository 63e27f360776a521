using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the same where some rows are trained together, a turn, and what a turn does that depends on no width.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITurnSizes<T> : ITrainingSizes
    where T : unmanaged
{
    /// <summary>The fewest rows for which it pays.</summary>
    int MinRows { get; }

    /// <summary>The most rows of a turn; 0 for all of the batch, whose rows depend on each other.</summary>
    int TurnRows { get; }

    /// <summary>From the workspace of a row to the next.</summary>
    int RowStride { get; }

    /// <summary>Where in the training state's memory the workspaces of the rows begin.</summary>
    int RowsOffset { get; }

    /// <summary>Copies of the weights after the first layer, a row for each output, by which deltas are multiplied.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="u">The training state's memory.</param>
    void TransposeWeights(ref T w, ref T u);
}
