using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace StaticNets;

/// <summary>The settings that a search tried, the best first.</summary>
public sealed class SearchResult
{
    private readonly List<TrialResult> _ranked;

    internal SearchResult(List<TrialResult> ranked, bool isCancelled)
    {
        _ranked = ranked;
        IsCancelled = isCancelled;
    }

    /// <summary>What was tried, the best first: of different numbers of epochs the most, of the same the best score, of equal scores the first drawn.</summary>
    public IReadOnlyList<TrialResult> Trials => _ranked;

    /// <summary>The best settings.</summary>
    /// <exception cref="InvalidOperationException">The search was cancelled before a trial had ended.</exception>
    public TrialResult Best => _ranked.Count > 0 ? _ranked[0] : throw new InvalidOperationException("The search was cancelled before a trial had ended.");

    /// <summary>Whether the search was cancelled before its end.</summary>
    public bool IsCancelled { get; }

    /// <summary>A table with a line for each of the settings.</summary>
    /// <returns>Lines that end with a line feed but for the last, with the decimal point of the invariant culture.</returns>
    public override string ToString()
    {
        var text = new StringBuilder("rank  trial  learning rate  batch  decay     score       epochs  seconds");
        for (int rank = 0; rank < _ranked.Count; rank++)
        {
            TrialResult result = _ranked[rank];
            text.Append(string.Format(
                CultureInfo.InvariantCulture,
                "\n{0,4}  {1,5}  {2,13:0.00E+0}  {3,5}  {4,-8:0.##E+0}  {5,-10:0.000000}  {6,6}  {7,7:0.00}",
                rank + 1,
                result.Trial.Number,
                result.Trial.LearningRate,
                result.Trial.BatchSize,
                result.Trial.WeightDecay,
                result.Score,
                result.Trial.Epochs,
                result.Duration.TotalSeconds));
        }

        return text.ToString();
    }
}
