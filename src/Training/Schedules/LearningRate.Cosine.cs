using System;

namespace StaticNets;

public static partial class LearningRate
{
    /// <summary>Down along half a cosine: <c>minimum + (base - minimum) * (1 + cos(pi * epoch / epochs)) / 2</c>, after a warm-up where one is stated.</summary>
    /// <param name="warmup">How many epochs of <see cref="Warmup"/> come first, at least 0. The cosine counts its epochs after them.</param>
    /// <param name="epochs">
    /// The number of epochs from the base rate to the minimum, at least 1, or null for all that are planned after the warm-up. After a
    /// stated number the rate goes up again along the cosine, as PyTorch's does; <see cref="Then"/> puts something else there.
    /// </param>
    /// <param name="minimum">The lowest rate, at least 0.</param>
    /// <param name="perStep">Whether the rate changes at every step, the warm-up's too.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <remarks>The first epoch has the base rate; the minimum would be reached at the epoch after the last. (Loshchilov and Hutter, 2017.)</remarks>
    public static LearningRateSchedule Cosine(int warmup = 0, int? epochs = null, double minimum = 0, bool perStep = false)
    {
        ScheduleArgument.AtLeast(warmup, 0, nameof(warmup));
        LearningRateSchedule cosine = new CosineSchedule(
            ScheduleArgument.Length(epochs, nameof(epochs)), ScheduleArgument.AtLeastZero(minimum, nameof(minimum)), perStep);
        return warmup == 0 ? cosine : Warmup(warmup, perStep: perStep).Then(cosine, warmup);
    }

    /// <summary>Cosines from the base rate down to the minimum, one after the other (SGDR: Loshchilov and Hutter, 2017).</summary>
    /// <param name="firstEpochs">The number of epochs of the first cosine, at least 1.</param>
    /// <param name="multiplier">How many times as long each is as the one before, at least 1.</param>
    /// <param name="minimum">The lowest rate, at least 0.</param>
    /// <param name="perStep">Whether the rate changes at every step.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static LearningRateSchedule CosineWithRestarts(int firstEpochs, int multiplier = 1, double minimum = 0, bool perStep = false)
        => new CosineRestartSchedule(
            ScheduleArgument.AtLeast(firstEpochs, 1, nameof(firstEpochs)),
            ScheduleArgument.AtLeast(multiplier, 1, nameof(multiplier)),
            ScheduleArgument.AtLeastZero(minimum, nameof(minimum)),
            perStep);

    /// <summary>One cycle: up from a fraction of the maximum to the maximum, then down to nearly nothing (Smith and Topin, 2018).</summary>
    /// <param name="maximum">The highest rate, greater than 0, or null for the base rate.</param>
    /// <param name="epochs">The number of epochs of the cycle, at least 1, or null for all that are planned. The last rate is reached when they are over, and stays.</param>
    /// <param name="risingShare">The share of the cycle in which the rate rises, 0 to 1; with three phases at most 1/2.</param>
    /// <param name="startDivisor">The first rate is the maximum divided by this, greater than 0.</param>
    /// <param name="endDivisor">The last rate is the first divided by this, greater than 0.</param>
    /// <param name="linear">Whether the rate changes along straight lines instead of cosines.</param>
    /// <param name="threePhases">Whether the rate falls to the first rate in as many epochs as it rose, and then to the last.</param>
    /// <param name="perStep">Whether the rate changes at every step; the usual way for this schedule where epochs are few.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    /// <remarks>PyTorch's OneCycleLR with <c>total_steps</c> one more than the epochs (with <paramref name="perStep"/>, than the steps).</remarks>
    public static LearningRateSchedule OneCycle(
        double? maximum = null,
        int? epochs = null,
        double risingShare = 0.3,
        double startDivisor = 25,
        double endDivisor = 1e4,
        bool linear = false,
        bool threePhases = false,
        bool perStep = false)
    {
        ScheduleArgument.FromZeroToOne(risingShare, nameof(risingShare));
        if (threePhases && risingShare > 0.5)
        {
            throw new ArgumentOutOfRangeException(nameof(risingShare), risingShare, "With three phases the rate rises in at most 1/2 of the cycle.");
        }

        return new OneCycleSchedule(
            maximum is double rate ? ScheduleArgument.Positive(rate, nameof(maximum)) : null,
            ScheduleArgument.Length(epochs, nameof(epochs)),
            risingShare,
            ScheduleArgument.Positive(startDivisor, nameof(startDivisor)),
            ScheduleArgument.Positive(endDivisor, nameof(endDivisor)),
            linear,
            threePhases,
            perStep);
    }
}
