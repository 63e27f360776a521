using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets;

/// <content>Saving where training stands.</content>
internal sealed partial class TrainingRun<TNetwork, T, TOptimizer, TBatches>
{
    private List<KeyValuePair<string, string>>? _identity;
    private CheckpointWriter? _writer;
    private T[] _portable = Array.Empty<T>();

    /// <summary>Begins, from a checkpoint if there is one and it is wanted.</summary>
    public void Begin(ref TNetwork network, bool mustResume)
    {
        _options.Schedule?.Reset();
        if (_options.Checkpoint is { } checkpoint)
        {
            _identity = TrainingIdentity.Of(ref network, _data, _optimizer, _options, _targets?.Scaling);
            _writer = new CheckpointWriter(checkpoint.Path);
            _portable = new T[network.ParameterCount];
            if (mustResume || (checkpoint.ResumeIfPresent && File.Exists(checkpoint.Path)))
            {
                Load(ref network, checkpoint.Path);
                _targets?.GoOn();
                return;
            }
        }

        if (_targets is not null)
        {
            _targets.Begin(network.Parameters, _batches.HasLearned(ref network, _targets));
            if (_average is not null)
            {
                network.Parameters.CopyTo(_average.Average);
            }
        }
    }

    private void Save(ref TNetwork network)
    {
        CheckpointWriter writer = _writer!;
        ReadOnlySpan<LayerInfo> layers = network.Layers;
        CheckpointFile.Begin(writer);
        writer.Write(_identity!.Count);
        foreach (KeyValuePair<string, string> setting in _identity)
        {
            writer.Write(setting.Key);
            writer.Write(setting.Value);
        }

        if (!double.IsFinite(_lossSum))
        {
            throw writer.Refuse(FormattableString.Invariant($"The losses of its epoch add up to {_lossSum}."));
        }

        writer.Write(_epoch);
        writer.Write(_step);
        writer.Write(_history.Steps);
        writer.Write(_lossSum);
        writer.Write(_lossRows);
        writer.Write(_waited);
        writer.Write(_stop == StopReason.EarlyStopping);
        writer.Write((_step > 0 ? EpochTime() : TimeSpan.Zero).Ticks);
        writer.Write(_training.DropoutStep);

        writer.WriteBytes(OptimizerBytes.Of(_optimizer));
        writer.Write(OptimizerPrint.Of(_optimizer));
        WriteBlock(network.Parameters, layers, "parameters");
        writer.WriteNumbers<T>(network.Statistics, "statistics");
        if (_hasState)
        {
            var state = new T[StateLayout.Count(network.States)];
            StateLayout.CopyToPortable<T>(network.State, network.States, state);
            writer.WriteNumbers<T>(state, "values of the state");
        }

        WriteCarried(ref network, writer);

        int slotCount = _training.Slots.Length / _training.Length;
        writer.Write(slotCount);
        for (int slot = 0; slot < slotCount; slot++)
        {
            WriteBlock(_training.Slots.Slice(slot * _training.Length, _training.Length), layers, "values of a slot", isFinite: false);
        }

        if (_average is not null)
        {
            WriteBlock(_average.Average, layers, "averages");
        }

        writer.Write(_best.Loss);
        writer.Write(_best.HasParameters);
        if (_best.HasParameters)
        {
            WriteBlock(_best.Parameters, layers, "best parameters");
            writer.WriteNumbers<T>(_best.Statistics, "best statistics");
        }

        LearningRateSchedule? schedule = _options.Schedule;
        var scheduleState = new double[schedule?.StateLength ?? 0];
        schedule?.CopyStateTo(scheduleState);
        writer.WriteNumbers<double>(scheduleState, "values of the schedule", isFinite: false);
        HistoryFormat.WriteMonitor(writer, _monitor);
        HistoryFormat.Write(writer, _history);
        CheckpointFile.Save(writer, _options.Checkpoint!.Path);
    }

