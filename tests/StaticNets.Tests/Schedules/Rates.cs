using System;
using System.Linq;
using Xunit;

namespace StaticNets.Tests.Schedules;

/// <summary>The rates of a schedule, epoch by epoch, from a base rate of 0.1.</summary>
internal static class Rates
{
    public const double Base = 0.1;

    public static double[] Of(LearningRateSchedule schedule, int epochs)
        => Enumerable.Range(0, epochs).Select(epoch => schedule.RateAt(new SchedulePlace(Base, epoch, epochs))).ToArray();

    /// <summary>The rates of epochs after each of which a loss is reported.</summary>
    public static double[] Of(LearningRateSchedule schedule, double[] losses)
    {
        schedule.Reset();
        var rates = new double[losses.Length];
        for (int epoch = 0; epoch < losses.Length; epoch++)
        {
            rates[epoch] = schedule.RateAt(new SchedulePlace(Base, epoch, losses.Length));
            schedule.Report(epoch, losses[epoch]);
        }

        return rates;
    }

    /// <summary>The rates of every step, epoch by epoch.</summary>
    public static double[] OfSteps(LearningRateSchedule schedule, int epochs, int stepsPerEpoch)
        => Enumerable.Range(0, epochs * stepsPerEpoch)
            .Select(step => schedule.RateAt(new SchedulePlace(Base, step / stepsPerEpoch, epochs, step % stepsPerEpoch, stepsPerEpoch)))
            .ToArray();

    /// <param name="expected">Printed to twelve digits unless a tolerance is given.</param>
    /// <param name="actual">The schedule's.</param>
    /// <param name="tolerance">Half a unit of the twelfth digit of a rate up to 1 unless given.</param>
    /// <param name="what">Named where a rate differs.</param>
    public static void AssertEqual(double[] expected, double[] actual, double tolerance = 5e-13, string what = "rate")
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{what}, {i}: expected {expected[i]:R}, came {actual[i]:R}");
        }
    }
}
