using System;

namespace StaticNets;

/// <summary>The rate is what a function says.</summary>
internal sealed class FunctionSchedule(Func<SchedulePlace, double> rate) : LearningRateSchedule
{
    public override double RateAt(in SchedulePlace place) => rate(place);
}
