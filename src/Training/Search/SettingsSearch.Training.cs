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
    /// <param name="options">How to train beside the settings, or null for the usual. Its epochs, batch size, seed and validation data are those of the trial.</param>
    /// <typeparam name="TNetwork">The network's type, a class. For a struct write the function yourself: its <c>Train</c> takes the variable.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A function for <see cref="Random"/> or <see cref="SuccessiveHalving"/>.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Func<Trial, CancellationToken, double> Training<TNetwork, T>(
        Func<ulong, TNetwork> create, ITrainingData<T> train, ITrainingData<T> validation, TrainingOptions? options = null)
        where TNetwork : class, INetwork<T>
        where T : unmanaged
        => Training(create, UsualOptimizer, train, validation, options);

    /// <inheritdoc cref="Training{TNetwork, T}(Func{ulong, TNetwork}, ITrainingData{T}, ITrainingData{T}, TrainingOptions?)"/>
    /// <summary>A trial with another optimizer: the score is the least validation loss of an epoch, or NaN where a number was not finite.</summary>
    /// <param name="create">Makes a network from a seed.</param>
    /// <param name="optimizer">Makes a new optimizer with the settings.</param>
    /// <param name="train">The rows to train on.</param>
    /// <param name="validation">Other rows, to score with; not those that the network is tested with in the end.</param>
    /// <param name="options">How to train beside the settings, or null for the usual. Its epochs, batch size, seed and validation data are those of the trial.</param>
    /// <typeparam name="TNetwork">The network's type, a class.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TOptimizer">The optimizer's type.</typeparam>
    public static Func<Trial, CancellationToken, double> Training<TNetwork, T, TOptimizer>(
        Func<ulong, TNetwork> create, Func<Trial, TOptimizer> optimizer, ITrainingData<T> train, ITrainingData<T> validation, TrainingOptions? options = null)
        where TNetwork : class, INetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
        => Training(create, optimizer, train, validation, options, static (network, data, rule, how, cancellation) => network.Train(data, rule, how, cancellation: cancellation));

    /// <summary>
    /// The usual trial on sequences: a fresh network with state, trained with <see cref="AdamW"/> and the settings; the score is the least validation loss of an epoch, or NaN where a number was
    /// not finite.
    /// </summary>
    /// <inheritdoc cref="Training{TNetwork, T}(Func{ulong, TNetwork}, ITrainingData{T}, ITrainingData{T}, TrainingOptions?)"/>
    /// <param name="create">Makes a network from a seed.</param>
    /// <param name="train">The sequences to train on.</param>
    /// <param name="validation">Other sequences, to score with; not those that the network is tested with in the end.</param>
    /// <param name="options">How to train beside the settings, such as windows and clipping, or null for the usual. Its epochs, batch size, seed and validation data are those of the trial.</param>
    public static Func<Trial, CancellationToken, double> Training<TNetwork, T>(
        Func<ulong, TNetwork> create, SequenceDataset<T> train, SequenceDataset<T> validation, TrainingOptions? options = null)
        where TNetwork : class, ISequenceNetwork<T>
        where T : unmanaged
        => Training(create, UsualOptimizer, train, validation, options);

    /// <summary>A trial on sequences with another optimizer: the score is the least validation loss of an epoch, or NaN where a number was not finite.</summary>
    /// <inheritdoc cref="Training{TNetwork, T, TOptimizer}(Func{ulong, TNetwork}, Func{Trial, TOptimizer}, ITrainingData{T}, ITrainingData{T}, TrainingOptions?)"/>
    /// <param name="create">Makes a network from a seed.</param>
    /// <param name="optimizer">Makes a new optimizer with the settings.</param>
    /// <param name="train">The sequences to train on.</param>
    /// <param name="validation">Other sequences, to score with; not those that the network is tested with in the end.</param>
    /// <param name="options">How to train beside the settings, such as windows and clipping, or null for the usual. Its epochs, batch size, seed and validation data are those of the trial.</param>
    public static Func<Trial, CancellationToken, double> Training<TNetwork, T, TOptimizer>(
        Func<ulong, TNetwork> create, Func<Trial, TOptimizer> optimizer, SequenceDataset<T> train, SequenceDataset<T> validation, TrainingOptions? options = null)
        where TNetwork : class, ISequenceNetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
        => Training(create, optimizer, train, validation, options, static (network, data, rule, how, cancellation) => network.Train(data, rule, how, cancellation: cancellation));

    private static AdamW UsualOptimizer(Trial trial) => new(trial.LearningRate, weightDecay: trial.WeightDecay);

    private static Func<Trial, CancellationToken, double> Training<TNetwork, TData, TOptimizer>(
        Func<ulong, TNetwork> create,
        Func<Trial, TOptimizer> optimizer,
        TData data,
        TData validation,
        TrainingOptions? options,
        Func<TNetwork, TData, TOptimizer, TrainingOptions, CancellationToken, TrainingHistory> train)
        where TData : class, ITrainingData
    {
        ScheduleArgument.NotNull(create, nameof(create));
        ScheduleArgument.NotNull(optimizer, nameof(optimizer));
        ScheduleArgument.NotNull(data, nameof(train));
        ScheduleArgument.NotNull(validation, nameof(validation));
        options ??= new TrainingOptions { Monitoring = GradientMonitoring.Off };
        return (trial, cancellation) =>
        {
            TrainingOptions ofTrial = options with { Epochs = trial.Epochs, BatchSize = trial.BatchSize, Seed = trial.Seed, Validation = validation };
            TrainingHistory history = train(create(trial.Seed), data, optimizer(trial), ofTrial, cancellation);
            return history.StopReason == StopReason.NotFinite ? double.NaN : history.Best?.MonitoredLoss ?? double.NaN;
        };
    }
}
