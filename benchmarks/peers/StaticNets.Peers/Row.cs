using System;
using System.Collections.Generic;
using System.Linq;

namespace StaticNets.Peers;

/// <summary>What is timed, a row of the tables.</summary>
/// <param name="Name">The name, the same in all contestants.</param>
/// <param name="Batch">The samples of a call.</param>
/// <param name="LearningRate">The learning rate of the comparison; 0 for a forward pass.</param>
public sealed record Row(string Name, int Batch, float LearningRate)
{
    /// <summary>The rate in the timed steps. No weight moves, so every step is like the first.</summary>
    public const double TimedLearningRate = 1e-9;

    /// <summary>All rows.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        new("forward-1", 1, 0), new("forward-128", 128, 0),
        new("sgd-1", 1, 0.05f), new("sgd-32", 32, 0.05f), new("sgd-128", 128, 0.05f), new("adam-1", 1, 0.001f), new("adam-32", 32, 0.001f),
    ];

    /// <summary>Whether it is training.</summary>
    public bool IsTraining => LearningRate > 0;

    /// <summary>Whether the optimizer is Adam.</summary>
    public bool IsAdam => Name.StartsWith("adam", StringComparison.Ordinal);

    /// <summary>The row with the name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Row Find(string name)
        => All.FirstOrDefault(row => row.Name == name) ?? throw new ArgumentException($"No row '{name}'. There are: {string.Join(' ', All.Select(row => row.Name))}.");
}
