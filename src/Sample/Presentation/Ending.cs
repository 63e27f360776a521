using StaticNets.Sample.Training;

namespace StaticNets.Sample.Presentation;

/// <summary>Where training ended and why, and what it warned of. Epochs are counted from 1 here.</summary>
internal static class Ending
{
    public static void Show(Display display, TrainingHistory history, int plannedEpochs)
    {
        display.Line(Why(history, plannedEpochs));
        display.Line(Kept(history));
        foreach (TrainingWarning warning in history.Warnings)
        {
            display.Line($"Warning at epoch {warning.Epoch + 1}: {warning.Message}");
        }

        display.Line();
    }

    /// <summary>Why training ended, and after how many epochs.</summary>
    public static string Why(TrainingHistory history, int plannedEpochs)
    {
        int epochs = history.Epochs.Count;
        return history.StopReason switch
        {
            StopReason.Completed => $"All {epochs} epochs are over.",
            StopReason.EarlyStopping => $"Stopped early after {epochs} of {plannedEpochs} epochs: no better validation loss for {ClassifierTraining.Patience}.",
            StopReason.Cancelled => $"Cancelled in epoch {epochs + 1} of {plannedEpochs}.",
            StopReason.NotFinite => $"Stopped in epoch {epochs + 1}: {history.Failure?.Message}",
            _ => $"Stopped after {epochs} of {plannedEpochs} epochs.",
        };
    }

    /// <summary>Which weights the network has.</summary>
    public static string Kept(TrainingHistory history) => history.Best is { } best
        ? $"Kept the weights of epoch {best.Epoch + 1}, the best: validation loss {best.MonitoredLoss:0.0000}, accuracy {best.Metric("accuracy"):0.0%}."
        : "No epoch was finished: the network has the weights that the steps so far gave it.";
}
