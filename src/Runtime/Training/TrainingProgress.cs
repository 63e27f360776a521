using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>How far training is. Reported at the end of each epoch, and within it not more often than <see cref="TrainingOptions.ProgressInterval"/>.</summary>
public readonly struct TrainingProgress
{
    /// <summary>The epoch under way or just finished, an index from 0; people count it from 1, as texts do: <c>Epoch + 1</c>.</summary>
    public int Epoch { get; internal init; }

    /// <summary>The number of epochs planned.</summary>
    public int Epochs { get; internal init; }

    /// <summary>The number of steps done in the epoch, from 1.</summary>
    public int Step { get; internal init; }

    /// <summary>The number of steps in an epoch.</summary>
    public int StepsPerEpoch { get; internal init; }

    /// <summary>The mean loss over the rows of the epoch so far.</summary>
    public double TrainingLoss { get; internal init; }

    /// <summary>What the epoch gave, at its end; else null.</summary>
    public EpochRecord? FinishedEpoch { get; internal init; }

    /// <summary>The loss over the validation data after the last finished epoch, or null.</summary>
    public double? ValidationLoss { get; internal init; }

    /// <summary>The metrics after the last finished epoch.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Metrics { get; internal init; }

    /// <summary>The learning rate of the last step.</summary>
    public double LearningRate { get; internal init; }

    /// <summary>Rows trained on per second, since training began or was resumed.</summary>
    public double SamplesPerSecond { get; internal init; }

    /// <summary>The time that the epochs planned will take at the pace so far.</summary>
    public TimeSpan Remaining { get; internal init; }
}
