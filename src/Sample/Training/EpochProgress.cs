using System;

namespace StaticNets.Sample.Training;

/// <summary>Tells of every finished epoch, at once and on the training thread.</summary>
internal sealed class EpochProgress(Action<EpochRecord> report) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.FinishedEpoch is { } epoch)
        {
            report(epoch);
        }
    }
}
