using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the training passes of a row.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITrainingKernels<T> : ILossKernels<T>
    where T : unmanaged
{
    /// <summary>How many gradients must be 0 before the first row is added to them: all, or none where the first row is written.</summary>
    int ClearedLength { get; }

    /// <summary>From the inputs to the weighted sums of the output layer, in training.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="v">The workspace.</param>
    void EvaluateTraining(ref T x, ref T w, ref T v);

    /// <summary>The deltas of the hidden layers, from that of the output layer.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="v">The workspace.</param>
    void Backpropagate(ref T w, ref T v);

    /// <summary>Adds the gradients of a row to those of the rows before it.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="g">The gradients.</param>
    /// <param name="v">The workspace.</param>
    /// <param name="done">How many rows there were.</param>
    void AddGradients(ref T x, ref T g, ref T v, int done);
}
