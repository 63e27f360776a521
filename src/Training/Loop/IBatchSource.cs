using System;

namespace StaticNets;

/// <summary>Where a training has its batches from, and how a network goes over one: rows, or steps of sequences.</summary>
/// <remarks>It is a struct, so that a step is compiled for it. Batches of an epoch are loaded in their order, though some of them may be repeated.</remarks>
/// <typeparam name="TNetwork">The network's type.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface IBatchSource<TNetwork, T>
    where TNetwork : INetwork<T>
    where T : unmanaged
{
    /// <summary>The steps of an epoch, the same in each.</summary>
    int StepCount { get; }

    /// <summary>The rows of an epoch that have a loss.</summary>
    long RowCount { get; }

    /// <summary>The rows of the batch at hand that have a loss: it is the mean over them.</summary>
    int Rows { get; }

    /// <summary>What goes from a batch to the next beside the parameters; empty where nothing does.</summary>
    Span<T> Carried { get; }

    /// <summary>Has the training state make the memory that it needs for any batch.</summary>
    void Reserve(TrainingState<T> training);

    /// <summary>Makes the order that of an epoch.</summary>
    void BeginEpoch(int epoch);

    /// <summary>The first batch of a step; that of the step after the last is the number of batches.</summary>
    int FirstBatch(int step);

    /// <summary>Gathers a batch.</summary>
    void Load(int batch, TrainingState<T> training);

    /// <summary>The gradients of the mean loss of the batch at hand.</summary>
    T Backward(ref TNetwork network, TrainingState<T> training);

    /// <summary>The same and a step of the optimizer.</summary>
    T Step<TOptimizer>(ref TNetwork network, ref TOptimizer optimizer, TrainingState<T> training)
        where TOptimizer : IOptimizer;

    /// <summary>Why the batch at hand gives a number that is not finite, if a single row explains it.</summary>
    RowFault? FindFault(ref TNetwork network);

    /// <summary>Whether the network predicts the targets, which are in their own units, better than their means do.</summary>
    bool HasLearned(ref TNetwork network, TargetUnits<T> targets);
}
