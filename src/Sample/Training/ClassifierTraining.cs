using System.Threading;
using StaticNets.Sample.Data;
using StaticNets.Sample.Presentation;

namespace StaticNets.Sample.Training;

/// <summary>Trains a network to tell classes apart.</summary>
internal static class ClassifierTraining
{
    /// <summary>After so many epochs without a better validation loss training ends.</summary>
    public const int Patience = 30;

    private const int UsualWarmup = 3;

    /// <summary>In how many epochs the learning rate rises, before it falls along a cosine.</summary>
    public static int WarmupEpochs(TrainingSettings settings) => settings.Epochs > 2 * UsualWarmup ? UsualWarmup : 0;

    /// <summary>Trains on scaled rows, restores the best weights and then folds the scaling into them, so that the network takes raw rows.</summary>
    /// <param name="display">Where to show the epochs.</param>
    /// <param name="network">The network, with its first weights.</param>
    /// <param name="data">The data; the part held back is not touched.</param>
    /// <param name="settings">How to train.</param>
    /// <param name="cancellation">Ends training.</param>
    public static TrainingHistory Run<TNetwork>(Display display, TNetwork network, DataParts data, TrainingSettings settings, CancellationToken cancellation)
        where TNetwork : class, INetwork<float>
    {
        var options = new TrainingOptions
        {
            Epochs = settings.Epochs,
            BatchSize = settings.BatchSize,
            Seed = settings.Seed,
            Validation = data.Scaling.ApplyToInputs(data.Validation),
            EarlyStopping = new EarlyStopping(Patience, restoreBest: true),
            Schedule = LearningRate.Cosine(warmup: WarmupEpochs(settings)),
        };
        var table = new TrainingTable("epoch", settings.Epochs, "training loss", "validation loss", "accuracy", "rate");
        TrainingHistory history = table.Follow(display, report => network.Train(
            data.Scaling.ApplyToInputs(data.Training),
            new AdamW(settings.LearningRate),
            options,
            new EpochProgress(epoch => report(
                epoch.Epoch + 1,
                $"{epoch.TrainingLoss:0.0000}",
                $"{epoch.ValidationLoss:0.0000}",
                $"{epoch.Metric("accuracy"):0.0%}",
                $"{epoch.LearningRate:0.00000}")),
            cancellation));
        network.FoldInputScaling(data.Scaling);
        return history;
    }
}
