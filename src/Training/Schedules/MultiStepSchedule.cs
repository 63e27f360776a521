namespace StaticNets;

/// <summary><c>rate = base * gamma^k</c> with <c>k</c> the number of milestones reached, as PyTorch's MultiStepLR.</summary>
internal sealed class MultiStepSchedule(int[] milestones, double gamma) : LearningRateSchedule
{
    public override double RateAt(in SchedulePlace place)
    {
        int reached = 0;
        while (reached < milestones.Length && milestones[reached] <= place.Epoch)
        {
            reached++;
        }

        return place.BaseRate * ScheduleMath.Power(gamma, reached);
    }
}
