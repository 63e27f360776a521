namespace StaticNets;

/// <summary><c>rate = base * gamma^epoch</c>, as PyTorch's ExponentialLR.</summary>
internal sealed class ExponentialSchedule(double gamma, bool perStep) : LearningRateSchedule
{
    public override double RateAt(in SchedulePlace place)
        => place.BaseRate * ScheduleMath.Power(gamma, perStep ? place.Progress : place.Epoch);
}
