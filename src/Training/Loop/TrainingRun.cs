using System;
using System.Diagnostics;
using System.Threading;

namespace StaticNets;

/// <summary>One training of one network: where it stands, and the loop over epochs and steps. All memory that a step needs is allocated at the start.</summary>
internal sealed partial class TrainingRun<TNetwork, T, TOptimizer, TBatches>
    where TNetwork : INetwork<T>
    where T : unmanaged
    where TOptimizer : IOptimizer
    where TBatches : struct, IBatchSource<TNetwork, T>
{
    private readonly ITrainingData _data;
    private readonly TrainingOptions _options;
    private readonly IProgress<TrainingProgress>? _progress;
    private readonly TrainingState<T> _training;
    private readonly TrainingHistory _history;
    private readonly TargetUnits<T>? _targets;
    private readonly GradientMonitor<T> _monitor;
    private readonly TrainingSnapshot<T, TOptimizer> _snapshot;
    private readonly WeightAverage<T>? _average;
    private readonly BestParameters<T> _best;
    private readonly UnitNorms<T>? _unitNorms;
    private readonly Evaluation<TNetwork, T>? _evaluation;
    private readonly T[]? _sums;
    private readonly double _baseRate;
    private readonly bool _changesGradients;
    private readonly bool _hasState;
    private TOptimizer _optimizer;
    private TBatches _batches;

#if NET
    private Activity? _activity;
#endif

    // where training stands
    private int _epoch;
    private int _step;
    private double _lossSum;
    private long _lossRows;
    private int _waited;
    private StopReason? _stop;

    // times
    private long _startTime;
    private long _reportTime;
    private long _rowsSinceStart;
    private long _stepsSinceStart;
    private long _epochStart;
    private TimeSpan _epochTimeBefore;

    /// <param name="network">The network.</param>
    /// <param name="data">What it is trained on, of which the batches are.</param>
    /// <param name="batches">Where batches come from.</param>
    /// <param name="evaluation">What is computed after each epoch, or null for nothing.</param>
    /// <param name="targets">What the targets need, or null where they stay as they are.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Who is told how far training is, or null.</param>
    public TrainingRun(
        ref TNetwork network, ITrainingData data, TBatches batches, Evaluation<TNetwork, T>? evaluation, TargetUnits<T>? targets, TOptimizer optimizer, TrainingOptions options, IProgress<TrainingProgress>? progress)
    {
        _data = data;
        _batches = batches;
        _evaluation = evaluation;
        _targets = targets;
        _optimizer = optimizer;
        _options = options;
        _progress = progress;
        _baseRate = optimizer.LearningRate;
        _history = new TrainingHistory { Description = TrainingDescription.Of<TNetwork, T, TOptimizer>(ref network, data, optimizer, options) };
        _training = network.CreateTrainingState();
        _training.MaxThreads = options.MaxThreads;
        _training.DropoutSeed = options.Seed;
        _training.AreTargetsChecked = true; // with the data, or batch by batch
        ReadOnlySpan<LayerInfo> layers = network.Layers;
        _monitor = new GradientMonitor<T>(options.Monitoring, batches.StepCount, layers);
        _average = options.EmaDecay is { } decay ? new WeightAverage<T>(decay, network.Parameters) : null;
        _hasState = !network.States.IsEmpty;
        _snapshot = new TrainingSnapshot<T, TOptimizer>(
            network.Parameters.Length, network.Statistics.Length, StateOf(ref network).Length, batches.Carried.Length, optimizer.SlotCount, _average is not null);
        _best = new BestParameters<T>(options.RestoresBest, network.Parameters.Length, network.Statistics.Length);
        _unitNorms = options.Regularization?.MaxNorm is { } maxNorm ? new UnitNorms<T>(maxNorm, layers) : null;
        _sums = options.AccumulationSteps > 1 ? new T[network.Parameters.Length] : null;
        _changesGradients = options.AccumulationSteps > 1 || options.ClipNorm is not null || options.ClipValue is not null || options.Regularization is { HasPenalty: true };
        _batches.Reserve(_training);
    }

    /// <summary>Trains the network from where the run stands.</summary>
    public TrainingHistory Run(ref TNetwork network, CancellationToken cancellation)
    {
#if NET
        _activity = TrainingTelemetry.Begin(typeof(TNetwork).Name, typeof(TOptimizer).Name, _options);
        string? failure = "exception";
#endif
        try
        {
            RunEpochs(ref network, cancellation);
            Finish(ref network);
#if NET
            failure = _history.StopReason == StopReason.NotFinite ? nameof(StopReason.NotFinite) : null;
#endif
            return _history;
        }
        finally
        {
#if NET
            TrainingTelemetry.End(_activity, typeof(TNetwork).Name, failure);
#endif
            // also when the data, a callback or a file throws
            _targets?.End(network.Parameters);
        }
    }

    private void RunEpochs(ref TNetwork network, CancellationToken cancellation)
    {
        _startTime = _reportTime = Stopwatch.GetTimestamp();
        while (_stop is null && _epoch < _options.Epochs)
        {
            RunEpoch(ref network, cancellation);
        }

        _history.StopReason = _stop ?? StopReason.Completed;
        if (_options.Checkpoint is not null && _stop != StopReason.NotFinite)
        {
            Save(ref network);
        }
    }

    private void RunEpoch(ref TNetwork network, CancellationToken cancellation)
    {
        _epochStart = Stopwatch.GetTimestamp();
        if (_step == 0)
        {
            BeginEpoch();
        }

        _batches.BeginEpoch(_epoch);
        TakeSnapshot(ref network);
        while (_step < _batches.StepCount)
        {
            if (cancellation.IsCancellationRequested)
            {
                if (IsGood(ref network))
                {
                    _stop = StopReason.Cancelled;
                    return;
                }

                Recover(ref network);
                return;
            }

            if (_step - _snapshot.Step >= _snapshot.Interval && !TryTakeSnapshot(ref network))
            {
                Recover(ref network);
                return;
            }

            if (!TryStep(ref network, _step))
            {
                Recover(ref network);
                return;
            }

            _step++;
            _history.Steps++;
            _stepsSinceStart++;
            ReportStep();
            if (_options.Checkpoint is { EverySteps: { } steps } && _history.Steps % steps == 0)
            {
                if (!IsGood(ref network))
                {
                    Recover(ref network);
                    return;
                }

                Save(ref network);
            }
        }

        if (!IsGood(ref network))
        {
            Recover(ref network);
            return;
        }

        EndEpoch(ref network);
    }

    /// <summary>The network's state. A struct that has none is not asked: the answer of the interface would be that of a copy in a box.</summary>
    private Span<T> StateOf(ref TNetwork network) => _hasState ? network.State : default;

    /// <summary>Gives the network what it shall end with.</summary>
    private void Finish(ref TNetwork network)
    {
        if (_options.RestoresBest && _best.HasParameters)
        {
            _best.Restore(network.Parameters, network.Statistics);
        }
        else
        {
            _average?.Average.CopyTo(network.Parameters);
        }
    }
}