    /// <summary>Writes the states that sequences under way go on with. Those of sequences that are over, or have not begun, need not be numbers.</summary>
    private void WriteCarried(ref TNetwork network, CheckpointWriter writer)
    {
        ReadOnlySpan<T> carried = _batches.Carried;
        if (carried.IsEmpty)
        {
            return;
        }

        int count = StateLayout.Count(network.States);
        int length = network.State.Length;
        var states = new T[carried.Length / length * count];
        for (int sequence = 0; sequence < carried.Length / length; sequence++)
        {
            StateLayout.CopyToPortable(carried.Slice(sequence * length, length), network.States, states.AsSpan(sequence * count, count));
        }

        writer.WriteNumbers<T>(states, "values of the states of sequences", isFinite: false);
    }

    private T[]? ReadCarried(ref TNetwork network, CheckpointReader reader)
        => _batches.Carried.IsEmpty ? null
            : reader.ReadNumbers<T>(_batches.Carried.Length / network.State.Length * StateLayout.Count(network.States), "values of the states of sequences", isFinite: false);

    private void GoOnFrom(ref TNetwork network, ReadOnlySpan<T> states)
    {
        int count = StateLayout.Count(network.States);
        int length = network.State.Length;
        for (int sequence = 0; sequence < states.Length / count; sequence++)
        {
            StateLayout.CopyFromPortable(_batches.Carried.Slice(sequence * length, length), network.States, states.Slice(sequence * count, count));
        }
    }

    private void WriteBlock(ReadOnlySpan<T> block, ReadOnlySpan<LayerInfo> layers, string what, bool isFinite = true)
    {
        ParameterLayout.CopyToPortable(block, layers, _portable);
        _writer!.WriteNumbers<T>(_portable, what, isFinite);
    }

    private void Load(ref TNetwork network, string path)
    {
        CheckpointReader reader = CheckpointFile.Open(path);
        CheckIdentity(reader);

        // all of it is read before anything is changed
        int count = network.ParameterCount;
        int statisticCount = network.Statistics.Length;
        int epoch = reader.ReadInt32(0, _options.Epochs, "The epoch");
        int step = reader.ReadInt32(0, epoch == _options.Epochs ? 0 : _batches.StepCount, "The step");
        long steps = reader.ReadInt64();
        if (steps != ((long)epoch * _batches.StepCount) + step)
        {
            throw reader.Refuse($"It counts {steps} steps, but stands behind {epoch} epochs and {step} steps, with {_batches.StepCount} steps an epoch.");
        }

        double lossSum = reader.ReadDouble();
        long lossRows = reader.ReadInt64();
        if (!double.IsFinite(lossSum) || lossRows < 0 || lossRows > _batches.RowCount)
        {
            throw reader.Refuse(FormattableString.Invariant($"The losses of its epoch add up to {lossSum} over {lossRows} rows."));
        }

        int waited = reader.ReadInt32(0, epoch, "The number of epochs without improvement");
        bool isStopped = reader.ReadBoolean("Whether training was stopped early");
        var epochTime = TimeSpan.FromTicks(Math.Max(0, reader.ReadInt64()));
        ulong dropoutStep = reader.ReadUInt64();
        TOptimizer optimizer = ReadOptimizer(reader, steps);
        T[] parameters = reader.ReadNumbers<T>(count, "parameters");
        T[] statistics = reader.ReadNumbers<T>(statisticCount, "statistics");
        T[]? state = _hasState ? reader.ReadNumbers<T>(StateLayout.Count(network.States), "values of the state") : null;
        T[]? carried = ReadCarried(ref network, reader);
        var slots = new T[reader.ReadInt32(steps == 0 ? 0 : optimizer.SlotCount, steps == 0 ? 0 : optimizer.SlotCount, "The number of slots")][];
        for (int slot = 0; slot < slots.Length; slot++)
        {
            slots[slot] = reader.ReadNumbers<T>(count, $"values of slot {slot}", isFinite: false);
        }

        T[]? average = _average is null ? null : reader.ReadNumbers<T>(count, "averages");
        double bestLoss = reader.ReadDouble();
        bool hasBest = reader.ReadBoolean("Whether there are best parameters");
        if (hasBest && !_options.RestoresBest)
        {
            throw reader.Refuse("It has best parameters, but they are not to be restored.");
        }

        T[]? best = hasBest ? reader.ReadNumbers<T>(count, "best parameters") : null;
        T[]? bestStatistics = hasBest ? reader.ReadNumbers<T>(statisticCount, "best statistics") : null;
        LearningRateSchedule? schedule = _options.Schedule;
        double[] scheduleState = reader.ReadNumbers<double>(schedule?.StateLength ?? 0, "values of the schedule", isFinite: false);
        MonitorState monitor = HistoryFormat.ReadMonitor(reader, network.Layers);
        TrainingHistory history = HistoryFormat.Read(reader, epoch, network.Layers.Length);
        if (reader.Remaining != 0)
        {
            throw reader.Refuse($"{reader.Remaining} byte(s) follow its contents.");
        }

        try
        {
            schedule?.SetState(scheduleState);
        }
        catch (ArgumentException exception)
        {
            throw new CheckpointException(path, "The schedule refuses its state: " + exception.Message, exception);
        }

        ReadOnlySpan<LayerInfo> layers = network.Layers;
        _epoch = epoch;
        _step = step;
        _lossSum = lossSum;
        _lossRows = lossRows;
        _waited = waited;
        _stop = isStopped ? StopReason.EarlyStopping : null;
        _epochTimeBefore = epochTime;
        _training.DropoutStep = dropoutStep;
        _optimizer = optimizer;
        ParameterLayout.CopyFromPortable<T>(network.Parameters, layers, parameters);
        CopyStatistics(statistics, layers, network.Statistics);
        if (state is not null)
        {
            StateLayout.CopyFromPortable<T>(network.State, network.States, state);
        }

        if (carried is not null)
        {
            GoOnFrom(ref network, carried);
        }

        _training.GoOn(ref _optimizer);
        for (int slot = 0; slot < slots.Length; slot++)
        {
            ParameterLayout.CopyFromPortable<T>(_training.Slots.Slice(slot * _training.Length, _training.Length), layers, slots[slot]);
        }

        if (average is not null)
        {
            ParameterLayout.CopyFromPortable<T>(_average!.Average, layers, average);
        }

        _best.Loss = bestLoss;
        _best.HasParameters = hasBest;
        if (hasBest)
        {
            ParameterLayout.CopyFromPortable<T>(_best.Parameters, layers, best);
            CopyStatistics(bestStatistics!, layers, _best.Statistics);
        }

        _monitor.GoOn(monitor);
        _history.GoOn(history, steps);
    }

