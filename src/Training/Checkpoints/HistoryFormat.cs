using System;
using System.Collections.Generic;

namespace StaticNets;

/// <summary>The parts of a checkpoint that do not depend on the network's number type: settings, history and what is known of the epoch under way.</summary>
internal static class HistoryFormat
{
    public static Dictionary<string, string> ReadSettings(CheckpointReader reader)
    {
        int count = reader.ReadCount(2 * sizeof(int), "The number of settings");
        var settings = new Dictionary<string, string>(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string name = reader.ReadString("a setting's name");
            if (!settings.TryAdd(name, reader.ReadString("a setting's value")))
            {
                throw reader.Refuse($"It has two settings '{name}'.");
            }
        }

        return settings;
    }

    public static void WriteMonitor<T>(CheckpointWriter writer, GradientMonitor<T> monitor)
        where T : unmanaged
    {
        writer.Write(monitor.Count);
        writer.Write(monitor.TotalSum);
        writer.WriteNumbers<double>(monitor.LayerSums, "sums of norms");
        foreach (bool[] units in monitor.IsAlive)
        {
            foreach (bool isAlive in units)
            {
                writer.Write(isAlive);
            }
        }
    }

    public static MonitorState ReadMonitor(CheckpointReader reader, ReadOnlySpan<LayerInfo> layers)
    {
        int count = reader.ReadInt32(0, int.MaxValue, "The number of steps looked at");
        double totalSum = reader.ReadDouble();
        double[] layerSums = reader.ReadNumbers<double>(layers.Length, "sums of norms");
        var isAlive = new bool[layers.Length][];
        for (int layer = 0; layer < layers.Length; layer++)
        {
            isAlive[layer] = new bool[layers.Indexable()[layer].OutputSize];
            for (int unit = 0; unit < isAlive[layer].Length; unit++)
            {
                isAlive[layer][unit] = reader.ReadBoolean("Whether a unit got a gradient");
            }
        }

        return new MonitorState(count, totalSum, layerSums, isAlive);
    }

    public static void Write(CheckpointWriter writer, TrainingHistory history)
    {
        writer.Write(history.Epochs.Count);
        int best = -1;
        for (int i = 0; i < history.Epochs.Count; i++)
        {
            EpochRecord epoch = history.Epochs[i];
            best = ReferenceEquals(epoch, history.Best) ? i : best;
            writer.Write(epoch.TrainingLoss);
            WriteOptional(writer, epoch.ValidationLoss);
            writer.Write(epoch.LearningRate);
            WriteOptional(writer, epoch.GradientNorm);
            writer.Write(epoch.Duration.Ticks);
            writer.Write(epoch.SamplesPerSecond);
            writer.Write(epoch.LayerGradientNorms.Count);
            foreach (double norm in epoch.LayerGradientNorms)
            {
                writer.Write(norm);
            }

            writer.Write(epoch.Metrics.Count);
            foreach (KeyValuePair<string, double> metric in epoch.Metrics)
            {
                writer.Write(metric.Key);
                writer.Write(metric.Value);
            }
        }

        writer.Write(best);
        writer.Write(history.Warnings.Count);
        foreach (TrainingWarning warning in history.Warnings)
        {
            writer.Write((int)warning.Problem);
            writer.Write(warning.Epoch);
            writer.Write(warning.Layer ?? -1);
            writer.Write(warning.Message);
        }
    }

    public static TrainingHistory Read(CheckpointReader reader, int epochCount, int layerCount)
    {
        var history = new TrainingHistory();
        reader.ReadInt32(epochCount, epochCount, "The number of epochs in its history");
        for (int epoch = 0; epoch < epochCount; epoch++)
        {
            history.Add(ReadEpoch(reader, epoch, layerCount));
        }

        int best = reader.ReadInt32(-1, epochCount - 1, "The best epoch");
        history.Best = best < 0 ? null : history.Epochs[best];
        int warnings = reader.ReadCount(4 * sizeof(int), "The number of warnings");
        for (int i = 0; i < warnings; i++)
        {
            var problem = (TrainingProblem)reader.ReadInt32(0, (int)TrainingProblem.ValidationNotFinite, "The kind of a warning");
            int epoch = reader.ReadInt32(0, epochCount - 1, "The epoch of a warning");
            int layer = reader.ReadInt32(-1, layerCount - 1, "The layer of a warning");
            history.Add(new TrainingWarning(problem, epoch, layer < 0 ? null : layer, reader.ReadString("a warning")));
        }

        return history;
    }

    private static EpochRecord ReadEpoch(CheckpointReader reader, int epoch, int layerCount)
    {
        double trainingLoss = reader.ReadDouble();
        double? validationLoss = ReadOptional(reader);
        double learningRate = reader.ReadDouble();
        double? gradientNorm = ReadOptional(reader);
        var duration = TimeSpan.FromTicks(Math.Max(0, reader.ReadInt64()));
        double samplesPerSecond = reader.ReadDouble();
        var norms = new double[reader.ReadInt32(0, layerCount, "The number of norms of an epoch")];
        for (int i = 0; i < norms.Length; i++)
        {
            norms[i] = reader.ReadDouble();
        }

        var metrics = new KeyValuePair<string, double>[reader.ReadCount(sizeof(int) + sizeof(double), "The number of metrics")];
        for (int i = 0; i < metrics.Length; i++)
        {
            string name = reader.ReadString("a metric's name");
            metrics[i] = new KeyValuePair<string, double>(name, reader.ReadDouble());
        }

        return new EpochRecord
        {
            Epoch = epoch,
            TrainingLoss = trainingLoss,
            ValidationLoss = validationLoss,
            LearningRate = learningRate,
            GradientNorm = gradientNorm,
            Duration = duration,
            SamplesPerSecond = samplesPerSecond,
            LayerGradientNorms = norms,
            Metrics = metrics,
        };
    }

    private static void WriteOptional(CheckpointWriter writer, double? value)
    {
        writer.Write(value is not null);
        writer.Write(value ?? 0);
    }

    private static double? ReadOptional(CheckpointReader reader)
    {
        bool hasValue = reader.ReadBoolean("Whether there is a value");
        double value = reader.ReadDouble();
        return hasValue ? value : null;
    }
}
