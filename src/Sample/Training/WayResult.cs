using System;

namespace StaticNets.Sample.Training;

/// <summary>What a way to find weights came to.</summary>
/// <param name="Name">The way.</param>
/// <param name="Steps">The steps of the optimizer.</param>
/// <param name="LossEvaluations">How often the loss of all rows was computed to take them.</param>
/// <param name="Time">How long they took.</param>
/// <param name="Loss">The loss at the end.</param>
internal sealed record WayResult(string Name, int Steps, long LossEvaluations, TimeSpan Time, double Loss)
{
    public bool IsLearned => Loss <= Ways.Goal;
}
