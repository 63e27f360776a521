using System;

namespace StaticNets;

/// <summary>A place in training, for which a <see cref="LearningRateSchedule"/> states the rate.</summary>
public readonly struct SchedulePlace
{
    /// <summary>A place in training.</summary>
    /// <param name="baseRate">The learning rate with which the optimizer came, at least 0.</param>
    /// <param name="epoch">The number of the epoch, from 0.</param>
    /// <param name="epochs">How many epochs are planned, at least 1.</param>
    /// <param name="step">The number of the step in its epoch, from 0.</param>
    /// <param name="stepsPerEpoch">The number of steps in an epoch, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public SchedulePlace(double baseRate, int epoch, int epochs, int step = 0, int stepsPerEpoch = 1)
    {
        BaseRate = ScheduleArgument.AtLeastZero(baseRate, nameof(baseRate));
        Epoch = ScheduleArgument.AtLeast(epoch, 0, nameof(epoch));
        Epochs = ScheduleArgument.AtLeast(epochs, 1, nameof(epochs));
        Step = ScheduleArgument.AtLeast(step, 0, nameof(step));
        StepsPerEpoch = ScheduleArgument.AtLeast(stepsPerEpoch, 1, nameof(stepsPerEpoch));
    }

    /// <summary>The learning rate with which the optimizer came.</summary>
    public double BaseRate { get; }

    /// <summary>The epoch, an index from 0.</summary>
    public int Epoch { get; }

    /// <summary>How many epochs are planned.</summary>
    public int Epochs { get; }

    /// <summary>The step in its epoch, an index from 0.</summary>
    public int Step { get; }

    /// <summary>The number of steps in an epoch.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Epochs done, with fractions: <c>Epoch + Step / StepsPerEpoch</c>.</summary>
    public double Progress => Epoch + ((double)Step / StepsPerEpoch);

    /// <summary>The same place as a schedule sees it that is given an epoch of this training as its epoch 0.</summary>
    internal SchedulePlace From(int firstEpoch, int epochs) => new(BaseRate, Epoch - firstEpoch, Math.Max(1, epochs), Step, StepsPerEpoch);

    /// <summary>The same place over another base rate.</summary>
    internal SchedulePlace WithBaseRate(double baseRate) => new(baseRate, Epoch, Epochs, Step, StepsPerEpoch);
}
