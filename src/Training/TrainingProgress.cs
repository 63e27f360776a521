using System;
using System.Collections.Generic;
using System.Globalization;

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

    /// <summary>The place in training in one line, epochs counted from 1, like <c>epoch 3 of 100, step 4 of 9: loss 0.1234, 00:00:12 to go</c>.</summary>
    /// <returns>The line, with the decimal point of the invariant culture.</returns>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, "epoch {0} of {1}, step {2} of {3}: loss {4}, {5:hh\\:mm\\:ss} to go", Epoch + 1, Epochs, Step, StepsPerEpoch, MetricsResult.Text(TrainingLoss), Remaining);
}
