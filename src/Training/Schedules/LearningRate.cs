using System;

namespace StaticNets;

/// <summary>Makes schedules of the learning rate; rates and names of arguments are explained where each is made.</summary>
/// <remarks>
/// A schedule changes the rate once an epoch, as its formula with whole epochs says. Those that are smooth take
/// <c>perStep: true</c> and then change it at every step, with fractions of epochs in the same formula. Formulas are PyTorch's.
/// </remarks>
/// <example>
/// <code>
/// Schedule = LearningRate.Cosine(warmup: 3)
/// Schedule = LearningRate.Warmup(5).Then(LearningRate.ReduceOnPlateau(), after: 5)
/// </code>
/// </example>
public static partial class LearningRate
{
    /// <summary>The base rate, or a share of it, at every step.</summary>
    /// <param name="factor">What the base rate is multiplied by, at least 0.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or not finite.</exception>
    public static LearningRateSchedule Constant(double factor = 1)
        => new ConstantSchedule(ScheduleArgument.AtLeastZero(factor, nameof(factor)));

    /// <summary>The rate that a function states, for schedules of one's own.</summary>
    /// <param name="rate">Gives the rate, at least 0, for a place in training. It should be the same each time it is asked.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rate"/> is null.</exception>
    public static LearningRateSchedule Custom(Func<SchedulePlace, double> rate)
        => new FunctionSchedule(ScheduleArgument.NotNull(rate, nameof(rate)));

    /// <summary>Less every few epochs: <c>base * gamma^floor(epoch / size)</c>.</summary>
    /// <param name="size">The number of epochs between changes, at least 1.</param>
    /// <param name="gamma">What the rate is multiplied by, greater than 0.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static LearningRateSchedule Step(int size, double gamma = 0.1)
        => new StepSchedule(ScheduleArgument.AtLeast(size, 1, nameof(size)), ScheduleArgument.Positive(gamma, nameof(gamma)));

    /// <summary>Less at stated epochs: <c>base * gamma^k</c> with <c>k</c> the number of milestones reached.</summary>
    /// <param name="milestones">Epochs, counted from 0, in increasing order; they are copied.</param>
    /// <param name="gamma">What the rate is multiplied by, greater than 0.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentException">Milestones are not in increasing order, or there is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A milestone is negative, or gamma is out of its range.</exception>
    public static LearningRateSchedule MultiStep(ReadOnlySpan<int> milestones, double gamma = 0.1)
    {
        if (milestones.IsEmpty)
        {
            throw new ArgumentException("There must be at least one milestone.", nameof(milestones));
        }

        int[] epochs = milestones.ToArray();
        ScheduleArgument.AtLeast(epochs[0], 0, nameof(milestones));
        for (int i = 1; i < epochs.Length; i++)
        {
            if (epochs[i] <= epochs[i - 1])
            {
                throw new ArgumentException($"Milestones must be in increasing order, but {epochs[i]} comes after {epochs[i - 1]}.", nameof(milestones));
            }
        }

        return new MultiStepSchedule(epochs, ScheduleArgument.Positive(gamma, nameof(gamma)));
    }

    /// <inheritdoc cref="MultiStep(ReadOnlySpan{int}, double)"/>
    /// <exception cref="ArgumentNullException"><paramref name="milestones"/> is null.</exception>
    public static LearningRateSchedule MultiStep(int[] milestones, double gamma = 0.1)
        => MultiStep(ScheduleArgument.NotNull(milestones, nameof(milestones)).AsSpan(), gamma);

    /// <summary>Less by the same factor at every epoch: <c>base * gamma^epoch</c>.</summary>
    /// <param name="gamma">What the rate is multiplied by in an epoch, greater than 0.</param>
    /// <param name="perStep">Whether the rate changes at every step.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Gamma is out of its range.</exception>
    public static LearningRateSchedule Exponential(double gamma, bool perStep = false)
        => new ExponentialSchedule(ScheduleArgument.Positive(gamma, nameof(gamma)), perStep);

    /// <summary>Down to 0 along a power: <c>base * (1 - epoch / epochs)^power</c>, and 0 from then on.</summary>
    /// <param name="epochs">The number of epochs until 0, at least 1, or null for all that are planned.</param>
    /// <param name="power">The exponent, greater than 0; 1 is a straight line.</param>
    /// <param name="perStep">Whether the rate changes at every step.</param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static LearningRateSchedule Polynomial(int? epochs = null, double power = 1, bool perStep = false)
        => new PolynomialSchedule(ScheduleArgument.Length(epochs, nameof(epochs)), ScheduleArgument.Positive(power, nameof(power)), perStep);
}
