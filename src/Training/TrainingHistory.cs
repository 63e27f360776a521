using System;
using System.Collections.Generic;
using System.Text;

namespace StaticNets;

/// <summary>What a training gave: its epochs, its best one, why it ended, and what it noticed.</summary>
public sealed partial class TrainingHistory
{
    private readonly List<EpochRecord> _epochs = new();
    private readonly List<TrainingWarning> _warnings = new();

    internal TrainingHistory()
    {
    }

    /// <summary>The epochs that were finished, in order; those before a checkpoint included.</summary>
    public IReadOnlyList<EpochRecord> Epochs => _epochs;

    /// <summary>The epoch with the least monitored loss, or null where no epoch had a finite one.</summary>
    public EpochRecord? Best { get; internal set; }

    /// <summary>Why training ended.</summary>
    public StopReason StopReason { get; internal set; }

    /// <summary>The number that was not finite, where <see cref="StopReason"/> is <see cref="StopReason.NotFinite"/>; else null.</summary>
    public TrainingFailure? Failure { get; internal set; }

    /// <summary>What hindered training, in the order it was noticed.</summary>
    public IReadOnlyList<TrainingWarning> Warnings => _warnings;

    /// <summary>The number of steps of the optimizer.</summary>
    public long Steps { get; internal set; }

    /// <summary>The training in one line, epochs counted from 1, like <c>57 epochs, EarlyStopping; best epoch 37: loss 0.0123, validation loss 0.0456, …; 2 warnings</c>.</summary>
    /// <returns>The line, with the decimal point of the invariant culture.</returns>
    public override string ToString()
    {
        var line = new StringBuilder(Counted.Text(_epochs.Count, "epoch")).Append(", ").Append(StopReason);
        if (Failure is not null)
        {
            line.Append(" (").Append(Failure.Message).Append(')');
        }

        if (Best is not null)
        {
            line.Append("; best ").Append(Best);
        }

        if (_warnings.Count > 0)
        {
            line.Append("; ").Append(Counted.Text(_warnings.Count, "warning"));
        }

        return line.ToString();
    }

    /// <summary>What was trained and how.</summary>
    internal TrainingDescription? Description { get; init; }

    internal void Add(EpochRecord epoch) => _epochs.Add(epoch);

    internal void Add(TrainingWarning warning) => _warnings.Add(warning);

    /// <summary>Takes over what an earlier part of the training gave.</summary>
    internal void GoOn(TrainingHistory earlier, long steps)
    {
        _epochs.AddRange(earlier._epochs);
        _warnings.AddRange(earlier._warnings);
        Best = earlier.Best;
        Steps = steps;
    }

    /// <summary>Whether a problem of a layer has been noted.</summary>
    internal bool HasWarning(TrainingProblem problem, int? layer) => _warnings.Exists(warning => warning.Problem == problem && warning.Layer == layer);
}
