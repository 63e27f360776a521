using System;
using System.Threading;

namespace StaticNets;

public static partial class SettingsSearch
{
    /// <summary>
    /// The usual trial: a fresh network, trained with <see cref="AdamW"/> and the settings; the score is the least validation loss of an epoch, or NaN where a number was not finite.
    /// </summary>
    /// <param name="create">Makes a network from a seed.</param>
    /// <param name="train">The rows to train on.</param>
    /// <param name="validation">Other rows, to score with; not those that the network is tested with in the end.</param>
    /// <typeparam name="TNetwork">The network's type, a class. For a struct write the function yourself: its <c>Train</c> takes the variable.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A function for <see cref="Random"/> or <see cref="SuccessiveHalving"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Func<Trial, CancellationToken, double> Training<TNetwork, T>(Func<ulong, TNetwork> create, ITrainingData<T> train, ITrainingData<T> validation)
        where TNetwork : class, INetwork<T>
        where T : unmanaged
        => Training(create, trial => new AdamW(trial.LearningRate, weightDecay: trial.WeightDecay), train, validation);

    /// <inheritdoc cref="Training{TNetwork, T}(Func{ulong, TNetwork}, ITrainingData{T}, ITrainingData{T})"/>
    /// <summary>A trial with another optimizer: the score is the least validation loss of an epoch, or NaN where a number was not finite.</summary>
    /// <param name="create">Makes a network from a seed.</param>
    /// <param name="optimizer">Makes a new optimizer with the settings.</param>
    /// <param name="train">The rows to train on.</param>
    /// <param name="validation">Other rows, to score with; not those that the network is tested with in the end.</param>
    /// <typeparam name="TNetwork">The network's type, a class.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TOptimizer">The optimizer's type.</typeparam>
    public static Func<Trial, CancellationToken, double> Training<TNetwork, T, TOptimizer>(
        Func<ulong, TNetwork> create, Func<Trial, TOptimizer> optimizer, ITrainingData<T> train, ITrainingData<T> validation)
        where TNetwork : class, INetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
    {
        ScheduleArgument.NotNull(create, nameof(create));
        ScheduleArgument.NotNull(optimizer, nameof(optimizer));
        ScheduleArgument.NotNull(train, nameof(train));
        ScheduleArgument.NotNull(validation, nameof(validation));
        return (trial, cancellation) =>
        {
            TNetwork network = create(trial.Seed);
            TrainingHistory history = network.Train(
                train,
                optimizer(trial),
                new TrainingOptions
                {
                    Epochs = trial.Epochs,
                    BatchSize = trial.BatchSize,
                    Seed = trial.Seed,
                    Validation = validation,
                    Monitoring = GradientMonitoring.Off,
                },
                cancellation: cancellation);
            return history.StopReason == StopReason.NotFinite ? double.NaN : history.Best?.MonitoredLoss ?? double.NaN;
        };
    }
}
