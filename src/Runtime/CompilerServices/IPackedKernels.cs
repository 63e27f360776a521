using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the forward pass of a row in one piece, with hidden values in registers.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPackedKernels<T>
    where T : unmanaged
{
    /// <summary>From the inputs to the outputs.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="y">The outputs.</param>
    void ForwardRow(ref T x, ref T w, ref T y);
}
