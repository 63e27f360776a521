namespace StaticNets;

/// <summary><c>rate = base * factor</c>.</summary>
internal sealed class ConstantSchedule(double factor) : LearningRateSchedule
{
    public override double RateAt(in SchedulePlace place) => place.BaseRate * factor;
}