    private void CheckIdentity(CheckpointReader reader)
    {
        Dictionary<string, string> settings = HistoryFormat.ReadSettings(reader);
        foreach (KeyValuePair<string, string> expected in _identity!)
        {
            bool isStated = settings.TryGetValue(expected.Key, out string? value);
            if (!isStated && expected.Key == TrainingIdentity.OperationsName)
            {
                continue;
            }

            string found = isStated ? value! : "none";
            if (found != expected.Value)
            {
                throw reader.Refuse($"It is of another training. {char.ToUpperInvariant(expected.Key[0])}{expected.Key.Substring(1)}: '{found}' there, '{expected.Value}' here.");
            }
        }
    }

    private TOptimizer ReadOptimizer(CheckpointReader reader, long steps)
    {
        var bytes = new byte[OptimizerBytes.CountOf<TOptimizer>()];
        reader.ReadBytes(bytes, "bytes of the optimizer");
        var optimizer = OptimizerBytes.Read<TOptimizer>(bytes);
        string print = reader.ReadString("the optimizer's print");
        try
        {
            if (optimizer.StepCount != steps || optimizer.SlotCount != _optimizer.SlotCount || OptimizerPrint.Of(optimizer) != print)
            {
                throw reader.Refuse($"The state of its {typeof(TOptimizer).Name} is not that of {steps} step(s), or was written by another version of it.");
            }
        }
        catch (Exception exception) when (exception is not CheckpointException)
        {
            throw new CheckpointException(_options.Checkpoint!.Path, $"The state of its {typeof(TOptimizer).Name} cannot be used: {exception.Message}", exception);
        }

        return optimizer;
    }

    // padding of the file is not taken over
    private static void CopyStatistics(ReadOnlySpan<T> source, ReadOnlySpan<LayerInfo> layers, Span<T> destination)
    {
        int row = 0;
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            for (int i = 0; layer.Kind.HasStatistics && i < 2; i++, row += layer.Stride)
            {
                source.Slice(row, layer.OutputSize).CopyTo(destination.Slice(row));
            }
        }
    }
}
