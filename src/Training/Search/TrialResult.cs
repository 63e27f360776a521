using System;

namespace StaticNets;

/// <summary>Settings and what they gave.</summary>
public sealed class TrialResult
{
    internal TrialResult(Trial trial, double score, TimeSpan duration)
    {
        Trial = trial;
        Score = score;
        Duration = duration;
    }

    /// <summary>The settings, and how many epochs they were trained for in the end.</summary>
    public Trial Trial { get; }

    /// <summary>What they scored after these epochs.</summary>
    public double Score { get; }

    /// <summary>The time of all trainings with these settings.</summary>
    public TimeSpan Duration { get; }

    /// <summary>The settings and the score in a line.</summary>
    /// <returns>The line, with the decimal point of the invariant culture.</returns>
    public override string ToString() => $"{Trial}: score {MetricsResult.Text(Score)}";
}
