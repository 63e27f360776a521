using System;
using System.Collections.Generic;
using Xunit;

namespace StaticNets.Tests.Schedules;

/// <summary>Arguments that make no sense are refused when the schedule is made, by name.</summary>
public class ScheduleArgumentTests
{
    public static IEnumerable<object[]> Wrong()
    {
        yield return Case("factor", () => LearningRate.Constant(-1));
        yield return Case("factor", () => LearningRate.Constant(double.NaN));
        yield return Case("size", () => LearningRate.Step(0));
        yield return Case("gamma", () => LearningRate.Step(1, 0));
        yield return Case("gamma", () => LearningRate.Step(1, double.PositiveInfinity));
        yield return Case("milestones", () => LearningRate.MultiStep([]));
        yield return Case("milestones", () => LearningRate.MultiStep([-1]));
        yield return Case("milestones", () => LearningRate.MultiStep([5, 5]));
        yield return Case("milestones", () => LearningRate.MultiStep(null!));
        yield return Case("gamma", () => LearningRate.Exponential(double.NaN));
        yield return Case("epochs", () => LearningRate.Polynomial(0));
        yield return Case("power", () => LearningRate.Polynomial(5, 0));
        yield return Case("start", () => LearningRate.Linear(-0.1));
        yield return Case("end", () => LearningRate.Linear(1, -0.1));
        yield return Case("epochs", () => LearningRate.Linear(0, 1, 0));
        yield return Case("epochs", () => LearningRate.Warmup(0));
        yield return Case("start", () => LearningRate.Warmup(3, 1.5));
        yield return Case("warmup", () => LearningRate.Cosine(-1));
        yield return Case("epochs", () => LearningRate.Cosine(epochs: 0));
        yield return Case("minimum", () => LearningRate.Cosine(minimum: -1));
        yield return Case("firstEpochs", () => LearningRate.CosineWithRestarts(0));
        yield return Case("multiplier", () => LearningRate.CosineWithRestarts(1, 0));
        yield return Case("minimum", () => LearningRate.CosineWithRestarts(1, 1, double.NaN));
        yield return Case("maximum", () => LearningRate.OneCycle(0));
        yield return Case("epochs", () => LearningRate.OneCycle(1, 0));
        yield return Case("risingShare", () => LearningRate.OneCycle(risingShare: 1.1));
        yield return Case("risingShare", () => LearningRate.OneCycle(risingShare: 0.6, threePhases: true));
        yield return Case("startDivisor", () => LearningRate.OneCycle(startDivisor: 0));
        yield return Case("endDivisor", () => LearningRate.OneCycle(endDivisor: double.NaN));
        yield return Case("factor", () => LearningRate.ReduceOnPlateau(1));
        yield return Case("factor", () => LearningRate.ReduceOnPlateau(0));
        yield return Case("patience", () => LearningRate.ReduceOnPlateau(patience: -1));
        yield return Case("threshold", () => LearningRate.ReduceOnPlateau(threshold: -1));
        yield return Case("threshold", () => LearningRate.ReduceOnPlateau(threshold: 1));
        yield return Case("cooldown", () => LearningRate.ReduceOnPlateau(cooldown: -1));
        yield return Case("minimum", () => LearningRate.ReduceOnPlateau(minimum: -1));
        yield return Case("epsilon", () => LearningRate.ReduceOnPlateau(epsilon: -1));
        yield return Case("after", () => LearningRate.Constant().Then(LearningRate.Constant(), 0));
        yield return Case("next", () => LearningRate.Constant().Then(null!, 1));
        yield return Case("second", () => LearningRate.Constant().And(null!));
        yield return Case("rate", () => LearningRate.Custom(null!));
        yield return Case("epoch", () => new SchedulePlace(1, -1, 1));
        yield return Case("epochs", () => new SchedulePlace(1, 0, 0));
        yield return Case("stepsPerEpoch", () => new SchedulePlace(1, 0, 1, 0, 0));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void IsRefusedByName(string argument, Func<object> make)
    {
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(make);
        Assert.Equal(argument, exception.ParamName);
    }

    private static object[] Case(string argument, Func<object> make) => [argument, make];
}
