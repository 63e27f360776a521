using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the same for some rows together, each of which has a state.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStateBatchKernels<T> : IStateKernels<T>
    where T : unmanaged
{
    /// <summary>From rows of inputs to the weighted sums of the output layer.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="s">The states.</param>
    /// <param name="v">The workspaces.</param>
    /// <param name="stride">From the workspace of a row to the next.</param>
    /// <param name="rows">How many rows there are.</param>
    void EvaluateBatch(ref T x, ref T w, ref T s, ref T v, nint stride, int rows);
}
