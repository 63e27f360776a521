using System;

namespace StaticNets;

/// <summary>One schedule for the first epochs and then another, which counts from 0 and takes what is left for the whole; as PyTorch's SequentialLR.</summary>
internal sealed class SequenceSchedule(LearningRateSchedule first, LearningRateSchedule next, int after) : LearningRateSchedule
{
    public override int StateLength => first.StateLength + next.StateLength;

    public override double RateAt(in SchedulePlace place)
        => place.Epoch < after
            ? first.RateAt(place.From(0, Math.Min(after, place.Epochs)))
            : next.RateAt(place.From(after, place.Epochs - after));

    public override void Report(int epoch, double monitoredLoss)
    {
        if (epoch < after)
        {
            first.Report(epoch, monitoredLoss);
        }
        else
        {
            next.Report(epoch - after, monitoredLoss);
        }
    }

    public override void Reset()
    {
        first.Reset();
        next.Reset();
    }

    public override void CopyStateTo(Span<double> destination)
    {
        CheckStateLength(destination.Length, nameof(destination));
        first.CopyStateTo(destination.Slice(0, first.StateLength));
        next.CopyStateTo(destination.Slice(first.StateLength));
    }

    public override void SetState(ReadOnlySpan<double> source)
    {
        CheckStateLength(source.Length, nameof(source));
        first.SetState(source.Slice(0, first.StateLength));
        next.SetState(source.Slice(first.StateLength));
    }
}
