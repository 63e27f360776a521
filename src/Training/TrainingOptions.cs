using System;
using System.Collections.Generic;
using System.IO;

namespace StaticNets;

/// <summary>How a network is trained. Every option has a usual value; all are checked before training changes anything.</summary>
/// <remarks>A record: <c>options with { Seed = 2 }</c> is a copy with another seed, and so it is with the options within.</remarks>
public sealed record TrainingOptions
{
    /// <summary>How many times training goes over the data, at least 1. With the usual number and batch size small data sets are learned well by Adam at its usual rate.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>
    /// How many rows a batch has, of sequences how many sequences, at least 1; the last batch of an epoch has the rows that remain. If that is a single row and the network
    /// has batch normalization, for which one row has no variance, it joins the batch before it.
    /// </summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>
    /// For sequences: how many steps the gradients go back, at least 1 (truncated backpropagation through time: Williams and Peng, 1990); null for all. Sequences are then cut into windows of so many
    /// steps, in their order: the optimizer steps after each, and the next window goes on with the states that it left. Targets must be of each step.
    /// </summary>
    public int? WindowLength { get; init; }

    /// <summary>Whether each epoch takes the rows in a random order of its own, which depends on <see cref="Seed"/> and the epoch alone.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>From what the order of rows and the masks of dropout are drawn; the same seed gives the same bits.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Rows that are not trained on, on which loss and metrics are computed after each epoch; an <see cref="ITrainingData{T}"/> of the network's
    /// number type, or a <see cref="SequenceDataset{T}"/> where sequences are trained on.
    /// </summary>
    public ITrainingData? Validation { get; init; }

    /// <summary>When training ends before its epochs are over, or null for never.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Whether the network ends with the parameters of the epoch with the least monitored loss; so it does with <see cref="EarlyStopping"/>'s restoreBest.</summary>
    public bool RestoreBest { get; init; }

    /// <summary>How the learning rate changes, from that of the optimizer; null for not at all. A schedule serves one training at a time.</summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>The greatest norm of all gradients together, greater than 0 (<see cref="GradientClipping.ByNorm{T}(TrainingState{T}, double)"/>); null for any.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>The greatest size of a gradient, greater than 0 (<see cref="GradientClipping.ByValue"/>), applied before <see cref="ClipNorm"/>; null for any.</summary>
    public double? ClipValue { get; init; }

    /// <summary>
    /// How many batches a step of the optimizer adds up, at least 1: the gradients are those of the mean loss over all their rows. The last step
    /// of an epoch has the batches that remain.
    /// </summary>
    public int AccumulationSteps { get; init; } = 1;

    /// <summary>
    /// The share of certainty taken from the targets in training, at least 0 and less than 1 (Szegedy et al., 2016): <c>t * (1 - s) + s / outputs</c> for
    /// <see cref="Loss.CrossEntropy"/> and <c>t * (1 - s) + s / 2</c> for <see cref="Loss.BinaryCrossEntropy"/>, the losses that take it.
    /// </summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// A weight for the rows of each class in the training loss, finite and at least 0, or null. The class of a row is the place of its greatest target;
    /// of a single target it is 0 below 0.5 and else 1. At least one row must have a weight above 0.
    /// </summary>
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <summary>A weight for each row of the training data in the training loss, of sequences for each sequence, finite and at least 0, at least one of them above 0, or null. Multiplied with its class's.</summary>
    public IReadOnlyList<double>? SampleWeights { get; init; }

    /// <summary>What keeps weights small, or null for nothing.</summary>
    public Regularization? Regularization { get; init; }

    /// <summary>
    /// Which metrics are computed after each epoch. Null for those that fit (<see cref="StaticNets.Metrics.For"/>) where there are validation data, in the pass
    /// that computes their loss, and else for none; stated, they are computed without validation data, too, over the training data in a pass of their own.
    /// </summary>
    public MetricsOptions? Metrics { get; init; }

    /// <summary>
    /// The share that a moving average of the parameters keeps at each step, at least 0 and less than 1, typically 0.99 to 0.9999; null for no average.
    /// Validation, <see cref="RestoreBest"/> and the trained network then use the averages. Running statistics of normalizations are not averaged again.
    /// </summary>
    public double? EmaDecay { get; init; }

    /// <summary>Where and when training is saved, or null for never.</summary>
    public CheckpointOptions? Checkpoint { get; init; }

    /// <summary>How many threads may share a batch (<see cref="TrainingState{T}.MaxThreads"/>), at least 1; the numbers are the same for any.</summary>
    public int MaxThreads { get; init; } = 1;

    /// <summary>When gradients are looked at, for norms and warnings.</summary>
    public GradientMonitoring Monitoring { get; init; } = GradientMonitoring.SomeSteps;

    /// <summary>The least time between two reports of progress within an epoch; zero to report every step. The end of an epoch is always reported.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Where a line is written after each epoch, such as <see cref="Console.Out"/>, or null for nowhere: the number of the epoch, counted from 1, with losses, metrics and
    /// learning rate, with the decimal point of the invariant culture. It is written to on the training thread and not closed.
    /// </summary>
    public TextWriter? Log { get; init; }

    /// <summary>
    /// Whether a network that fits numbers is trained on targets brought to a common scale. Its output activation must be <see cref="Activation.Identity"/>; afterwards it computes
    /// values in the units of the targets.
    /// </summary>
    public TargetScaling TargetScaling { get; init; }

    /// <summary>Called after each epoch on the training thread; training ends when it returns false. The network then has the parameters of the end of the epoch.</summary>
    public Func<EpochRecord, bool>? OnEpochEnd { get; init; }

    /// <summary>Whether loss and metrics are computed after each epoch.</summary>
    internal bool Evaluates => Validation is not null || (Metrics is { } metrics && metrics != MetricsOptions.None);

    internal bool RestoresBest => RestoreBest || EarlyStopping is { RestoreBest: true };
}
