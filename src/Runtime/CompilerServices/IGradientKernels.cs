using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the gradients of some rows together, of all parameters.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IGradientKernels<T> : ITurnKernels<T>
    where T : unmanaged
{
    /// <summary>The gradients of rows.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="g">The gradients.</param>
    /// <param name="v">The workspaces.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="isAdded">Whether sums go on from what the gradients are.</param>
    void AddGradientsBatch(ref T x, ref T g, ref T v, int rows, bool isAdded);
}
