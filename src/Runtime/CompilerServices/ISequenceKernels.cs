using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the kernels by which a network with state is trained, for rows of several sequences at the same step.</summary>
/// <typeparam name="T">The type of a number.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISequenceKernels<T>
    where T : unmanaged
{
    /// <summary>The length of a row of inputs.</summary>
    int InputSize { get; }

    /// <summary>The length of a row of targets.</summary>
    int OutputSize { get; }

    /// <summary>The length of a state.</summary>
    int StateLength { get; }

    /// <summary>From the workspace of a row to the next.</summary>
    int RowStride { get; }

    /// <summary>How much memory of the training state the kernels use for themselves; what follows it is free.</summary>
    int ScratchLength { get; }

    /// <summary>The most sequences whose steps are computed together.</summary>
    int BlockRows { get; }

    /// <summary>Makes of the parameters what the way back needs.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="u">The kernels' own memory.</param>
    void Prepare(ref T w, ref T u);

    /// <summary>A step of some sequences, up to the weighted sums of the output layer.</summary>
    /// <param name="x">Rows of inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="s">The states, which the step moves on.</param>
    /// <param name="v">The rows' workspaces.</param>
    /// <param name="u">The kernels' own memory.</param>
    /// <param name="training">Has the keys of dropout masks.</param>
    /// <param name="first">The number of the first row.</param>
    /// <param name="rows">How many there are.</param>
    void Evaluate(ref T x, ref T w, ref T s, ref T v, ref T u, TrainingState<T> training, int first, int rows);

    /// <summary>The loss of a row times its weight, and the delta of the output layer.</summary>
    /// <param name="t">The row's targets.</param>
    /// <param name="v">Its workspace.</param>
    /// <param name="scale">What the delta is multiplied by.</param>
    /// <param name="weight">What the delta and the loss are.</param>
    double Delta(ref T t, ref T v, T scale, T weight);

    /// <summary>The deltas of all other layers.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="v">The rows' workspaces.</param>
    /// <param name="u">The kernels' own memory.</param>
    /// <param name="ds">The gradients with respect to the states that the step left; they become those with respect to the states that it found.</param>
    /// <param name="rows">How many rows there are.</param>
    void Backpropagate(ref T w, ref T v, ref T u, ref T ds, int rows);

    /// <summary>The gradients of some rows.</summary>
    /// <param name="x">Rows of inputs.</param>
    /// <param name="g">The gradients.</param>
    /// <param name="v">The rows' workspaces.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="isAdded">Whether they are added to what is there.</param>
    void AddGradients(ref T x, ref T g, ref T v, int rows, bool isAdded);
}
