using System;

namespace StaticNets;

/// <summary>Two schedules at the same time: the rate of one is the base rate of the other; for factors this is PyTorch's ChainedScheduler.</summary>
internal sealed class ChainSchedule(LearningRateSchedule inner, LearningRateSchedule outer) : LearningRateSchedule
{
    public override int StateLength => inner.StateLength + outer.StateLength;

    public override double RateAt(in SchedulePlace place) => outer.RateAt(place.WithBaseRate(inner.RateAt(place)));

    public override void Report(int epoch, double monitoredLoss)
    {
        inner.Report(epoch, monitoredLoss);
        outer.Report(epoch, monitoredLoss);
    }

    public override void Reset()
    {
        inner.Reset();
        outer.Reset();
    }

    public override void CopyStateTo(Span<double> destination)
    {
        CheckStateLength(destination.Length, nameof(destination));
        inner.CopyStateTo(destination.Slice(0, inner.StateLength));
        outer.CopyStateTo(destination.Slice(inner.StateLength));
    }

    public override void SetState(ReadOnlySpan<double> source)
    {
        CheckStateLength(source.Length, nameof(source));
        inner.SetState(source.Slice(0, inner.StateLength));
        outer.SetState(source.Slice(inner.StateLength));
    }
}
