using System;
using System.Linq;
using System.Threading;
using Xunit;

namespace StaticNets.Networks.Tests.TrainingLoop;

/// <summary>Cross-validation and the search for settings take sequences as they take rows.</summary>
public sealed class SequenceSearchTests
{
    [Fact]
    public void CrossValidationTrainsOnEachFoldOfSequences()
    {
        SequenceDataset<double> data = SequenceData.FirstSign<double>(60, 3, 6);
        CrossValidationResult result = CrossValidation.Run(data, folds: 3, seed: 1, fold =>
        {
            Assert.Equal((40, 20), (fold.Train.Count, fold.Validation.Count));
            var net = new SequenceClasses(seed: 1);
            net.Train(fold.Train, new AdamW(0.02), new TrainingOptions { Epochs = 30, BatchSize = 8, ClipNorm = 1 });
            return net.Evaluate(fold.Validation);
        });
        Assert.Equal(3, result.Folds.Count);
        Assert.True(result.Mean("accuracy") > 0.8, result.ToString());
        Assert.Equal("folds", Assert.Throws<ArgumentOutOfRangeException>(() => CrossValidation.Run(data, 61, 1, fold => null!)).ParamName);
        Assert.Equal("data", Assert.Throws<ArgumentNullException>(() => CrossValidation.Run((SequenceDataset<double>)null!, 2, 1, fold => null!)).ParamName);
        Assert.Contains("fold 0", Assert.Throws<InvalidOperationException>(() => CrossValidation.Run(data, 2, 1, fold => null!)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATrialTrainsOnSequencesWithTheOptions()
    {
        var (train, validation) = SequenceData.Filtered<float>(40, 10, 30).Split(0.25, seed: 1);
        Func<Trial, CancellationToken, double> trial = SettingsSearch.Training(
            seed => new SequenceSingle(seed), train, validation, new TrainingOptions { WindowLength = 10, ClipNorm = 1, Monitoring = GradientMonitoring.Off });
        SearchResult result = SettingsSearch.Random(trial, new SearchOptions { Trials = 3, FirstEpochs = 1, Epochs = 2, Seed = 1 });
        Trial best = result.Best.Trial;
        var net = new SequenceSingle(best.Seed);
        TrainingHistory history = net.Train(train, new AdamW(best.LearningRate, weightDecay: best.WeightDecay), new TrainingOptions
        {
            Epochs = 2, BatchSize = best.BatchSize, Seed = best.Seed, Validation = validation, WindowLength = 10, ClipNorm = 1,
        });
        Assert.Equal(history.Epochs.Min(epoch => epoch.ValidationLoss!.Value), result.Best.Score);
        Assert.Equal("train", Assert.Throws<ArgumentNullException>(() => SettingsSearch.Training(seed => new SequenceSingle(seed), null!, validation)).ParamName);
    }
}
