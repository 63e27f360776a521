using System.ComponentModel;

namespace StaticNets.Numerics;

/// <summary>For generated code: the running statistics of a network with batch normalization.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBatchStatistics<T>
    where T : unmanaged
{
    /// <summary>Moves them towards those of the batch that the last training pass has left in the training state.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="training">The training state.</param>
    /// <param name="rows">The rows of the batch.</param>
    void UpdateStatistics(ref T w, TrainingState<T> training, int rows);
}
