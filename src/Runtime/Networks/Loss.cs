namespace StaticNets;

/// <summary>
/// The function that training makes small, with <c>y</c> an output, <c>t</c> its target and <c>e = y - t</c>.
/// The value that is reported is always the one whose gradient is computed.
/// </summary>
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
    /// The sum over the outputs of <c>-t * ln(y)</c>, mean over the batch, for targets that are class probabilities (one-hot or soft).
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
}
