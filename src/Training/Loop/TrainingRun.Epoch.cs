using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace StaticNets;

/// <content>The beginning and the end of an epoch, and reports of progress.</content>
internal sealed partial class TrainingRun<TNetwork, T, TOptimizer, TBatches>
{
    private void BeginEpoch()
    {
        _lossSum = 0;
        _lossRows = 0;
        _epochTimeBefore = TimeSpan.Zero;
        _monitor.BeginEpoch();
    }

    private void EndEpoch(ref TNetwork network)
    {
        _monitor.EndEpoch(_history, _epoch, network.Layers, network.Parameters);
        _average?.Lend(network.Parameters);
        double trainingLoss = _lossSum / _lossRows;
        double? validationLoss = Evaluate(ref network);
        double monitored = validationLoss ?? trainingLoss;
        bool isBetter = monitored < _best.Loss - (_options.EarlyStopping?.MinDelta ?? 0);
        _waited = isBetter ? 0 : _waited + 1;
        if (isBetter)
        {
            _best.Keep(monitored, network.Parameters, network.Statistics);
        }

        EpochRecord record = MakeRecord(trainingLoss, validationLoss);
        _history.Add(record);
        if (isBetter)
        {
            _history.Best = record;
        }

        _options.Schedule?.Report(_epoch, monitored);
        _targets?.Lend(network.Parameters);
        ReportEpoch(record);
#if NET
        TrainingTelemetry.Report(_activity, typeof(TNetwork).Name, record, _lossRows);
#endif
        _options.Log?.WriteLine(FormattableString.Invariant($"epoch {record.Number}/{_options.Epochs}: {record.ToLine()}"));
        bool goesOn = _options.OnEpochEnd?.Invoke(record) ?? true;
        _targets?.PutBack(network.Parameters);
        _average?.PutBack(network.Parameters);

        _epoch++;
        _step = 0;
        _stop = !goesOn ? StopReason.Callback
            : _epoch < _options.Epochs && _options.EarlyStopping is { } early && _waited >= early.Patience ? StopReason.EarlyStopping
            : null;
        if (_stop is null && _epoch < _options.Epochs && _options.Checkpoint is { EveryEpochs: { } epochs } && _epoch % epochs == 0)
        {
            Save(ref network);
        }
    }

    private double? Evaluate(ref TNetwork network)
    {
        if (_evaluation is null)
        {
            return null;
        }

        double loss = _evaluation.Run(ref network);
        if (_options.Validation is null)
        {
            return null;
        }

        if (!double.IsFinite(loss) && !_history.HasWarning(TrainingProblem.ValidationNotFinite, null))
        {
            _history.Add(new TrainingWarning(TrainingProblem.ValidationNotFinite, _epoch, null,
                FormattableString.Invariant($"The loss over the validation data is {loss}: an input or a target of theirs is not finite, or an output overflows. The epoch counts as no improvement.")));
        }

        return loss;
    }

    private EpochRecord MakeRecord(double trainingLoss, double? validationLoss)
    {
        TimeSpan duration = EpochTime();
        var layerNorms = new double[_monitor.Count > 0 ? _monitor.LayerSums.Length : 0];
        for (int layer = 0; layer < layerNorms.Length; layer++)
        {
            layerNorms[layer] = _monitor.LayerSums[layer] / _monitor.Count;
        }

        return new EpochRecord
        {
            Epoch = _epoch,
            TrainingLoss = trainingLoss,
            ValidationLoss = validationLoss,
            Metrics = _evaluation?.Metrics?.Values ?? Array.Empty<KeyValuePair<string, double>>(),
            MetricsResult = _evaluation?.Metrics,
            LearningRate = _optimizer.LearningRate,
            GradientNorm = _monitor.Count > 0 ? _monitor.TotalSum / _monitor.Count : null,
            LayerGradientNorms = layerNorms,
            Duration = duration,
            SamplesPerSecond = _lossRows / Math.Max(duration.TotalSeconds, 1e-9),
        };
    }

    private TimeSpan EpochTime() => _epochTimeBefore + Elapsed(_epochStart, Stopwatch.GetTimestamp());

    private static TimeSpan Elapsed(long start, long end) => TimeSpan.FromSeconds((double)(end - start) / Stopwatch.Frequency);

    private void ReportStep()
    {
        // the last step of an epoch is reported with the epoch
        if (_progress is null || _step == _batches.StepCount)
        {
            return;
        }

        long now = Stopwatch.GetTimestamp();
        if (Elapsed(_reportTime, now) >= _options.ProgressInterval)
        {
            Report(now, _history.Epochs.Count > 0 ? _history.Epochs[_history.Epochs.Count - 1] : null, null);
        }
    }

    private void ReportEpoch(EpochRecord record)
    {
        if (_progress is not null)
        {
            Report(Stopwatch.GetTimestamp(), record, record);
        }
    }

    private void Report(long now, EpochRecord? last, EpochRecord? finished)
    {
        _reportTime = now;
        double seconds = Elapsed(_startTime, now).TotalSeconds;
        double stepsToGo = ((double)(_options.Epochs - _epoch) * _batches.StepCount) - _step;
        _progress!.Report(new TrainingProgress
        {
            Epoch = _epoch,
            Epochs = _options.Epochs,
            Step = _step,
            StepsPerEpoch = _batches.StepCount,
            TrainingLoss = _lossSum / _lossRows,
            FinishedEpoch = finished,
            ValidationLoss = last?.ValidationLoss,
            Metrics = last?.Metrics ?? Array.Empty<KeyValuePair<string, double>>(),
            LearningRate = _optimizer.LearningRate,
            SamplesPerSecond = _rowsSinceStart / Math.Max(seconds, 1e-9),
            Remaining = TimeSpan.FromSeconds(Math.Min(stepsToGo * seconds / Math.Max(_stepsSinceStart, 1), TimeSpan.MaxValue.TotalSeconds / 2)),
        });
    }
}
