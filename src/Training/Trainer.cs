using System;
using System.Threading;

namespace StaticNets;

/// <summary>
/// Trains networks over data: batches in random order, validation, schedules, clipping, regularization, early stopping, checkpoints. Steps of one's own
/// loop (<c>Backward</c>, <c>Update</c>, <c>Step</c>) remain for what goes beyond.
/// </summary>
/// <remarks>
/// <para>
/// A step allocates nothing; memory for batches, gradients and the optimizer is allocated at the start. The numbers depend on the network's
/// parameters, the data, the optimizer and the options alone: the same bits at each run, for any number of threads, and also when training
/// was interrupted and resumed from a checkpoint.
/// </para>
/// <para>
/// Cancellation is no exception: the step under way is finished, the network keeps what the steps so far made of it (with
/// <see cref="TrainingOptions.EmaDecay"/> their averages, and with <see cref="TrainingOptions.RestoreBest"/> the best parameters, as at any end), and the history
/// says <see cref="StopReason.Cancelled"/>. So it is when a number is not finite: <see cref="TrainingHistory.Failure"/>.
/// </para>
/// <para>The optimizer is taken by value where it is a struct; the caller's copy is not changed. It must not have taken steps.</para>
/// </remarks>
/// <example>
/// <code>
/// TrainingHistory history = net.Train(train, new AdamW(1e-3), new TrainingOptions
/// {
///     Epochs = 50, BatchSize = 32, Seed = 7,
///     Validation = validation, EarlyStopping = new(patience: 5, restoreBest: true),
///     Schedule = LearningRate.Cosine(warmup: 3), ClipNorm = 1,
/// });
/// </code>
/// </example>
public static partial class Trainer
{
    /// <summary>Trains a network that is a class.</summary>
    /// <param name="network">The network, with parameters that are finite.</param>
    /// <param name="data">The rows to train on, at least one, of the network's sizes, with targets that its loss can mean (<see cref="Loss"/>).</param>
    /// <param name="optimizer">A new optimizer. If it is a class it is changed.</param>
    /// <param name="options">How to train, or null for the usual.</param>
    /// <param name="progress">Who is told how far training is, or null. It is told on the training thread.</param>
    /// <param name="cancellation">Ends training after the step under way.</param>
    /// <typeparam name="TNetwork">The network's type.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TOptimizer">The optimizer's type.</typeparam>
    /// <returns>What the training gave.</returns>
    /// <exception cref="ArgumentNullException">The network, the data or an optimizer that is a class is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; nothing was changed.</exception>
    /// <exception cref="ArgumentException">
    /// The data or an option do not fit the network, or the optimizer has taken steps; nothing was changed. Or the loss cannot mean a target of rows that are no <see cref="Dataset{T}"/>,
    /// which are looked at batch by batch: then the network has what the steps before that batch made of it.
    /// </exception>
    /// <exception cref="CheckpointException">A checkpoint is there to be resumed but is damaged or of another training; nothing was changed.</exception>
    /// <exception cref="System.IO.IOException">The checkpoint cannot be written, and is as it was.</exception>
    /// <exception cref="InvalidOperationException">The checkpoint cannot be written, because a callback made a number infinite or NaN; it is as it was.</exception>
    public static TrainingHistory Train<TNetwork, T, TOptimizer>(
        this TNetwork network, ITrainingData<T> data, TOptimizer optimizer, TrainingOptions? options = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
        where TNetwork : class, INetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
        => Run(ref network, data, optimizer, options, progress, mustResume: false, cancellation);

    /// <summary>Trains a network that is a struct, in its variable.</summary>
    /// <inheritdoc cref="Train{TNetwork, T, TOptimizer}(TNetwork, ITrainingData{T}, TOptimizer, TrainingOptions?, IProgress{TrainingProgress}?, CancellationToken)"/>
    public static TrainingHistory Train<TNetwork, T, TOptimizer>(
        this ref TNetwork network, ITrainingData<T> data, TOptimizer optimizer, TrainingOptions? options = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
        where TNetwork : struct, INetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
        => Run(ref network, data, optimizer, options, progress, mustResume: false, cancellation);

    /// <summary>
    /// Goes on with a training from the file of <see cref="TrainingOptions.Checkpoint"/>, to the same bits as if it had never stopped.
    /// </summary>
    /// <param name="network">A network of the same topology. What it has is overwritten.</param>
    /// <param name="data">The same rows.</param>
    /// <param name="optimizer">A new optimizer with the same hyperparameters.</param>
    /// <param name="options">The same options. Without a schedule, Epochs may differ; MaxThreads, Monitoring, ProgressInterval, Checkpoint, Log and OnEpochEnd may always.</param>
    /// <param name="progress">Who is told how far training is, or null. It is told on the training thread.</param>
    /// <param name="cancellation">Ends training after the step under way.</param>
    /// <typeparam name="TNetwork">The network's type.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TOptimizer">The optimizer's type.</typeparam>
    /// <returns>What the whole training gave.</returns>
    /// <exception cref="ArgumentNullException">The network, the data, the options or their checkpoint is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; nothing was changed.</exception>
    /// <exception cref="ArgumentException">
    /// The data or an option do not fit the network, or the optimizer has taken steps; nothing was changed. Or the loss cannot mean a target of rows that are no <see cref="Dataset{T}"/>,
    /// which are looked at batch by batch: then the network has what the steps before that batch made of it.
    /// </exception>
    /// <exception cref="System.IO.IOException">The file is not there or cannot be read, and nothing was changed; or it cannot be written, and is as it was.</exception>
    /// <exception cref="CheckpointException">The file is damaged, or of another training; nothing was changed.</exception>
    public static TrainingHistory Resume<TNetwork, T, TOptimizer>(
        this TNetwork network, ITrainingData<T> data, TOptimizer optimizer, TrainingOptions options, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
        where TNetwork : class, INetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
        => Run(ref network, data, optimizer, CheckResume(options), progress, mustResume: true, cancellation);

    /// <inheritdoc cref="Resume{TNetwork, T, TOptimizer}(TNetwork, ITrainingData{T}, TOptimizer, TrainingOptions, IProgress{TrainingProgress}?, CancellationToken)"/>
    public static TrainingHistory Resume<TNetwork, T, TOptimizer>(
        this ref TNetwork network, ITrainingData<T> data, TOptimizer optimizer, TrainingOptions options, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
        where TNetwork : struct, INetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
        => Run(ref network, data, optimizer, CheckResume(options), progress, mustResume: true, cancellation);

    private static TrainingOptions CheckResume(TrainingOptions options)
    {
        if (options is null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        return options.Checkpoint is not null
            ? options
            : throw new ArgumentNullException(nameof(options.Checkpoint), "To go on with a training, the options must name the checkpoint: Checkpoint = new(path).");
    }

    private static TrainingHistory Run<TNetwork, T, TOptimizer>(
        ref TNetwork network, ITrainingData<T> data, TOptimizer optimizer, TrainingOptions? options, IProgress<TrainingProgress>? progress, bool mustResume, CancellationToken cancellation)
        where TNetwork : INetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
    {
        options ??= new TrainingOptions();
        TrainingCheck.Check<TNetwork, T, TOptimizer>(ref network, data, optimizer, options);
        TargetUnits<T>? targets = TargetUnits<T>.Of(ref network, data, options);
        var source = new RowSource<TNetwork, T>(ref network, data, Scaled(data), options);
        RowEvaluation<TNetwork, T>? evaluation = null;
        if (options.Evaluates)
        {
            ITrainingData<T> rows = (ITrainingData<T>?)options.Validation ?? data;
            Loss? checkedLoss = TrainingCheck.ChecksRows<TNetwork, T>(ref network, rows) ? network.Loss : null;
            string argument = options.Validation is null ? nameof(data) : nameof(TrainingOptions.Validation);
            evaluation = new RowEvaluation<TNetwork, T>(Scaled(rows), checkedLoss, argument, MetricsOf(ref network, rows, options.Metrics, targets));
        }

        var run = new TrainingRun<TNetwork, T, TOptimizer, RowSource<TNetwork, T>>(ref network, data, source, evaluation, targets, optimizer, options, progress);
        run.Begin(ref network, mustResume);
        return run.Run(ref network, cancellation);

        ITrainingData<T> Scaled(ITrainingData<T> rows) => targets is null ? rows : new ScaledTargets<T>(rows, targets.Scaling);
    }

    /// <summary>What gathers the metrics that are asked for, in the units of the targets; or null for none.</summary>
    private static MetricsAccumulator<T>? MetricsOf<TNetwork, T>(ref TNetwork network, ITrainingData<T> rows, MetricsOptions? options, TargetUnits<T>? targets)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        MetricsOptions chosen = options ?? new MetricsOptions();
        if (chosen == MetricsOptions.None)
        {
            return null;
        }

        MetricsAccumulator<T> metrics = Metrics.For(network.Loss, network.OutputSize, rows, chosen.TopK, chosen.Auc);
        return targets is null ? metrics : new UnscaledMetrics<T>(metrics, targets.Scaling);
    }
}
