using System;

namespace StaticNets;

/// <summary>Up to a maximum and down to nearly nothing, as PyTorch's OneCycleLR with <c>total_steps = epochs + 1</c>.</summary>
/// <remarks>
/// Smith and Topin, "Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates", 2018. Phases end, as
/// PyTorch's do, at the steps <c>share * total - 1</c>, with three phases <c>2 * share * total - 2</c>, and <c>total - 1</c>, which need
/// not be whole. With a total of one more than the epochs the last is reached when the epochs are over, as with the other schedules.
/// </remarks>
internal sealed class OneCycleSchedule(
    double? maximum, int? epochs, double risingShare, double startDivisor, double endDivisor, bool linear, bool threePhases, bool perStep)
    : LearningRateSchedule
{
    public override double RateAt(in SchedulePlace place)
    {
        double stepsPerEpoch = perStep ? place.StepsPerEpoch : 1;
        double last = (epochs ?? place.Epochs) * stepsPerEpoch;
        double total = last + 1;
        double step = Math.Min(last, perStep ? (place.Epoch * stepsPerEpoch) + place.Step : place.Epoch);

        double top = maximum ?? place.BaseRate;
        double start = top / startDivisor;
        double end = start / endDivisor;
        double risen = (risingShare * total) - 1;
        double fallen = threePhases ? (2 * risingShare * total) - 2 : last;
        if (step <= risen)
        {
            return Phase(start, top, step, 0, risen);
        }

        if (!threePhases)
        {
            return Phase(top, end, step, risen, last);
        }

        return step <= fallen ? Phase(top, start, step, risen, fallen) : Phase(start, end, step, fallen, last);
    }

    private double Phase(double from, double to, double step, double firstStep, double lastStep)
    {
        double done = lastStep > firstStep ? (step - firstStep) / (lastStep - firstStep) : 1;
        return linear ? from + ((to - from) * done) : CosineSchedule.Anneal(from, to, done);
    }
}
