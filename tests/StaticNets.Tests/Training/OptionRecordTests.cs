using System;
using Xunit;

namespace StaticNets.Tests.Training;

/// <summary>Options are records: a copy with one change has the rest, and is checked like the first.</summary>
public class OptionRecordTests
{
    [Fact]
    public void ACopyChangesWhatIsStatedAlone()
    {
        var options = new TrainingOptions { Epochs = 7, Seed = 3, ClipNorm = 1, EarlyStopping = new(5, restoreBest: true), Regularization = new() { L1 = 0.1, L2 = 0.2 } };
        TrainingOptions other = options with { Seed = 4 };
        Assert.Equal(4UL, other.Seed);
        Assert.Equal(options, other with { Seed = 3 });
        Assert.NotEqual(options, other);
        Assert.Same(options.EarlyStopping, other.EarlyStopping);

        EarlyStopping stopping = options.EarlyStopping! with { MinDelta = 0.5 };
        Assert.Equal((5, 0.5, true), (stopping.Patience, stopping.MinDelta, stopping.RestoreBest));
        Assert.Equal(new Regularization { L1 = 0.1, L2 = 3 }, options.Regularization! with { L2 = 3 });
        Assert.Equal(new SearchOptions { Trials = 3, Seed = 2 }.Trials, (new SearchOptions { Trials = 3 } with { Seed = 2 }).Trials);
        Assert.Equal(0.5, (new SearchSpace { LearningRateFrom = 1e-5 } with { LearningRateTo = 0.5 }).LearningRateTo);
        Assert.Equal(8, (new EvolutionOptions { Pairs = 8 } with { Seed = 2 }).Pairs);
    }

    [Fact]
    public void ACopyIsChecked()
    {
        void Refuses(string name, Func<object> copy) => Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(copy).ParamName);

        Refuses(nameof(EarlyStopping.Patience), () => new EarlyStopping(5) with { Patience = 0 });
        Refuses(nameof(EarlyStopping.MinDelta), () => new EarlyStopping(5) with { MinDelta = double.NaN });
        Refuses(nameof(MetricsOptions.TopK), () => new MetricsOptions() with { TopK = 0 });
        Refuses(nameof(CheckpointOptions.Path), () => new CheckpointOptions("a") with { Path = string.Empty });
        Refuses(nameof(CheckpointOptions.EverySteps), () => new CheckpointOptions("a") with { EverySteps = 0 });
        Refuses(nameof(CheckpointOptions.EveryEpochs), () => new CheckpointOptions("a") with { EveryEpochs = -1 });
        Refuses("value", () => new EvolutionOptions() with { Pairs = 0 });
    }

    /// <summary>It is known by itself, and not by its values, which are those of the usual metrics.</summary>
    [Fact]
    public void NoMetricsAreNotTheUsualOnes()
    {
        Assert.NotEqual(MetricsOptions.None, new MetricsOptions());
        Assert.Equal(MetricsOptions.None, MetricsOptions.None with { });
        Assert.Equal(new MetricsOptions(topK: 2), MetricsOptions.None with { TopK = 2 });
        Assert.Equal(new MetricsOptions(auc: true), MetricsOptions.None with { Auc = true });
    }

    [Fact]
    public void ACheckpointIsOfEpochsUnlessStepsAreStated()
    {
        Assert.Equal(1, new CheckpointOptions("a").EveryEpochs);
        Assert.Null((new CheckpointOptions("a") with { EverySteps = 10 }).EveryEpochs);
        Assert.Equal(2, (new CheckpointOptions("a", everyEpochs: 2) with { EverySteps = 10 }).EveryEpochs);
    }
}
