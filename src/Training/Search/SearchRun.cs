using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace StaticNets;

/// <summary>One search: draws settings, tries them, keeps the last result of each.</summary>
internal sealed class SearchRun
{
    private readonly Func<Trial, CancellationToken, double> _score;
    private readonly SearchOptions _options;
    private readonly CancellationToken _cancellation;

    // By the number of the trial; null for one that has not ended.
    private readonly TrialResult?[] _results;

    public SearchRun(Func<Trial, CancellationToken, double> score, SearchOptions options, CancellationToken cancellation)
    {
        _score = ScheduleArgument.NotNull(score, nameof(score));
        options.Check();
        _options = options;
        _cancellation = cancellation;
        _results = new TrialResult?[options.Trials];
    }

    public bool IsCancelled { get; private set; }

    public List<Trial> Draw(int epochs)
    {
        var random = new RandomSource(_options.Seed);
        var trials = new List<Trial>(_options.Trials);
        for (int number = 0; number < _options.Trials; number++)
        {
            trials.Add(_options.Space.Draw(ref random, number, epochs, _options.Seed));
        }

        return trials;
    }

    /// <summary>Tries settings.</summary>
    /// <returns>Whether all were tried.</returns>
    public bool Round(List<Trial> trials)
    {
        foreach (Trial trial in trials)
        {
            long start = Stopwatch.GetTimestamp();
            if (_cancellation.IsCancellationRequested || !TryScore(trial, out double score))
            {
                IsCancelled = true;
                return false;
            }

            var duration = TimeSpan.FromSeconds((double)(Stopwatch.GetTimestamp() - start) / Stopwatch.Frequency);
            var result = new TrialResult(trial, score, duration + (_results[trial.Number]?.Duration ?? TimeSpan.Zero));
            _results[trial.Number] = result;
            _options.Progress?.Report(result);
        }

        return true;
    }

    /// <summary>The best first: what was trained longest, then by score, then in the order drawn.</summary>
    public List<TrialResult> Rank()
    {
        var ranked = new List<TrialResult>();
        foreach (TrialResult? result in _results)
        {
            if (result is not null)
            {
                ranked.Add(result);
            }
        }

        ranked.Sort(Compare);
        return ranked;
    }

    public SearchResult ToResult() => new(Rank(), IsCancelled);

    private bool TryScore(Trial trial, out double score)
    {
        try
        {
            score = _score(trial, _cancellation);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            score = double.NaN;
        }

        // a training that was cancelled has had fewer epochs than the others
        return !_cancellation.IsCancellationRequested;
    }

    private int Compare(TrialResult first, TrialResult second)
    {
        int byEpochs = second.Trial.Epochs.CompareTo(first.Trial.Epochs);
        int byScore = double.IsNaN(first.Score) || double.IsNaN(second.Score)
            ? double.IsNaN(first.Score).CompareTo(double.IsNaN(second.Score))
            : _options.HigherIsBetter ? second.Score.CompareTo(first.Score) : first.Score.CompareTo(second.Score);
        return byEpochs != 0 ? byEpochs : byScore != 0 ? byScore : first.Trial.Number.CompareTo(second.Trial.Number);
    }
}
