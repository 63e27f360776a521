namespace StaticNets;

/// <summary>
/// Cosines one after the other, each <c>multiplier</c> times as long as the one before and each from the base rate down to the
/// minimum, as PyTorch's CosineAnnealingWarmRestarts.
/// </summary>
internal sealed class CosineRestartSchedule(int firstEpochs, int multiplier, double minimum, bool perStep) : LearningRateSchedule
{
    public override double RateAt(in SchedulePlace place)
    {
        long start = 0;
        long length = firstEpochs;
        while (place.Epoch >= start + length)
        {
            // of equal cosines all that are over at once
            long over = multiplier == 1 ? (place.Epoch - start) / length : 1;
            start += over * length;
            length *= multiplier;
        }

        double epoch = perStep ? place.Progress : place.Epoch;
        return CosineSchedule.Anneal(place.BaseRate, minimum, (epoch - start) / length);
    }
}
