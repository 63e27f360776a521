using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: plain descent along the gradients of a row alone, w -= rate * (input * delta), in one pass over the weights.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDescentKernels<T> : ITrainingKernels<T>
    where T : unmanaged
{
    /// <summary>The layers after the first, and the deltas before them, which need the weights as they were.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="v">The workspace.</param>
    /// <param name="rate">The learning rate.</param>
    void DescendRow(ref T x, ref T w, ref T v, T rate);

    /// <summary>The first layer, which has no deltas before it.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="v">The workspace.</param>
    /// <param name="rate">The learning rate.</param>
    void DescendFirst(ref T x, ref T w, ref T v, T rate);
}
