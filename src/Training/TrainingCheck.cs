using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace StaticNets;

/// <summary>Checks all that training is given, before it changes anything. Exceptions name the argument or option.</summary>
internal static partial class TrainingCheck
{
    public static bool HasBatchNorm(ReadOnlySpan<LayerInfo> layers)
    {
        foreach (ref readonly LayerInfo layer in layers.Indexable())
        {
            if (layer.Kind == LayerKind.BatchNorm)
            {
                return true;
            }
        }

        return false;
    }

    public static void Check<TNetwork, T, TOptimizer>(ref TNetwork network, ITrainingData<T> data, TOptimizer optimizer, TrainingOptions options)
        where TNetwork : INetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
    {
        CheckStart<TNetwork, T, TOptimizer, ITrainingData<T>>(ref network, data, CheckData, optimizer, options);
        if (options.WindowLength is not null)
        {
            throw new ArgumentException("The training option WindowLength is for sequences (SequenceDataset<T>), but the data are rows.", nameof(options.WindowLength));
        }

        WeightCheck.Check(data, options);
        CheckBatchNorm(network.Layers, data.Count, options.BatchSize);
        CheckBatchLength(data, options.BatchSize);
        CheckRest<TNetwork, T, TOptimizer, ITrainingData<T>>(ref network, CheckData, $"The network's numbers are {typeof(T).Name}", $"an ITrainingData<{typeof(T).Name}>", options);
    }

    public static void CheckEvaluation<TNetwork, T>(ref TNetwork network, ITrainingData<T> data, MetricsOptions metrics)
        where TNetwork : INetwork<T>
        where T : unmanaged
        => CheckEvaluation<TNetwork, T, ITrainingData<T>>(ref network, data, CheckData, metrics);

    /// <summary>Whether the targets of data are checked when their rows are asked for: those of a <see cref="Dataset{T}"/> have been checked at once.</summary>
    public static bool ChecksRows<TNetwork, T>(ref TNetwork network, ITrainingData<T> data)
        where TNetwork : INetwork<T>
        where T : unmanaged
        => data is not Dataset<T> && TargetRule.HasRule(network.Loss) && !network.TakesAnyTargets;

    /// <summary>What rows are of, for a message about one of them.</summary>
    /// <param name="argument">The argument or option that brought them.</param>
    public static string Of(string argument) => argument == nameof(TrainingOptions.Validation) ? " of the validation data" : " of the data";

    /// <summary>Checks data against a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The data: rows, or sequences.</param>
    /// <param name="argument">The argument or option that brought them.</param>
    private delegate void DataCheck<TNetwork, TData>(ref TNetwork network, TData data, string argument);

    private static void CheckGiven<TNetwork>(TNetwork network, ITrainingData data)
    {
        if (network is null)
        {
            throw new ArgumentNullException(nameof(network));
        }

        if (data is null)
        {
            throw new ArgumentNullException(nameof(data));
        }
    }

    /// <summary>What is checked first, of rows and of sequences.</summary>
    private static void CheckStart<TNetwork, T, TOptimizer, TData>(ref TNetwork network, TData data, DataCheck<TNetwork, TData> checkData, TOptimizer optimizer, TrainingOptions options)
        where TNetwork : INetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
        where TData : class, ITrainingData
    {
        CheckGiven(network, data);
        NetworkGuard.CheckOptimizer(optimizer);
        checkData(ref network, data, nameof(data));
        CheckOptimizer(optimizer);
        CheckNumbers(options);
        CheckSmoothing(network.Loss, options);
    }

    /// <summary>What is checked last: the validation data, and what does not depend on data.</summary>
    private static void CheckRest<TNetwork, T, TOptimizer, TData>(ref TNetwork network, DataCheck<TNetwork, TData> checkData, string why, string expected, TrainingOptions options)
        where TNetwork : INetwork<T>
        where T : unmanaged
        where TOptimizer : IOptimizer
        where TData : class, ITrainingData
    {
        if (options.Validation is { } validation)
        {
            if (validation is not TData typed)
            {
                throw new ArgumentException($"{why}, so {nameof(TrainingOptions.Validation)} must be {expected}, but it is a {validation.GetType().Name}.", nameof(TrainingOptions.Validation));
            }

            checkData(ref network, typed, nameof(TrainingOptions.Validation));
        }

        if (options.Metrics is { } metrics && metrics.TopK > network.OutputSize)
        {
            throw new ArgumentOutOfRangeException(nameof(TrainingOptions.Metrics), metrics.TopK, $"The training option Metrics asks for the top {metrics.TopK} of {network.OutputSize} output(s).");
        }

        CheckCheckpoint<TOptimizer>(options.Checkpoint);
        if (!FiniteNumbers.AreAll<T>(network.Parameters) || !FiniteNumbers.AreAll<T>(network.Statistics))
        {
            throw new ArgumentException("A parameter of the network is not finite. Initialize it, or load finite parameters, before training.", nameof(network));
        }

        if (!network.States.IsEmpty && !FiniteNumbers.AreAll<T>(network.State))
        {
            throw new ArgumentException("A value of the network's state is not finite. Make it zeros before training.", nameof(network));
        }
    }

    private static void CheckEvaluation<TNetwork, T, TData>(ref TNetwork network, TData data, DataCheck<TNetwork, TData> checkData, MetricsOptions metrics)
        where TNetwork : INetwork<T>
        where T : unmanaged
        where TData : class, ITrainingData
    {
        CheckGiven(network, data);
        checkData(ref network, data, nameof(data));
        CheckTopK(metrics, network.OutputSize);
    }

