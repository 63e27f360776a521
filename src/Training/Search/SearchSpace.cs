using System;
using System.Collections.Generic;
using System.Globalization;
using StaticNets.Numerics.Unfused;

namespace StaticNets;

/// <summary>From which settings a search draws.</summary>
public sealed record SearchSpace
{
    /// <summary>The least learning rate, greater than 0.</summary>
    public double LearningRateFrom { get; init; } = 1e-4;

    /// <summary>The greatest learning rate. Rates are drawn so that each factor of ten is as likely as the next (log-uniform), and rounded to three digits.</summary>
    public double LearningRateTo { get; init; } = 1e-1;

    /// <summary>The batch sizes, each as likely as the others.</summary>
    public IReadOnlyList<int> BatchSizes { get; init; } = [16, 32, 64];

    /// <summary>The factors of weight decay, each as likely as the others.</summary>
    public IReadOnlyList<double> WeightDecays { get; init; } = [0, 1e-4, 1e-3, 1e-2];

    /// <summary>Refuses ranges and lists from which nothing can be drawn.</summary>
    internal void Check()
    {
        if (!(LearningRateFrom > 1e-300 && LearningRateFrom <= 1e300))
        {
            throw new ArgumentOutOfRangeException(nameof(LearningRateFrom), LearningRateFrom, "The least learning rate must be greater than 0 and finite.");
        }

        if (!(LearningRateTo >= LearningRateFrom && LearningRateTo <= 1e300))
        {
            throw new ArgumentOutOfRangeException(nameof(LearningRateTo), LearningRateTo, $"The greatest learning rate must be at least the least, {LearningRateFrom}, and finite.");
        }

        CheckList(BatchSizes, nameof(BatchSizes), size => size >= 1, "Batch sizes must be at least 1.");
        CheckList(WeightDecays, nameof(WeightDecays), decay => decay >= 0 && !double.IsInfinity(decay), "Weight decays must be at least 0 and finite.");
    }

    /// <summary>Draws settings. As many numbers are drawn whatever the space is.</summary>
    internal Trial Draw(ref RandomSource random, int number, int epochs, ulong seed)
    {
        double least = NaturalLogarithm.Of(LearningRateFrom);
        double greatest = NaturalLogarithm.Of(LearningRateTo);
        double rate = Elementary.Exp(least + (random.NextDouble() * (greatest - least)));
        int batchSize = BatchSizes[Choose(random.NextDouble(), BatchSizes.Count)];
        double weightDecay = WeightDecays[Choose(random.NextDouble(), WeightDecays.Count)];

        // what a table shows with three digits is then what was tried
        rate = double.Parse(rate.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        rate = Math.Min(LearningRateTo, Math.Max(LearningRateFrom, rate));
        return new Trial(number, rate, batchSize, weightDecay, epochs, seed);
    }

    private static int Choose(double share, int count) => (int)(share * count);

    private static void CheckList<TItem>(IReadOnlyList<TItem> list, string name, Func<TItem, bool> isValid, string expected)
    {
        if (list is null)
        {
            throw new ArgumentNullException(name);
        }

        if (list.Count == 0)
        {
            throw new ArgumentException("There must be at least one to draw.", name);
        }

        foreach (TItem item in list)
        {
            if (!isValid(item))
            {
                throw new ArgumentOutOfRangeException(name, item, expected);
            }
        }
    }
}
