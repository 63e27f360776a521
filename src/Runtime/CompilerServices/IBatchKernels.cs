using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the forward pass of some rows together.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBatchKernels<T>
    where T : unmanaged
{
    /// <summary>From rows of inputs to the weighted sums of the output layer.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="v">The workspaces.</param>
    /// <param name="stride">From the workspace of a row to the next.</param>
    /// <param name="rows">How many rows there are.</param>
    void EvaluateBatch(ref T x, ref T w, ref T v, nint stride, int rows);
}
