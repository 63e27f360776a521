using System;

namespace StaticNets;

/// <summary>
/// How the learning rate changes while a network is trained. <see cref="LearningRate"/> makes the usual ones; one's own derives from this.
/// </summary>
/// <remarks>
/// Most schedules are functions of the place in training alone, and one object may serve several trainings. A schedule that follows
/// the loss (reduce on plateau) keeps state and serves one training at a time.
/// </remarks>
public abstract class LearningRateSchedule
{
    /// <summary>The number of values in <see cref="CopyStateTo"/>; 0 for a schedule that is a function of the place alone.</summary>
    public virtual int StateLength => 0;

    /// <summary>The learning rate for a step.</summary>
    /// <param name="place">The place of the step in training.</param>
    /// <returns>The rate, at least 0.</returns>
    public abstract double RateAt(in SchedulePlace place);

    /// <summary>Tells the schedule what an epoch came to. Training calls it after every epoch.</summary>
    /// <param name="epoch">The number of the epoch that has ended, from 0.</param>
    /// <param name="monitoredLoss">The loss over the validation rows or, where there are none, over the training rows.</param>
    public virtual void Report(int epoch, double monitoredLoss)
    {
    }

    /// <summary>Forgets what was reported. Training calls it at its start.</summary>
    public virtual void Reset()
    {
    }

    /// <summary>Copies out what the schedule has kept of the reports, for a checkpoint.</summary>
    /// <param name="destination"><see cref="StateLength"/> values.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public virtual void CopyStateTo(Span<double> destination) => CheckStateLength(destination.Length, nameof(destination));

    /// <summary>Goes on from the state of <see cref="CopyStateTo"/>.</summary>
    /// <param name="source"><see cref="StateLength"/> values.</param>
    /// <exception cref="ArgumentException">The length differs, or the values are no state of this schedule.</exception>
    public virtual void SetState(ReadOnlySpan<double> source) => CheckStateLength(source.Length, nameof(source));

    /// <summary>Refuses a state of another length.</summary>
    /// <param name="length">The length that was given.</param>
    /// <param name="name">The argument's name.</param>
    /// <exception cref="ArgumentException">It is not <see cref="StateLength"/>.</exception>
    protected void CheckStateLength(int length, string name)
    {
        if (length != StateLength)
        {
            throw new ArgumentException($"The state of this schedule has {StateLength} values, but {length} were given.", name);
        }
    }
}
