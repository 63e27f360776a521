using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: what follows the weighted sums of a row where a network is trained.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILossKernels<T> : IRowKernels<T>
    where T : unmanaged
{
    /// <summary>The loss of a row.</summary>
    /// <param name="t">The targets.</param>
    /// <param name="v">The workspace.</param>
    double Loss(ref T t, ref T v);

    /// <summary>The outputs of a row after its loss, which may have left them in the workspace.</summary>
    /// <param name="v">The workspace.</param>
    /// <param name="y">The outputs.</param>
    void OutputAfterLoss(ref T v, ref T y);

    /// <summary>The loss of a row, and its gradient with respect to the weighted sums of the output layer.</summary>
    /// <param name="t">The targets.</param>
    /// <param name="v">The workspace.</param>
    /// <param name="scale">What the gradient is multiplied by.</param>
    double Delta(ref T t, ref T v, T scale);
}
