using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Xunit;

namespace StaticNets.Tests.Search;

/// <summary>Random search and successive halving over scores that are known.</summary>
public class SettingsSearchTests
{
    [Fact]
    public void RandomSearchRanksAllSettings()
    {
        SearchResult result = SettingsSearch.Random(Distance, new SearchOptions { Trials = 30, Epochs = 5, Seed = 1 });
        Assert.Equal(30, result.Trials.Count);
        Assert.False(result.IsCancelled);
        Assert.Equal(Enumerable.Range(0, 30), result.Trials.Select(trial => trial.Trial.Number).Order());
        Assert.Equal(result.Trials.Select(trial => trial.Score).Order(), result.Trials.Select(trial => trial.Score));
        Assert.All(result.Trials, trial => Assert.Equal(Distance(trial.Trial, default), trial.Score));
        Assert.All(result.Trials, trial => Assert.Equal((5, 1UL), (trial.Trial.Epochs, trial.Trial.Seed)));
        Assert.Same(result.Trials[0], result.Best);

        // 30 rates over three factors of ten: one is within a factor of two of 1e-2, as in 998 of 1000 such searches
        Assert.True(result.Best.Score < Math.Log(2));
    }

    [Fact]
    public void SettingsAreThoseOfTheSeedAndTheFirstOnesOfAnyNumber()
    {
        string[] many = Drawn(new SearchOptions { Trials = 12, Seed = 4 });
        Assert.Equal(many.Take(5), Drawn(new SearchOptions { Trials = 5, Seed = 4 }));
        Assert.NotEqual(many.Take(5), Drawn(new SearchOptions { Trials = 5, Seed = 5 }));
    }

    [Fact]
    public void SettingsAreDrawnFromTheWholeSpace()
    {
        var trials = new List<Trial>();
        var options = new SearchOptions
        {
            Trials = 300,
            Seed = 9,
            Space = new SearchSpace { LearningRateFrom = 1e-3, LearningRateTo = 1e-1, BatchSizes = [8, 16], WeightDecays = [0, 0.1, 0.2] },
        };
        SettingsSearch.Random((trial, _) => Note(trials, trial), options);
        Assert.All(trials, trial => Assert.InRange(trial.LearningRate, 1e-3, 1e-1));

        // half of the rates are in each factor of ten; 4.6 standard deviations of a binomial distribution of 300 are 40
        Assert.InRange(trials.Count(trial => trial.LearningRate < 1e-2), 110, 190);
        Assert.InRange(trials.Count(trial => trial.BatchSize == 8), 110, 190);
        Assert.All(new[] { 0, 0.1, 0.2 }, decay => Assert.InRange(trials.Count(trial => trial.WeightDecay == decay), 62, 138));
        Assert.All(trials, trial => Assert.Equal(trial.LearningRate, double.Parse(trial.LearningRate.ToString("E2"))));
    }

    [Fact]
    public void HalvingGivesMoreEpochsToTheBest()
    {
        var tried = new List<(int Number, int Epochs)>();
        SearchResult result = SettingsSearch.SuccessiveHalving(
            (trial, _) =>
            {
                tried.Add((trial.Number, trial.Epochs));
                return Distance(trial, default);
            },
            new SearchOptions { Trials = 20, FirstEpochs = 2, Epochs = 15, Reduction = 3, Seed = 2 });

        // 20 of 2 epochs, 6 of 6, 2 of 15 (18 would be more than all)
        Assert.Equal([(2, 20), (6, 6), (15, 2)], tried.GroupBy(trial => trial.Epochs).Select(round => (round.Key, round.Count())));
        Assert.Equal([15, 15, 6, 6, 6, 6], result.Trials.Take(6).Select(trial => trial.Trial.Epochs));
        Assert.All(result.Trials.Skip(6), trial => Assert.Equal(2, trial.Trial.Epochs));

        // the score does not depend on epochs, so all are in the order of their scores, as in random search
        SearchResult random = SettingsSearch.Random(Distance, new SearchOptions { Trials = 20, Seed = 2 });
        Assert.Equal(random.Trials.Select(trial => trial.Trial.Number), result.Trials.Select(trial => trial.Trial.Number));
    }

    [Fact]
    public void HalvingGoesOnWithOneUntilAllEpochsAreReached()
    {
        var epochs = new List<int>();
        SettingsSearch.SuccessiveHalving(
            (trial, _) =>
            {
                epochs.Add(trial.Epochs);
                return 0;
            },
            new SearchOptions { Trials = 2, FirstEpochs = 1, Epochs = 8, Reduction = 2 });
        Assert.Equal([1, 1, 2, 4, 8], epochs);
    }

