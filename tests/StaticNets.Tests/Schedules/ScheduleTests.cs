using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Schedules;

/// <summary>What schedules do beside their formulas: steps, sequences, state.</summary>
public class ScheduleTests
{
    [Fact]
    public void ASmoothScheduleMayChangeAtEveryStep()
    {
        // half a cosine over 2 epochs of 2 steps: 0, 1/4, 1/2, 3/4 of the way
        double root = Math.Sqrt(0.5);
        Rates.AssertEqual(
            [0.1, 0.05 * (1 + root), 0.05, 0.05 * (1 - root)],
            Rates.OfSteps(LearningRate.Cosine(perStep: true), 2, 2), 1e-16);
        Rates.AssertEqual([0.1, 0.1, 0.05, 0.05], Rates.OfSteps(LearningRate.Cosine(), 2, 2), 1e-16);
    }

    [Fact]
    public void OneCyclePerStepIsTheCycleOfAsManySteps()
        => Assert.Equal(Rates.Of(LearningRate.OneCycle(0.7), 12), Rates.OfSteps(LearningRate.OneCycle(0.7, perStep: true), 4, 3));

    [Fact]
    public void WarmupPerStepReachesTheBaseRateAtItsEnd()
    {
        // 1/3 to 1 over two epochs of two steps: a sixth a step
        double[] rates = Rates.OfSteps(LearningRate.Warmup(2, perStep: true), 3, 2);
        Rates.AssertEqual([2 / 60.0, 3 / 60.0, 4 / 60.0, 5 / 60.0, 0.1, 0.1], rates, 1e-16);
    }

    [Fact]
    public void WithoutAMaximumOneCycleRisesToTheBaseRate()
        => Assert.Equal(Rates.Of(LearningRate.OneCycle(Rates.Base), 9), Rates.Of(LearningRate.OneCycle(), 9));

    [Fact]
    public void TheLastRateOfAShorterCycleStays()
    {
        double[] rates = Rates.Of(LearningRate.OneCycle(1, epochs: 5), 8);
        Assert.Equal(4e-6, rates[5], 1e-16); // 1 / 25 / 10000
        Assert.True(rates[4] > rates[5]);
        Assert.Equal(rates[5], rates[7]);
    }

    [Fact]
    public void AThirdScheduleCountsFromTheStartOfTheWhole()
    {
        LearningRateSchedule schedule = LearningRate.Constant(0.5).Then(LearningRate.Constant(), 2).Then(LearningRate.Polynomial(), 4);
        Rates.AssertEqual([0.05, 0.05, 0.1, 0.1, 0.1, 0.05], Rates.Of(schedule, 6), 1e-16);
    }

    [Fact]
    public void APlateauAfterAWarmupHearsOnlyOfItsOwnEpochs()
    {
        LearningRateSchedule schedule = LearningRate.Warmup(3).Then(LearningRate.ReduceOnPlateau(0.5, patience: 1), after: 3);
        Rates.AssertEqual([0.025, 0.05, 0.075, 0.1, 0.1, 0.1, 0.05], Rates.Of(schedule, [9, 9, 9, 9, 9, 9, 9]), 1e-16);
    }

    [Fact]
    public void ALossThatIsNotANumberIsNoImprovement()
        => Rates.AssertEqual([0.1, 0.05, 0.025], Rates.Of(LearningRate.ReduceOnPlateau(0.5, patience: 0), [double.NaN, double.NaN, 1]), 1e-16);

    [Fact]
    public void StateIsTakenUpByAnotherScheduleAndForgottenAtReset()
    {
        LearningRateSchedule first = Composed();
        double[] losses = [5, 5, 4, 4, 4, 3, 3, 3, 3, 3];
        double[] whole = Rates.Of(first, losses);

        LearningRateSchedule begun = Composed();
        for (int epoch = 0; epoch < 6; epoch++)
        {
            begun.Report(epoch, losses[epoch]);
        }

        var state = new double[begun.StateLength];
        begun.CopyStateTo(state);
        LearningRateSchedule resumed = Composed();
        resumed.SetState(state);
        for (int epoch = 6; epoch < losses.Length; epoch++)
        {
            Assert.Equal(whole[epoch], resumed.RateAt(new SchedulePlace(Rates.Base, epoch, losses.Length)));
            resumed.Report(epoch, losses[epoch]);
        }

        Assert.True(whole[^1] < whole[3]);
        resumed.Reset();
        Assert.Equal(whole, Rates.Of(resumed, losses));

        static LearningRateSchedule Composed()
            => LearningRate.Constant(0.5).Then(LearningRate.ReduceOnPlateau(0.5, patience: 1), 2).And(LearningRate.ReduceOnPlateau(0.9, patience: 0));
    }

    [Theory]
    [InlineData(double.NaN, 0, 0, 0)]
    [InlineData(1, -1, 0, 0)]
    [InlineData(1, 0, 0.5, 0)]
    [InlineData(1, 0, 0, 1e10)]
    public void NumbersThatAreNoStateAreRefused(double best, double bad, double cooldown, double reductions)
    {
        LearningRateSchedule schedule = LearningRate.ReduceOnPlateau();
        Assert.Throws<ArgumentException>("source", () => schedule.SetState([best, bad, cooldown, reductions]));
        Assert.Throws<ArgumentException>("source", () => schedule.SetState([best]));
    }

    [Fact]
    public void AScheduleWithoutStateHasNone()
    {
        LearningRateSchedule schedule = LearningRate.Cosine(warmup: 2);
        Assert.Equal(0, schedule.StateLength);
        schedule.CopyStateTo([]);
        schedule.SetState([]);
        Assert.Throws<ArgumentException>("destination", () => schedule.CopyStateTo(new double[1]));
    }

    [Fact]
    public void OnesOwnFunction()
        => Assert.Equal([0.1, 0.05, 0.1 / 3], Rates.Of(LearningRate.Custom(place => place.BaseRate / (place.Epoch + 1)), 3));

    [Fact]
    public void TheCosineIsThatOfThePlatformToTheLastPlaces()
    {
        // Math.Cos is within an ulp of 1 (1.1e-16), and pi * x is rounded by half an ulp of up to 4 * pi (9e-16)
        foreach (int i in Enumerable.Range(0, 401))
        {
            double expected = (1 + Math.Cos(Math.PI * i / 100)) / 2;
            double actual = LearningRate.Cosine(epochs: 100).RateAt(new SchedulePlace(1, i, 500));
            Assert.True(Math.Abs(expected - actual) < 1.5e-15, $"{i}: expected {expected:R}, came {actual:R}");
        }
    }
}
