using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the training passes of a network with state, for rows of several sequences at the same step.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISequenceKernels<T> : IStateKernels<T>, IGradientPanels<T>
    where T : unmanaged
{
    /// <summary>The loss of a row.</summary>
    /// <param name="t">The targets.</param>
    /// <param name="v">The workspace.</param>
    double Loss(ref T t, ref T v);

    /// <summary>The outputs of a row after its loss, which may have left them in the workspace.</summary>
    /// <param name="v">The workspace.</param>
    /// <param name="y">The outputs.</param>
    void OutputAfterLoss(ref T v, ref T y);

    /// <summary>The loss of a row, and its gradient with respect to the weighted sums of the output layer.</summary>
    /// <param name="t">The targets.</param>
    /// <param name="v">The workspace.</param>
    /// <param name="scale">What the gradient is multiplied by.</param>
    double Delta(ref T t, ref T v, T scale);

    /// <summary>From rows of inputs to the weighted sums of the output layer, in training.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="s">The states, which move on.</param>
    /// <param name="v">The workspaces.</param>
    /// <param name="u">The training state's memory.</param>
    /// <param name="stride">From the workspace of a row to the next.</param>
    /// <param name="rows">How many rows there are.</param>
    void EvaluateTrainingBatch(ref T x, ref T w, ref T s, ref T v, ref T u, nint stride, int rows);

    /// <summary>The deltas of the hidden layers, from those of the output layer.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="v">The workspaces.</param>
    /// <param name="u">The training state's memory, with the transposed weights.</param>
    /// <param name="ds">The gradients with respect to the states that the step left; they become those with respect to the states that it found.</param>
    /// <param name="rows">How many rows there are.</param>
    void BackpropagateBatch(ref T w, ref T v, ref T u, ref T ds, int rows);
}
