using System;
using System.Threading;

namespace StaticNets;

/// <content>Training on sequences: backpropagation through time.</content>
public static partial class Trainer
{
    /// <summary>Trains a network with state that is a class, on sequences. Each begins with a state of zeros; the network's own state takes no part in it.</summary>
    /// <param name="network">The network, with parameters that are finite.</param>
    /// <param name="data">The sequences to train on, at least one, of the network's sizes, with targets that its loss can mean (<see cref="Loss"/>).</param>
    /// <param name="optimizer">A new optimizer. If it is a class it is changed.</param>
    /// <param name="options">How to train, or null for the usual. A batch is of so many sequences; <see cref="TrainingOptions.WindowLength"/> cuts them into windows.</param>
    /// <param name="progress">Who is told how far training is, or null. It is told on the training thread.</param>
    /// <param name="cancellation">Ends training after the step under way.</param>
    /// <typeparam name="TNetwork">The network's type.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TOptimizer">The optimizer's type.</typeparam>
    /// <returns>What the training gave. Losses are means over the steps that have targets.</returns>
    /// <exception cref="ArgumentNullException">The network, the data or an optimizer that is a class is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range; nothing was changed.</exception>
    /// <exception cref="ArgumentException">The data or an option do not fit the network, or the optimizer has taken steps; nothing was changed.</exception>
    /// <exception cref="CheckpointException">A checkpoint is there to be resumed but is damaged or of another training; nothing was changed.</exception>
    /// <exception cref="System.IO.IOException">The checkpoint cannot be written, and is as it was.</exception>
    /// <exception cref="InvalidOperationException">The checkpoint cannot be written, because a callback made a number infinite or NaN; it is as it was.</exception>
    public static TrainingHistory Train<TNetwork, T, TOptimizer>(
        this TNetwork network, SequenceDataset<T> data, TOptimizer optimizer, TrainingOptions? options = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
        where TNetwork : class, ISequenceNetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
        => RunSequences(ref network, data, optimizer, options, progress, mustResume: false, cancellation);

    /// <summary>Trains a network with state that is a struct, in its variable, on sequences.</summary>
    /// <inheritdoc cref="Train{TNetwork, T, TOptimizer}(TNetwork, SequenceDataset{T}, TOptimizer, TrainingOptions?, IProgress{TrainingProgress}?, CancellationToken)"/>
    public static TrainingHistory Train<TNetwork, T, TOptimizer>(
        this ref TNetwork network, SequenceDataset<T> data, TOptimizer optimizer, TrainingOptions? options = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
        where TNetwork : struct, ISequenceNetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
        => RunSequences(ref network, data, optimizer, options, progress, mustResume: false, cancellation);

    /// <summary>
    /// Goes on with a training on sequences from the file of <see cref="TrainingOptions.Checkpoint"/>, to the same bits as if it had never stopped, also within sequences.
    /// </summary>
    /// <param name="network">A network of the same topology. What it has is overwritten.</param>
    /// <param name="data">The same sequences.</param>
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
    /// <exception cref="ArgumentException">The data or an option do not fit the network, or the optimizer has taken steps; nothing was changed.</exception>
    /// <exception cref="System.IO.IOException">The file is not there or cannot be read, and nothing was changed; or it cannot be written, and is as it was.</exception>
    /// <exception cref="CheckpointException">The file is damaged, or of another training; nothing was changed.</exception>
    public static TrainingHistory Resume<TNetwork, T, TOptimizer>(
        this TNetwork network, SequenceDataset<T> data, TOptimizer optimizer, TrainingOptions options, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
        where TNetwork : class, ISequenceNetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
        => RunSequences(ref network, data, optimizer, CheckResume(options), progress, mustResume: true, cancellation);

    /// <inheritdoc cref="Resume{TNetwork, T, TOptimizer}(TNetwork, SequenceDataset{T}, TOptimizer, TrainingOptions, IProgress{TrainingProgress}?, CancellationToken)"/>
    public static TrainingHistory Resume<TNetwork, T, TOptimizer>(
        this ref TNetwork network, SequenceDataset<T> data, TOptimizer optimizer, TrainingOptions options, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
        where TNetwork : struct, ISequenceNetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
        => RunSequences(ref network, data, optimizer, CheckResume(options), progress, mustResume: true, cancellation);

    /// <summary>
    /// Holds a network with state that is a class against sequences, such as those kept back to test with: loss and metrics over the steps that have targets, in one pass, which changes nothing.
    /// Each sequence begins with a state of zeros.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The sequences, at least one, of the network's sizes.</param>
    /// <param name="metrics">Which metrics, or null for those that fit the loss (<see cref="Metrics.For"/>).</param>
    /// <typeparam name="TNetwork">The network's type.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The loss and the metrics; they count steps that have targets.</returns>
    /// <exception cref="ArgumentNullException">The network or the data is null.</exception>
    /// <exception cref="ArgumentException">The data do not fit the network or have no sequence, or its loss cannot mean a target (<see cref="Loss"/>).</exception>
    /// <exception cref="ArgumentOutOfRangeException">The metrics ask for the top of more outputs than there are.</exception>
    public static EvaluationResult Evaluate<TNetwork, T>(this TNetwork network, SequenceDataset<T> data, MetricsOptions? metrics = null)
        where TNetwork : class, ISequenceNetwork<T>
        where T : unmanaged
        => RunEvaluation(ref network, data, metrics);

    /// <summary>Holds a network with state that is a struct against sequences.</summary>
    /// <inheritdoc cref="Evaluate{TNetwork, T}(TNetwork, SequenceDataset{T}, MetricsOptions?)"/>
    public static EvaluationResult Evaluate<TNetwork, T>(this ref TNetwork network, SequenceDataset<T> data, MetricsOptions? metrics = null)
        where TNetwork : struct, ISequenceNetwork<T>
        where T : unmanaged
        => RunEvaluation(ref network, data, metrics);

    private static EvaluationResult RunEvaluation<TNetwork, T>(ref TNetwork network, SequenceDataset<T> data, MetricsOptions? metrics)
        where TNetwork : ISequenceNetwork<T>
        where T : unmanaged
    {
        metrics ??= new MetricsOptions();
        TrainingCheck.CheckEvaluation<TNetwork, T>(ref network, data, metrics);
        SequenceRows<T> rows = SequenceRows<T>.OfTargets(data);
        var evaluation = new SequenceEvaluation<TNetwork, T>(data, network.StateLength, MetricsOf(ref network, rows, metrics, targets: null));
        return new EvaluationResult(rows.Count, evaluation.Run(ref network), evaluation.Metrics);
    }

    private static TrainingHistory RunSequences<TNetwork, T, TOptimizer>(
        ref TNetwork network, SequenceDataset<T> data, TOptimizer optimizer, TrainingOptions? options, IProgress<TrainingProgress>? progress, bool mustResume, CancellationToken cancellation)
        where TNetwork : ISequenceNetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
    {
        options ??= new TrainingOptions();
        TrainingCheck.Check(ref network, data, optimizer, options);
        TargetUnits<T>? targets = TargetUnits<T>.Of(ref network, SequenceRows<T>.OfTargets(data), options);
        var source = new SequenceSource<TNetwork, T>(ref network, data, Scaled(data), options);
        SequenceEvaluation<TNetwork, T>? evaluation = null;
        if (options.Evaluates)
        {
            var sequences = (SequenceDataset<T>?)options.Validation ?? data;
            evaluation = new SequenceEvaluation<TNetwork, T>(Scaled(sequences), network.StateLength, MetricsOf(ref network, SequenceRows<T>.OfTargets(sequences), options.Metrics, targets));
        }

        var run = new TrainingRun<TNetwork, T, TOptimizer, SequenceSource<TNetwork, T>>(ref network, data, source, evaluation, targets, optimizer, options, progress);
        run.Begin(ref network, mustResume);
        return run.Run(ref network, cancellation);

        SequenceDataset<T> Scaled(SequenceDataset<T> sequences) => targets is null ? sequences : sequences.Copy(null, targets.Scaling);
    }
}
