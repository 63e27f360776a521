using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNets;

/// <summary>What has to be the same for a training to go on from a checkpoint: names and values, as text, so that a difference can be told.</summary>
internal static class TrainingIdentity
{
    /// <summary>The setting that says what the network computes, as its files do; the activation after a sum is in none of the others. Checkpoints of older versions do not have it.</summary>
    public const string OperationsName = "operations";

    private const int RowsInPrint = 16;

    public static List<KeyValuePair<string, string>> Of<TNetwork, T, TOptimizer>(ref TNetwork network, ITrainingData data, in TOptimizer optimizer, TrainingOptions options, Scaling<T>? targetScaling)
        where TNetwork : INetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
    {
        var settings = new List<KeyValuePair<string, string>>();
        Add("topology", network.Topology);
        Add("precision", typeof(T).Name);
        Add("layers", DescribeLayers(network.Layers));
        Add(OperationsName, data is SequenceDataset<T> ? DescribeOperations(network.Operations) : ModelSteps.Write(ModelOfNetwork.Describe<TNetwork, T>(ref network)));
        Add("loss", FormattableString.Invariant($"{network.Loss} {network.LossParameter:R}"));
        Add("optimizer", typeof(TOptimizer).FullName ?? typeof(TOptimizer).Name);
        Add("size of the optimizer", Number(OptimizerBytes.CountOf<TOptimizer>()));
        Add("learning rate of the optimizer", Number(optimizer.LearningRate));
        Add("steps of the optimizer on a test", OptimizerPrint.Of(optimizer));
        AddData("training data", data);
        if (options.Validation is { } validation)
        {
            AddData("validation data", validation);
        }
        else
        {
            Add("rows of the validation data", "0");
        }

        if (options.Schedule is { } schedule)
        {
            Add("Schedule", schedule.GetType().FullName ?? schedule.GetType().Name);
            Add("Epochs (with a schedule)", Number(options.Epochs));
            Add("rates of the Schedule", DescribeRates(schedule, optimizer.LearningRate, options.Epochs));
        }
        else
        {
            Add("Schedule", "none");
        }

        Add("BatchSize", Number(options.BatchSize));
        if (data is SequenceDataset<T>)
        {
            Add("WindowLength", Number(options.WindowLength));
        }

        Add("Shuffle", options.Shuffle.ToString());
        Add("Seed", options.Seed.ToString(CultureInfo.InvariantCulture));
        Add("AccumulationSteps", Number(options.AccumulationSteps));
        Add("ClipNorm", Number(options.ClipNorm));
        Add("ClipValue", Number(options.ClipValue));
        Add("TargetScaling", Print(options.TargetScaling, targetScaling));
        Add("LabelSmoothing", Number(options.LabelSmoothing));
        Add("EmaDecay", Number(options.EmaDecay));
        Add("RestoreBest", options.RestoresBest.ToString());
        Add("EarlyStopping", options.EarlyStopping is { } early ? FormattableString.Invariant($"patience {early.Patience}, minDelta {early.MinDelta:R}") : "none");
        Add("ClassWeights", Print(options.ClassWeights));
        Add("SampleWeights", Print(options.SampleWeights));
        Regularization regularization = options.Regularization ?? new Regularization();
        Add("Regularization", FormattableString.Invariant($"L1 {regularization.L1:R}, L2 {regularization.L2:R}, WeightDecay {regularization.WeightDecay:R}, MaxNorm {Number(regularization.MaxNorm)}, biases {regularization.IncludeBiases}, norms {regularization.IncludeNorms}"));
        return settings;

        void Add(string name, string value) => settings.Add(new KeyValuePair<string, string>(name, value));

        void AddData(string name, ITrainingData rows)
        {
            if (rows is SequenceDataset<T> sequences)
            {
                Add($"sequences of the {name}", PrintLengths(sequences));
                rows = SequenceRows<T>.OfSteps(sequences);
            }

            Add($"rows of the {name}", Number(rows.Count));
            Add($"some rows of the {name}", Print((ITrainingData<T>)rows));
        }
    }

    private static string Number(double? value) => value is { } given ? given.ToString("R", CultureInfo.InvariantCulture) : "none";

    private static string DescribeLayers(ReadOnlySpan<LayerInfo> layers)
    {
        var text = new List<string>();
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            text.Add(FormattableString.Invariant($"{layer.Kind} {layer.InputSize} to {layer.OutputSize} {layer.Activation} {layer.ActivationParameter:R}"));
        }

        return string.Join(", ", text);
    }

    // of recurrent networks, whose operations files of models may not have
    private static string DescribeOperations(ReadOnlySpan<OperationInfo> operations)
    {
        var text = new List<string>();
        foreach (ref readonly OperationInfo operation in operations.Indexable())
        {
            text.Add(FormattableString.Invariant(
                $"{operation.Kind} {operation.InputSize} to {operation.OutputSize} {operation.Activation} {operation.ActivationParameter:R} of layer {operation.Layer} and {operation.Source}, {operation.Rate:R} {operation.Epsilon:R} {operation.Momentum:R}"));
        }

        return string.Join(", ", text);
    }

    // to 9 digits: the mathematics of a schedule may differ in the last ones between machines
    private static string DescribeRates(LearningRateSchedule schedule, double baseRate, int epochs)
    {
        var rates = new string[8];
        for (int i = 0; i < rates.Length; i++)
        {
            var place = new SchedulePlace(baseRate, (int)((long)i * epochs / rates.Length), epochs, i, rates.Length);
            rates[i] = schedule.RateAt(place).ToString("G9", CultureInfo.InvariantCulture);
        }

        return string.Join(" ", rates);
    }

    private static string Print<T>(TargetScaling kind, Scaling<T>? scaling)
        where T : unmanaged
    {
        if (scaling is null)
        {
            return "none";
        }

        var values = new double[scaling.ValueCount];
        scaling.CopyTo(values);
        return $"{kind}, {Print(values)}";
    }

    private static string Print(IReadOnlyList<double>? weights)
    {
        if (weights is null)
        {
            return "none";
        }

        var values = new double[weights.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = weights[i];
        }

        return FormattableString.Invariant($"{values.Length} with checksum {Crc64.Of(MemoryMarshal.AsBytes<double>(values)):X16}");
    }

    private static string PrintLengths<T>(SequenceDataset<T> data)
        where T : unmanaged
    {
        var lengths = new int[data.Count];
        for (int sequence = 0; sequence < lengths.Length; sequence++)
        {
            lengths[sequence] = data.LengthOf(sequence);
        }

        return FormattableString.Invariant($"{lengths.Length} with targets at {data.TargetSteps}, lengths with checksum {Crc64.Of(MemoryMarshal.AsBytes<int>(lengths)):X16}");
    }

    private static string Print<T>(ITrainingData<T> data)
        where T : unmanaged
    {
        int rows = Math.Min(RowsInPrint, data.Count);
        int size = data.InputSize + data.TargetSize;
        var values = new T[rows * size];
        for (int i = 0; i < rows; i++)
        {
            int row = (int)((long)i * data.Count / rows);
            data.CopyRow(row, values.AsSpan(i * size, data.InputSize), values.AsSpan((i * size) + data.InputSize, data.TargetSize));
        }

        return Crc64.Of(MemoryMarshal.AsBytes<T>(values)).ToString("X16", CultureInfo.InvariantCulture);
    }
}