    [Fact]
    public void AScoreThatIsNotANumberIsTheWorstAndOfEqualOnesTheFirstIsFirst()
    {
        SearchResult result = SettingsSearch.Random((trial, _) => trial.Number switch { 0 => double.NaN, 1 => 5, 3 => double.PositiveInfinity, _ => 7 }, new SearchOptions { Trials = 5 });
        Assert.Equal([1, 2, 4, 3, 0], result.Trials.Select(trial => trial.Trial.Number));

        SearchResult highest = SettingsSearch.Random(
            (trial, _) => trial.Number switch { 0 => double.NaN, 1 => 5, _ => 7 }, new SearchOptions { Trials = 4, HigherIsBetter = true });
        Assert.Equal([2, 3, 1, 0], highest.Trials.Select(trial => trial.Trial.Number));
    }

    [Fact]
    public void ACancelledSearchKeepsWhatHadEnded()
    {
        using var source = new CancellationTokenSource();
        SearchResult result = SettingsSearch.Random(
            (trial, cancellation) =>
            {
                if (trial.Number == 2)
                {
                    source.Cancel();
                    cancellation.ThrowIfCancellationRequested();
                }

                return trial.Number;
            },
            new SearchOptions { Trials = 5 },
            source.Token);
        Assert.True(result.IsCancelled);
        Assert.Equal([0, 1], result.Trials.Select(trial => trial.Trial.Number));

        SearchResult none = SettingsSearch.SuccessiveHalving(Distance, null, source.Token);
        Assert.Empty(none.Trials);
        Assert.Throws<InvalidOperationException>(() => none.Best);
    }

    [Fact]
    public void AnExceptionOfTheFunctionIsTheCallers()
        => Assert.Throws<FormatException>(() => SettingsSearch.Random((_, _) => throw new FormatException()));

    [Fact]
    public void ProgressIsToldOfEachTraining()
    {
        var told = new Told();
        SettingsSearch.SuccessiveHalving(Distance, new SearchOptions { Trials = 4, FirstEpochs = 1, Epochs = 2, Reduction = 2, Progress = told });
        Assert.Equal([1, 1, 1, 1, 2, 2], told.Results.Select(result => result.Trial.Epochs));
    }

    [Fact]
    public void TheTableHasALineForEachOfTheSettings()
    {
        var space = new SearchSpace { LearningRateFrom = 0.0123, LearningRateTo = 0.0123, BatchSizes = [16], WeightDecays = [0.001] };
        string[] lines = SettingsSearch.Random((trial, _) => trial.Number - 0.5, new SearchOptions { Trials = 2, Epochs = 4, Space = space }).ToString().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal("rank  trial  learning rate  batch  decay     score       epochs  seconds", lines[0]);
        Assert.StartsWith("   1      0        1.23E-2     16  1E-3      -0.500000        4  ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("   2      1        1.23E-2     16  1E-3      0.500000         4  ", lines[2], StringComparison.Ordinal);
    }

    public static IEnumerable<object[]> Wrong()
    {
        yield return ["Trials", new SearchOptions { Trials = 0 }];
        yield return ["Epochs", new SearchOptions { Epochs = 0 }];
        yield return ["FirstEpochs", new SearchOptions { FirstEpochs = 0 }];
        yield return ["FirstEpochs", new SearchOptions { Epochs = 2, FirstEpochs = 3 }];
        yield return ["Reduction", new SearchOptions { Reduction = 1 }];
        yield return ["Space", new SearchOptions { Space = null! }];
        yield return ["LearningRateFrom", new SearchOptions { Space = new SearchSpace { LearningRateFrom = 0 } }];
        yield return ["LearningRateTo", new SearchOptions { Space = new SearchSpace { LearningRateTo = 1e-5 } }];
        yield return ["LearningRateTo", new SearchOptions { Space = new SearchSpace { LearningRateTo = double.NaN } }];
        yield return ["BatchSizes", new SearchOptions { Space = new SearchSpace { BatchSizes = [] } }];
        yield return ["BatchSizes", new SearchOptions { Space = new SearchSpace { BatchSizes = [16, 0] } }];
        yield return ["WeightDecays", new SearchOptions { Space = new SearchSpace { WeightDecays = [-1] } }];
        yield return ["WeightDecays", new SearchOptions { Space = new SearchSpace { WeightDecays = null! } }];
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void OptionsThatMakeNoSenseAreRefusedByName(string name, SearchOptions options)
    {
        Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(() => SettingsSearch.SuccessiveHalving(Distance, options)).ParamName);
        Assert.Throws<ArgumentNullException>("score", () => SettingsSearch.Random(null!));
    }

    /// <summary>How far the learning rate is from 1e-2, in factors of e.</summary>
    private static double Distance(Trial trial, CancellationToken cancellation) => Math.Abs(Math.Log(trial.LearningRate / 1e-2));

    private static string[] Drawn(SearchOptions options)
    {
        var trials = new List<Trial>();
        SettingsSearch.Random((trial, _) => Note(trials, trial), options);
        return trials.Select(trial => trial.ToString()).ToArray();
    }

    private static double Note(List<Trial> trials, Trial trial)
    {
        trials.Add(trial);
        return 0;
    }

    private sealed class Told : IProgress<TrialResult>
    {
        public List<TrialResult> Results { get; } = [];

        public void Report(TrialResult value) => Results.Add(value);
    }
}
