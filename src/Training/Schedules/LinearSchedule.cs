using System;

namespace StaticNets;

/// <summary><c>rate = base * (start + (end - start) * min(epoch, epochs) / epochs)</c>, as PyTorch's LinearLR.</summary>
internal sealed class LinearSchedule(double start, double end, int? epochs, bool perStep) : LearningRateSchedule
{
    public override double RateAt(in SchedulePlace place)
    {
        int length = epochs ?? place.Epochs;
        double done = Math.Min(perStep ? place.Progress : place.Epoch, length) / length;
        return place.BaseRate * (start + ((end - start) * done));
    }
}
