using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the same for a network with state, whose turn is a step of so many sequences.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISequenceSizes<T> : IPanelSizes<T>
    where T : unmanaged
{
    /// <summary>The length of a state.</summary>
    int StateLength { get; }
}
