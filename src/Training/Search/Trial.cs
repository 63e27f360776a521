using System;
using System.Globalization;

namespace StaticNets;

/// <summary>Settings to be tried, and how long.</summary>
public sealed class Trial
{
    internal Trial(int number, double learningRate, int batchSize, double weightDecay, int epochs, ulong seed)
    {
        Number = number;
        LearningRate = learningRate;
        BatchSize = batchSize;
        WeightDecay = weightDecay;
        Epochs = epochs;
        Seed = seed;
    }

    /// <summary>The number of the settings, from 0, in the order in which they were drawn.</summary>
    public int Number { get; }

    /// <summary>The learning rate, rounded to three digits when it was drawn.</summary>
    public double LearningRate { get; }

    /// <summary>The number of rows in a batch.</summary>
    public int BatchSize { get; }

    /// <summary>The factor of weight decay; 0 for none.</summary>
    public double WeightDecay { get; }

    /// <summary>How many epochs are to be trained, from the start.</summary>
    public int Epochs { get; }

    /// <summary>A seed for parameters and order of rows. It is the same for all trials, so that settings alone make the difference.</summary>
    public ulong Seed { get; }

    /// <summary>The settings in a line.</summary>
    /// <returns>The line, with the decimal point of the invariant culture.</returns>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, "trial {0}: learning rate {1}, batch size {2}, weight decay {3}, {4} epochs", Number, LearningRate, BatchSize, WeightDecay, Epochs);

    /// <summary>The same settings, to be trained for another number of epochs.</summary>
    internal Trial For(int epochs) => new(Number, LearningRate, BatchSize, WeightDecay, epochs, Seed);
}
