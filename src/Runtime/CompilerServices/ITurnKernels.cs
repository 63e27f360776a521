using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the training passes of some rows together.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITurnKernels<T> : ILossKernels<T>
    where T : unmanaged
{
    /// <summary>From rows of inputs to the weighted sums of the output layer, in training.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="v">The workspaces.</param>
    /// <param name="u">The training state's memory.</param>
    /// <param name="stride">From the workspace of a row to the next.</param>
    /// <param name="rows">How many rows there are.</param>
    void EvaluateTrainingBatch(ref T x, ref T w, ref T v, ref T u, nint stride, int rows);

    /// <summary>The deltas of the hidden layers, from those of the output layer.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="v">The workspaces.</param>
    /// <param name="u">The training state's memory, with the transposed weights.</param>
    /// <param name="rows">How many rows there are.</param>
    void BackpropagateBatch(ref T w, ref T v, ref T u, int rows);
}
