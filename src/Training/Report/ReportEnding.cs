using System;

namespace StaticNets;

/// <summary>Where training ended and why, in sentences. Epochs are counted from 1.</summary>
internal static class ReportEnding
{
    /// <summary>Why training ended, and after how many epochs.</summary>
    public static string Why(TrainingHistory history)
    {
        int epochs = history.Epochs.Count;
        string planned = history.Description is { } description ? FormattableString.Invariant($" of {description.Epochs}") : string.Empty;
        return history.StopReason switch
        {
            StopReason.Completed => FormattableString.Invariant($"All {epochs} epochs are over."),
            StopReason.EarlyStopping => FormattableString.Invariant($"Stopped early after {epochs}{planned} epochs: no better loss for {history.Description?.Patience}."),
            StopReason.Cancelled => FormattableString.Invariant($"Cancelled in epoch {epochs + 1}{planned}."),
            StopReason.NotFinite => FormattableString.Invariant($"Stopped in epoch {epochs + 1}{planned}: {history.Failure?.Message}"),
            _ => FormattableString.Invariant($"Stopped after {epochs}{planned} epochs by a callback."),
        };
    }

    /// <summary>Which epoch was the best.</summary>
    public static string Best(TrainingHistory history) => history.Best is { } best
        ? $"{(history.Description is { RestoresBest: true } ? "Kept the weights of the best, " : "The best was ")}{best}."
        : "No epoch with a finite loss was finished.";
}
