using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the training passes of some rows together, and their gradients a panel at a time.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
#pragma warning disable CA1040 // It is a constraint: both of its bases.
public interface IPanelKernels<T> : ITurnKernels<T>, IGradientPanels<T>
#pragma warning restore CA1040
    where T : unmanaged
{
}
