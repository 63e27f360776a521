using System;
using System.Linq;
using Xunit;

namespace StaticNets.Networks.Tests;

/// <summary>Searches that train networks.</summary>
public class SettingsSearchTrainingTests
{
    private static readonly SearchOptions Options = new()
    {
        Trials = 6,
        FirstEpochs = 2,
        Epochs = 6,
        Seed = 3,
        Space = new SearchSpace { LearningRateFrom = 1e-4, LearningRateTo = 0.1, BatchSizes = [8, 32] },
    };

    [Fact]
    public void TheSameSeedGivesTheSameScoresToTheBit()
    {
        var (train, validation) = Rows().Split(0.25, seed: 1);
        SearchResult result = SettingsSearch.SuccessiveHalving(SettingsSearch.Training(seed => new OptimizerSingle(seed), train, validation), Options);
        SearchResult again = SettingsSearch.SuccessiveHalving(SettingsSearch.Training(seed => new OptimizerSingle(seed), train, validation), Options);
        Assert.Equal([6, 6, 2, 2, 2, 2], result.Trials.Select(trial => trial.Trial.Epochs));
        Assert.Equal(result.Trials.Select(Bits), again.Trials.Select(Bits));
        Assert.True(result.Trials[0].Score < result.Trials[5].Score);

        static (int, long) Bits(TrialResult result) => (result.Trial.Number, BitConverter.DoubleToInt64Bits(result.Score));
    }

    [Fact]
    public void TheBestSettingsTrainAgainToTheSameScore()
    {
        var (train, validation) = Rows().Split(0.25, seed: 1);
        Trial best = SettingsSearch.Random(SettingsSearch.Training(seed => new OptimizerSingle(seed), train, validation), Options).Best.Trial;
        var network = new OptimizerSingle(best.Seed);
        TrainingHistory history = network.Train(
            train,
            new AdamW(best.LearningRate, weightDecay: best.WeightDecay),
            new TrainingOptions { Epochs = best.Epochs, BatchSize = best.BatchSize, Seed = best.Seed, Validation = validation });
        Assert.Equal(
            SettingsSearch.Random(SettingsSearch.Training(seed => new OptimizerSingle(seed), train, validation), Options).Best.Score,
            history.Best!.MonitoredLoss);
    }

    [Fact]
    public void SettingsThatDivergeComeLast()
    {
        var (train, validation) = Rows().Split(0.25, seed: 1);
        SearchResult result = SettingsSearch.Random(
            SettingsSearch.Training(seed => new OptimizerSingle(seed), trial => new Sgd(trial.Number == 0 ? 1e30 : trial.LearningRate), train, validation), Options);
        Assert.Equal(0, result.Trials[5].Trial.Number);
        Assert.Equal(double.NaN, result.Trials[5].Score);
        Assert.All(result.Trials.Take(5), trial => Assert.True(double.IsFinite(trial.Score)));
    }

    /// <summary>Numbers that follow a smooth rule of three others.</summary>
    private static Dataset<float> Rows()
    {
        const int Count = 120;
        var random = new RandomSource(2);
        var inputs = new float[Count * 3];
        var targets = new float[Count * 2];
        for (int row = 0; row < Count; row++)
        {
            for (int i = 0; i < 3; i++)
            {
                inputs[(row * 3) + i] = (float)random.NextNormal();
            }

            targets[row * 2] = inputs[row * 3] - (0.5f * inputs[(row * 3) + 1]);
            targets[(row * 2) + 1] = inputs[(row * 3) + 2];
        }

        return Dataset.Regression(inputs, targets, 3, 2);
    }
}