    /// <summary>Refuses data without rows, or of other sizes than the network's.</summary>
    private static void CheckSizes<TNetwork, T>(ref TNetwork network, ITrainingData data, string what, string steps, string advice, string argument)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        if (data.Count < 1)
        {
            throw new ArgumentException($"At least one {what} is expected, but the data have none.", argument);
        }

        if (data.InputSize != network.InputSize || data.TargetSize != network.OutputSize)
        {
            throw new ArgumentException($"The network {network.Topology} takes {steps} of {network.InputSize} input(s) and {network.OutputSize} target(s), but the data have {data.InputSize} and {data.TargetSize}.{advice}", argument);
        }
    }

    private static void CheckTopK(MetricsOptions metrics, int outputs)
    {
        if (metrics.TopK > outputs)
        {
            throw new ArgumentOutOfRangeException(nameof(metrics), metrics.TopK, $"The metrics ask for the top {metrics.TopK} of {outputs} output(s).");
        }
    }

    private static void CheckCheckpoint<TOptimizer>(CheckpointOptions? checkpoint)
    {
        if (checkpoint is null)
        {
            return;
        }

        if (RuntimeHelpers.IsReferenceOrContainsReferences<TOptimizer>())
        {
            throw new ArgumentException($"A checkpoint keeps the fields of the optimizer, which must be a struct without references; {typeof(TOptimizer).Name} is not.", nameof(TrainingOptions.Checkpoint));
        }

        // now, and not after the first epoch
        AtomicFile.FindTarget(checkpoint.Path);
    }

    private static void CheckData<TNetwork, T>(ref TNetwork network, ITrainingData<T> data, string argument)
        where TNetwork : INetwork<T>
        where T : unmanaged
    {
        if (network is ISequenceNetwork<T>)
        {
            throw new ArgumentException($"The network {network.Topology} has state: what it makes of a row depends on the rows before it, and rows of data have no order. Give it sequences, a SequenceDataset<{typeof(T).Name}>: rows that follow each other are one sequence.", argument);
        }

        CheckSizes<TNetwork, T>(ref network, data, "row", "rows", Labels.Advice(data as Dataset<T>, network.OutputSize), argument);
        if (data is Dataset<T> rows && !network.TakesAnyTargets)
        {
            CheckTargets(network.Loss, rows, Of(argument), argument);
        }
    }

    private static void CheckTargets<T>(Loss loss, Dataset<T> data, string of, string argument)
        where T : unmanaged
    {
        if (!TargetRule.HasRule(loss))
        {
            return;
        }

        for (int row = 0; row < data.Count; row++)
        {
            TargetRule.Check(loss, data.TargetsOf(row), data.TargetSize, row, of, argument);
        }
    }

    private static void CheckOptimizer<TOptimizer>(TOptimizer optimizer)
        where TOptimizer : IOptimizer
    {
        if (optimizer.StepCount != 0)
        {
            throw new ArgumentException($"This {typeof(TOptimizer).Name} has taken {optimizer.StepCount} step(s). Training begins with a new optimizer; make one.", nameof(optimizer));
        }

        if (typeof(TOptimizer).IsValueType)
        {
            // a copy of it: default(Adam) and the like say here that they were not constructed
            optimizer.BeginStep();
        }
    }

    private static void CheckNumbers(TrainingOptions options)
    {
        OptionCheck.AtLeast(options.Epochs, 1, nameof(options.Epochs));
        OptionCheck.AtLeast(options.BatchSize, 1, nameof(options.BatchSize));
        OptionCheck.AtLeast(options.AccumulationSteps, 1, nameof(options.AccumulationSteps));
        OptionCheck.AtLeast(options.MaxThreads, 1, nameof(options.MaxThreads));
        OptionCheck.AboveZero(options.ClipNorm, nameof(options.ClipNorm));
        OptionCheck.AboveZero(options.ClipValue, nameof(options.ClipValue));
        OptionCheck.BelowOne(options.LabelSmoothing, nameof(options.LabelSmoothing));
        OptionCheck.BelowOne(options.EmaDecay ?? 0, nameof(options.EmaDecay));
        options.Regularization?.Check();
        if (options.Monitoring is < GradientMonitoring.SomeSteps or > GradientMonitoring.Off)
        {
            throw new ArgumentOutOfRangeException(nameof(options.Monitoring), options.Monitoring, "The training option Monitoring must be a value of GradientMonitoring.");
        }

        if (options.ProgressInterval < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(options.ProgressInterval), options.ProgressInterval, "The training option ProgressInterval must be at least 0.");
        }
    }

    private static void CheckSmoothing(Loss loss, TrainingOptions options)
    {
        if (options.LabelSmoothing != 0 && loss is not (Loss.CrossEntropy or Loss.BinaryCrossEntropy))
        {
            throw new ArgumentException($"The training option LabelSmoothing is for the losses CrossEntropy and BinaryCrossEntropy, but the network's is {loss}.", nameof(options.LabelSmoothing));
        }
    }

    /// <summary>A batch is one array of inputs and one of targets; with batch normalization a row more may join it.</summary>
    private static void CheckBatchLength(ITrainingData data, int batchSize)
    {
        long rows = Math.Min((long)batchSize + 1, data.Count);
        ArraySize.Of(rows, Math.Max(data.InputSize, data.TargetSize), "values of a batch", "state a smaller BatchSize", nameof(TrainingOptions.BatchSize));
    }

    private static void CheckBatchNorm(ReadOnlySpan<LayerInfo> layers, int rows, int batchSize)
    {
        if (HasBatchNorm(layers) && (rows < 2 || batchSize < 2))
        {
            throw new ArgumentException($"The network has batch normalization, for which a batch needs at least 2 rows; the data have {rows} row(s), and BatchSize is {batchSize}.", rows < 2 ? "data" : nameof(TrainingOptions.BatchSize));
        }
    }
}
