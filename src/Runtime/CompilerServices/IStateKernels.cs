using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the forward pass of a network with state.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStateKernels<T>
    where T : unmanaged
{
    /// <summary>From the inputs to the weighted sums of the output layer.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="w">The parameters.</param>
    /// <param name="s">The state, which moves on.</param>
    /// <param name="v">The workspace.</param>
    void Evaluate(ref T x, ref T w, ref T s, ref T v);

    /// <summary>From the weighted sums to the outputs.</summary>
    /// <param name="v">The workspace.</param>
    /// <param name="y">The outputs.</param>
    void Output(ref T v, ref T y);
}
