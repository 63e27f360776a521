namespace StaticNets;

/// <summary>What training does to the targets of a network that fits numbers (<see cref="TrainingOptions.TargetScaling"/>).</summary>
/// <remarks>
/// <para>
/// Targets far from 0, or of very different sizes, are learned slowly or not at all. <see cref="Standardize"/> trains on scaled ones and folds the scaling into the
/// last layer in the end, so that the network computes values in the units of the targets. So it does wherever training lets others see it:
/// at the end of each epoch, and however training ends. Within an epoch it computes scaled values.
/// </para>
/// <para>
/// The losses of the history are those of the scaled targets, in units of their standard deviation, so that outputs of different sizes weigh the same. Metrics
/// (MAE, RMSE, R2) are in the units of the targets, and so is all that <c>Evaluate</c> gives afterwards.
/// </para>
/// <para>
/// A network that predicts the targets of the training data better than their means do has learned them already; it goes on from there. Any other begins with
/// its weights as they are, as if its outputs were scaled values.
/// </para>
/// </remarks>
public enum TargetScaling
{
    /// <summary>Targets stay as they are.</summary>
    None,

    /// <summary>Each column of the targets to mean 0 and standard deviation 1 over the training data (<see cref="Scaling.StandardizeTargets{T}(ITrainingData{T})"/>). A constant column becomes 0.</summary>
    Standardize,
}
