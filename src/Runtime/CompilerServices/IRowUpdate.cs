using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: an optimizer's step along the gradients of a row alone, which are never written down.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRowUpdate<T>
    where T : unmanaged
{
    /// <summary>Changes all parameters.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="v">The row's workspace, deltas included.</param>
    /// <param name="slots">The optimizer's slots.</param>
    /// <param name="optimizer">The rule.</param>
    /// <typeparam name="TOptimizer">The type of the rule.</typeparam>
    void UpdateFromRow<TOptimizer>(ref T x, ref T w, ref T v, ref T slots, ref TOptimizer optimizer)
        where TOptimizer : IOptimizer;
}
