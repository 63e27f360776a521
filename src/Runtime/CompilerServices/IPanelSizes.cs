using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the same where gradients are computed in panels, the parameters of some inputs of a layer.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPanelSizes<T> : ITurnSizes<T>
    where T : unmanaged
{
    /// <summary>The rows of a turn that go through all layers together.</summary>
    int BlockRows { get; }

    /// <summary>The rows of a turn from which on several threads share it.</summary>
    int MinSharedRows { get; }

    /// <summary>Where in the training state's memory the losses of the rows are.</summary>
    int LossOffset { get; }

    /// <summary>The number of panels.</summary>
    int PanelCount { get; }

    /// <summary>The length of the longest panel.</summary>
    int PanelLength { get; }

    /// <summary>The length of the parameters, padding included.</summary>
    int BlockLength { get; }

    /// <summary>Where a panel's parameters begin.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="length">How many there are.</param>
    nint PlaceOf(int panel, out nint length);
}
