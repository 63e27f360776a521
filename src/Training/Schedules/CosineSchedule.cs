namespace StaticNets;

/// <summary><c>rate = minimum + (base - minimum) * (1 + cos(pi * epoch / epochs)) / 2</c>, as PyTorch's CosineAnnealingLR.</summary>
/// <remarks>Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017.</remarks>
internal sealed class CosineSchedule(int? epochs, double minimum, bool perStep) : LearningRateSchedule
{
    public override double RateAt(in SchedulePlace place)
        => Anneal(place.BaseRate, minimum, (perStep ? place.Progress : place.Epoch) / (epochs ?? place.Epochs));

    /// <summary>From one rate to another along half a cosine; <paramref name="done"/> is 0 at the start and 1 at the end.</summary>
    public static double Anneal(double start, double end, double done) => end + ((start - end) * ((1 + ScheduleMath.CosineOfPi(done)) / 2));
}
