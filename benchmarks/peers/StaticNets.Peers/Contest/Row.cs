using System;
using System.Collections.Generic;

namespace StaticNets.Peers;

/// <summary>What is timed of each network, a table.</summary>
/// <param name="Name">The name, as the command line has it.</param>
/// <param name="Title">The table's title.</param>
/// <param name="Batch">The samples of a call.</param>
/// <param name="LearningRate">The learning rate of the comparison; 0 for a forward pass.</param>
public sealed record Row(string Name, string Title, int Batch, float LearningRate)
{
    /// <summary>The rate in the timed steps. No weight moves, so every step is like the first.</summary>
    public const float TimedLearningRate = 1e-9f;

    /// <summary>The rows of networks of dense layers.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        new("forward-1", "Forward, one sample", 1, 0),
        new("forward-128", "Forward, batches of 128", 128, 0),
        new("sgd-1", "Training, SGD, batches of 1", 1, 0.05f),
        new("sgd-32", "Training, SGD, batches of 32", 32, 0.05f),
        new("sgd-128", "Training, SGD, batches of 128", 128, 0.05f),
        new("adam-1", "Training, Adam, batches of 1", 1, 0.001f),
        new("adam-32", "Training, Adam, batches of 32", 32, 0.001f),
    ];

    /// <summary>The rows of networks with a recurrent layer.</summary>
    public static IReadOnlyList<Row> Sequences { get; } =
    [
        new("step", "One step of a sequence", 1, 0) { Steps = 1 },
        new("adam-64x32", "Training, Adam, windows of 64 steps, 32 sequences", 64 * 32, 0.001f) { Steps = 64 },
    ];

    /// <summary>The rows of networks over images.</summary>
    public static IReadOnlyList<Row> Images { get; } = [All[0], All[1], new("adam-128", "Training, Adam, batches of 128", 128, 0.001f)];

    /// <summary>The steps of a call, each of which has as many rows as there are sequences; 0 where rows do not belong to sequences.</summary>
    public int Steps { get; init; }

    /// <summary>Whether it is training.</summary>
    public bool IsTraining => LearningRate > 0;

    /// <summary>Whether the optimizer is Adam.</summary>
    public bool IsAdam => Name.StartsWith("adam", StringComparison.Ordinal);
}
