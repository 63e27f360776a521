namespace StaticNets;

/// <summary><c>rate = base * gamma^floor(epoch / size)</c>, as PyTorch's StepLR.</summary>
internal sealed class StepSchedule(int size, double gamma) : LearningRateSchedule
{
    public override double RateAt(in SchedulePlace place) => place.BaseRate * ScheduleMath.Power(gamma, place.Epoch / size);
}
