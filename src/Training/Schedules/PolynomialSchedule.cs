namespace StaticNets;

/// <summary><c>rate = base * (1 - min(epoch, epochs) / epochs)^power</c>, as PyTorch's PolynomialLR.</summary>
internal sealed class PolynomialSchedule(int? epochs, double power, bool perStep) : LearningRateSchedule
{
    public override double RateAt(in SchedulePlace place)
    {
        double done = (perStep ? place.Progress : place.Epoch) / (epochs ?? place.Epochs);
        return place.BaseRate * ScheduleMath.Power(System.Math.Max(0, 1 - done), power);
    }
}
