using System;
using System.Globalization;
using System.Linq;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>Sequences that the tests of training make up: two noises, and what a filter with memory makes of them.</summary>
internal static class SequenceData
{
    /// <summary>Lengths from <paramref name="shortest"/> to <paramref name="longest"/>; targets are moving averages of the inputs, one of them delayed.</summary>
    public static SequenceDataset<T> Filtered<T>(int count, int shortest, int longest, ulong seed = 1, SequenceTargets targetSteps = SequenceTargets.EachStep)
        where T : unmanaged
    {
        var random = new RandomSource(seed);
        var inputs = new T[count][];
        var targets = new T[count][];
        for (int sequence = 0; sequence < count; sequence++)
        {
            int length = shortest + random.NextInt32(longest - shortest + 1);
            inputs[sequence] = new T[2 * length];
            var rows = new T[2 * length];
            double average = 0;
            double before = 0;
            for (int step = 0; step < length; step++)
            {
                double value = random.NextNormal();
                double other = random.NextNormal();
                average += 0.5 * (value - average);
                inputs[sequence][2 * step] = To<T>(value);
                inputs[sequence][(2 * step) + 1] = To<T>(other);
                rows[2 * step] = To<T>(average);
                rows[(2 * step) + 1] = To<T>(0.5 * before);
                before = other;
            }

            targets[sequence] = targetSteps == SequenceTargets.EachStep ? rows : rows[^2..];
        }

        return SequenceDataset.Regression<T>(inputs, targets, 2, 2, targetSteps);
    }

    /// <summary>Sequences of a class each: which of three signs came first.</summary>
    public static SequenceDataset<T> FirstSign<T>(int count, int shortest, int longest, ulong seed = 1)
        where T : unmanaged
    {
        var random = new RandomSource(seed);
        var inputs = new T[count][];
        var labels = new int[count];
        for (int sequence = 0; sequence < count; sequence++)
        {
            labels[sequence] = sequence % 3;
            int length = shortest + random.NextInt32(longest - shortest + 1);
            inputs[sequence] = [.. Enumerable.Range(0, 2 * length).Select(_ => To<T>(0.1 * random.NextNormal()))];
            inputs[sequence][0] = To<T>(labels[sequence] - 1);
            inputs[sequence][1] = To<T>(labels[sequence] == 1 ? 1 : 0);
        }

        return SequenceDataset.Classification(inputs, labels, 2, 3);
    }

    private static T To<T>(double value)
        where T : unmanaged
        => (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture);
}
