using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the same of a network that is trained.</summary>
/// <typeparam name="T">The type of a number.</typeparam>
/// <remarks>t: rows of targets, g: the gradients, a: the gradients in lanes, for each parameter as many numbers as a turn has rows.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILaneTraining<T> : ILaneKernels<T>
    where T : unmanaged
{
    /// <summary>The rows of a turn, whatever the width, so that each lane of a gradient sees the same rows.</summary>
    int TurnRows { get; }

    /// <summary>Where in the workspace the losses of the rows are.</summary>
    int LossOffset { get; }

    /// <summary>Where in the workspace the deltas of the output layer are.</summary>
    int DeltaOffset { get; }

    /// <summary>Where in the workspace the gradients in lanes are.</summary>
    int GradientOffset { get; }

    /// <summary>How many numbers those are.</summary>
    int GradientLength { get; }

    /// <summary>The loss of each row.</summary>
    /// <param name="t">Rows of targets.</param>
    /// <param name="v">The workspace.</param>
    void Loss(ref T t, ref T v);

    /// <summary>The loss of each row, and its gradient with respect to the weighted sums of the output layer.</summary>
    /// <param name="t">Rows of targets.</param>
    /// <param name="v">The workspace.</param>
    /// <param name="scale">What the gradient is multiplied by.</param>
    void Delta(ref T t, ref T v, T scale);

    /// <summary>The deltas of the hidden layers, from that of the output layer.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="v">The workspace.</param>
    void Backpropagate(ref T w, ref T v);

    /// <summary>Adds the gradients of the rows, each in its lane, to those of the rows before.</summary>
    /// <param name="v">The workspace.</param>
    /// <param name="a">The gradients in lanes.</param>
    void AddGradients(ref T v, ref T a);

    /// <summary>The gradients from their lanes.</summary>
    /// <param name="a">The gradients in lanes.</param>
    /// <param name="g">The gradients.</param>
    void Fold(ref T a, ref T g);
}
