using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>Checks the weights of rows: as many as there are classes or rows, each a number, and of the rows at least one that counts.</summary>
internal static class WeightCheck
{
    /// <summary>Refuses weights that cannot be meant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or not finite.</exception>
    /// <exception cref="ArgumentException">There are more or fewer weights than expected, or none of the rows has a weight above 0.</exception>
    public static void Check<T>(ITrainingData<T> data, TrainingOptions options)
        where T : unmanaged
    {
        Check<T>(data, options, "row");
        if (data is Dataset<T> rows && (options.ClassWeights is not null || options.SampleWeights is not null))
        {
            CheckRows(rows, options);
        }
    }

    /// <summary>Refuses weights of sequences, or of the classes of their steps, that cannot be meant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or not finite.</exception>
    /// <exception cref="ArgumentException">There are more or fewer weights than expected, or no step that has targets has a weight above 0.</exception>
    public static void Check<T>(SequenceDataset<T> data, TrainingOptions options)
        where T : unmanaged
    {
        Check<T>(data, options, "sequence");
        if (options.ClassWeights is null && options.SampleWeights is null)
        {
            return;
        }

        bool isAny = false;
        for (int sequence = 0; sequence < data.Count; sequence++)
        {
            ReadOnlySpan<T> targets = data.TargetsOf(sequence);
            for (int first = 0; first < targets.Length; first += data.TargetSize)
            {
                double weight = NumberConversion.ToDouble(Of(targets.Slice(first, data.TargetSize), sequence, options.ClassWeights, options.SampleWeights));
                isAny |= weight > 0;
                if (double.IsInfinity(weight))
                {
                    throw new ArgumentException($"The weight that {Names(options)} give a step of sequence {sequence} of the data (counted from 0) is beyond the numbers of the network, which are {typeof(T).Name}.", Name(options));
                }
            }
        }

        if (!isAny)
        {
            throw new ArgumentException($"By {Names(options)} all {data.TargetRowCount} steps that have targets have a weight of 0: nothing would be learned. Give a class that the data have, and a sequence with it, a weight above 0.", Name(options));
        }
    }

    private static void Check<T>(ITrainingData data, TrainingOptions options, string sample)
        where T : unmanaged
    {
        int classes = data.TargetSize == 1 ? 2 : data.TargetSize;
        Check<T>(options.ClassWeights, classes, data.TargetSize == 1 ? "of the two classes, targets below 0.5 and others," : "class", nameof(options.ClassWeights));
        Check<T>(options.SampleWeights, data.Count, sample + " of the training data", nameof(options.SampleWeights));
    }

    private static string Names(TrainingOptions options)
        => options.ClassWeights is null ? nameof(TrainingOptions.SampleWeights)
            : options.SampleWeights is null ? nameof(TrainingOptions.ClassWeights)
            : $"{nameof(TrainingOptions.ClassWeights)} and {nameof(TrainingOptions.SampleWeights)}";

    private static string Name(TrainingOptions options) => options.ClassWeights is null ? nameof(TrainingOptions.SampleWeights) : nameof(TrainingOptions.ClassWeights);

    private static void Check<T>(IReadOnlyList<double>? weights, int expected, string of, string option)
        where T : unmanaged
    {
        if (weights is null)
        {
            return;
        }

        if (weights.Count != expected)
        {
            throw new ArgumentException($"The training option {option} has a weight for each {of}: {expected} are expected, not {weights.Count}.", option);
        }

        bool isAny = false;
        for (int i = 0; i < expected; i++)
        {
            OptionCheck.AtLeastZero(weights[i], $"{option}[{i}]");
            double weight = NumberConversion.ToDouble(NumberConversion.FromDouble<T>(weights[i]));
            isAny |= weight > 0;
            if (double.IsInfinity(weight))
            {
                throw new ArgumentOutOfRangeException($"{option}[{i}]", weights[i], $"The training option {option}[{i}] is beyond the numbers of the network, which are {typeof(T).Name}.");
            }
        }

        if (!isAny)
        {
            throw new ArgumentException($"All weights of the training option {option} are 0: nothing would be learned. A weight of 1 counts as usual; null gives each {of} the same.", option);
        }
    }

    /// <summary>Weights of classes and of rows are multiplied: together they may leave no row, or leave the numbers of the network.</summary>
    private static void CheckRows<T>(Dataset<T> data, TrainingOptions options)
        where T : unmanaged
    {
        bool isAny = false;
        for (int row = 0; row < data.Count; row++)
        {
            double weight = NumberConversion.ToDouble(Of(data.TargetsOf(row), row, options.ClassWeights, options.SampleWeights));
            isAny |= weight > 0;
            if (double.IsInfinity(weight))
            {
                throw new ArgumentException($"The weight that {Names(options)} give row {row} of the data (counted from 0) is beyond the numbers of the network, which are {typeof(T).Name}.", Name(options));
            }
        }

        if (!isAny)
        {
            throw new ArgumentException($"By {Names(options)} all {data.Count} rows of the data have a weight of 0: nothing would be learned. Give a class that the data have, and a row of it, a weight above 0.", Name(options));
        }
    }

    /// <summary>The weight of a row.</summary>
    /// <param name="targets">Its targets, which say its class.</param>
    /// <param name="row">Its number in the data.</param>
    /// <param name="classWeights">A weight for each class, or null.</param>
    /// <param name="sampleWeights">A weight for each row, or null.</param>
    public static T Of<T>(ReadOnlySpan<T> targets, int row, IReadOnlyList<double>? classWeights, IReadOnlyList<double>? sampleWeights)
        where T : unmanaged
    {
        double weight = sampleWeights is null ? 1 : sampleWeights[row];
        weight *= classWeights is null ? 1 : classWeights[ClassOf(targets)];
        return NumberConversion.FromDouble<T>(weight);
    }

    private static int ClassOf<T>(ReadOnlySpan<T> targets)
        where T : unmanaged
    {
        Span<T> values = targets.Indexable();
        if (values.Length == 1)
        {
            return NumberConversion.ToDouble(values[0]) >= 0.5 ? 1 : 0;
        }

        int greatest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (NumberConversion.ToDouble(values[i]) > NumberConversion.ToDouble(values[greatest]))
            {
                greatest = i;
            }
        }

        return greatest;
    }
}
