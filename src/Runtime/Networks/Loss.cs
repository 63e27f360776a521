namespace StaticNets;

/// <summary>
/// The function that training makes small, with <c>y</c> an output, <c>t</c> its target and <c>e = y - t</c>.
/// The value that is reported is always the one whose gradient is computed.
/// </summary>
/// <remarks>
/// Targets that a loss is not defined for are refused, before anything changes: they would make it fall without end (below 0), or say nothing.
/// A network that is to take them says so with <see cref="NetworkAttribute.AnyTargets"/>. A target may lie beyond the end of a range by 1e-6, and
/// the sum of a row of probabilities off by 0.005, which rounding and few decimals make. Losses for which nothing is said take any finite number.
/// </remarks>
public enum Loss
{
    /// <summary>Mean squared error: the mean over batch and outputs of <c>e^2</c>.</summary>
    Mse,

    /// <summary>One half of the sum over the outputs of <c>e^2</c>, mean over the batch: the convention of the textbooks.</summary>
    HalfSquaredError,

    /// <summary>Mean absolute error: the mean over batch and outputs of <c>|e|</c>; slope 0 at 0.</summary>
    Mae,

    /// <summary>
    /// The mean over batch and outputs of <c>e^2 / 2</c> where <c>|e| &lt;= delta</c>, else <c>delta * (|e| - delta / 2)</c>;
    /// delta is 1 unless <see cref="NetworkAttribute.LossParameter"/> states another.
    /// </summary>
    Huber,

    /// <summary>
    /// The mean over batch and outputs of <c>-(t * ln(y) + (1 - t) * ln(1 - y))</c>, for targets in 0..1.
    /// Unless an output activation is named, the output layer is a sigmoid; the two are fused, so that the gradient
    /// at the weighted sum is <c>y - t</c> and no logit overflows.
    /// </summary>
    BinaryCrossEntropy,

    /// <summary>
    /// The sum over the outputs of <c>-t * ln(y)</c>, mean over the batch, for rows of targets that are class probabilities (one-hot or soft): none below 0, summing to 1.
    /// Unless an output activation is named, the output layer is a softmax; the two are fused, so that the gradient
    /// at the weighted sum is <c>y * sum(t) - t</c> and no logit overflows.
    /// </summary>
    CrossEntropy,

    /// <summary>The mean over batch and outputs of <c>max(0, 1 - t * y)</c>, for targets -1 and +1.</summary>
    Hinge,

    /// <summary>The mean over batch and outputs of <c>max(0, 1 - t * y)^2</c>, for targets -1 and +1.</summary>
    SquaredHinge,

    /// <summary>The mean over batch and outputs of <c>ln(cosh(e))</c>.</summary>
    LogCosh,

    /// <summary>The weighted sum of the losses of the heads of a network that has several outputs (<see cref="IInferenceNetwork{T}.Heads"/>). It cannot be stated.</summary>
    Heads,
}
