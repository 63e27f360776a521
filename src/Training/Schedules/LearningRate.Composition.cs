using System;

namespace StaticNets;

public static partial class LearningRate
{
    /// <summary>Along a straight line between two factors of the base rate, and at the second from then on.</summary>
    /// <param name="start">The factor at the start, at least 0.</param>
    /// <param name="end">The factor at the end, at least 0.</param>
    /// <param name="epochs">The number of epochs from one to the other, at least 1, or null for all that are planned.</param>
    /// <param name="perStep">Whether the rate changes at every step.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static LearningRateSchedule Linear(double start, double end = 1, int? epochs = null, bool perStep = false)
        => new LinearSchedule(
            ScheduleArgument.AtLeastZero(start, nameof(start)),
            ScheduleArgument.AtLeastZero(end, nameof(end)),
            ScheduleArgument.Length(epochs, nameof(epochs)),
            perStep);

    /// <summary>
    /// Up to the base rate along a straight line, and at the base rate from then on. Adam's first steps are large because it knows few
    /// gradients; this makes them small (Goyal et al., 2017).
    /// </summary>
    /// <param name="epochs">How many epochs have less than the base rate, at least 1.</param>
    /// <param name="start">
    /// The first factor, 0 to 1, or null for <c>1 / (epochs + 1)</c>: then the rate of an epoch, counted from 1, is <c>epoch / (epochs + 1)</c> of the base rate.
    /// </param>
    /// <param name="perStep">Whether the rate changes at every step.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static LearningRateSchedule Warmup(int epochs, double? start = null, bool perStep = false)
    {
        ScheduleArgument.AtLeast(epochs, 1, nameof(epochs));
        double first = start is double stated ? ScheduleArgument.FromZeroToOne(stated, nameof(start)) : 1.0 / (epochs + 1.0);
        return new LinearSchedule(first, 1, epochs, perStep);
    }

    /// <summary>Divides the rate when the loss has stopped improving: multiplies it by a factor after more than <paramref name="patience"/> epochs in a row without a better one.</summary>
    /// <param name="factor">What the rate is multiplied by, greater than 0 and less than 1.</param>
    /// <param name="patience">How many epochs in a row without a better loss are let pass, at least 0.</param>
    /// <param name="threshold">How much less a loss must be to count as better, at least 0, as a share less than 1.</param>
    /// <param name="relative">Whether the threshold is a share of the best loss: better is less than <c>best * (1 - threshold)</c> instead of <c>best - threshold</c>.</param>
    /// <param name="cooldown">How many epochs after a reduction are not counted, at least 0.</param>
    /// <param name="minimum">The lowest rate, at least 0.</param>
    /// <param name="epsilon">A change of the rate that is not greater is not made, at least 0.</param>
    /// <returns>The schedule, which keeps state: it serves one training at a time.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static LearningRateSchedule ReduceOnPlateau(
        double factor = 0.1,
        int patience = 10,
        double threshold = 1e-4,
        bool relative = true,
        int cooldown = 0,
        double minimum = 0,
        double epsilon = 1e-8)
    {
        if (!(factor > 0 && factor < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "'factor' must be greater than 0 and less than 1.");
        }

        if (relative && threshold >= 1)
        {
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "'threshold' must be less than 1 where it is a share of the best loss.");
        }

        return new PlateauSchedule(
            factor,
            ScheduleArgument.AtLeast(patience, 0, nameof(patience)),
            ScheduleArgument.AtLeastZero(threshold, nameof(threshold)),
            relative,
            ScheduleArgument.AtLeast(cooldown, 0, nameof(cooldown)),
            ScheduleArgument.AtLeastZero(minimum, nameof(minimum)),
            ScheduleArgument.AtLeastZero(epsilon, nameof(epsilon)));
    }

    /// <summary>One schedule and then another, which counts its epochs from 0 and takes the epochs that are left for all that are planned.</summary>
    /// <param name="first">The schedule of the first epochs, for which these are all that are planned.</param>
    /// <param name="next">The schedule after them.</param>
    /// <param name="after">The first epoch of <paramref name="next"/>, counted from the start of <paramref name="first"/>, at least 1.</param>
    /// <returns>The schedule of both; a third may follow, <c>after</c> then counting from the start of the whole.</returns>
    /// <exception cref="ArgumentNullException">A schedule is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="after"/> is less than 1.</exception>
    public static LearningRateSchedule Then(this LearningRateSchedule first, LearningRateSchedule next, int after)
        => new SequenceSchedule(
            ScheduleArgument.NotNull(first, nameof(first)), ScheduleArgument.NotNull(next, nameof(next)), ScheduleArgument.AtLeast(after, 1, nameof(after)));

    /// <summary>Two schedules at the same time: the rate of the first is the base rate of the second, so that factors are multiplied.</summary>
    /// <param name="first">A schedule.</param>
    /// <param name="second">Another, which scales the rate it is given.</param>
    /// <returns>The schedule of both.</returns>
    /// <exception cref="ArgumentNullException">A schedule is null.</exception>
    public static LearningRateSchedule And(this LearningRateSchedule first, LearningRateSchedule second)
        => new ChainSchedule(ScheduleArgument.NotNull(first, nameof(first)), ScheduleArgument.NotNull(second, nameof(second)));
}
