using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the gradients of some rows together, a panel at a time.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IGradientPanels<T>
    where T : unmanaged
{
    /// <summary>The gradients of a panel, over all rows of a turn.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="g">The first gradient of the panel.</param>
    /// <param name="v">The workspaces.</param>
    /// <param name="panel">The panel.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="isAdded">Whether sums go on from what the gradients are.</param>
    void Panel(ref T x, ref T g, ref T v, int panel, int rows, bool isAdded);
}
