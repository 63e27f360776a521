using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>What a report tells beside the history of a training (<see cref="TrainingHistory.SaveReport"/>). Nothing of it is needed.</summary>
public sealed record ReportOptions
{
    /// <summary>What was learned: the heading. Null for the topology of the network.</summary>
    public string? Title { get; init; }

    /// <summary>How the trained network does on rows held back, or null where it was not tried. Of classes there is then a confusion matrix.</summary>
    public EvaluationResult? Test { get; init; }

    /// <summary>What the classes of <see cref="Test"/> are called, in their order; null for their numbers.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>Names and values to be added to what is said of the training, such as where the data come from.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Remarks { get; init; } = Array.Empty<KeyValuePair<string, string>>();
}
