using System;

namespace StaticNets;

/// <summary>Fits scalings to data. Fit to the rows that are trained on alone, and apply the same scaling to all others.</summary>
/// <example>
/// <code>
/// var (train, test) = data.Split(testShare: 0.2, seed: 7);
/// var scaling = Scaling.Standardize(train);
/// net.Train(scaling.ApplyToInputs(train), …);
/// net.FoldInputScaling(scaling);   // from now on the network takes raw values
/// </code>
/// </example>
public static class Scaling
{
    /// <summary>Each column of the inputs to mean 0 and standard deviation 1 (of the population, as scikit-learn's StandardScaler). A constant column becomes 0.</summary>
    /// <param name="train">The rows that are trained on, at least one.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The scaling of inputs.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="train"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no row, or a value is not finite; the message names its row and column.</exception>
    public static Scaling<T> Standardize<T>(ITrainingData<T> train)
        where T : unmanaged
        => ColumnStatistics.Of(train, targets: false).Standardization<T>();

    /// <summary>The same over all steps of sequences.</summary>
    /// <param name="train">The sequences that are trained on, at least one.</param>
    /// <inheritdoc cref="Standardize{T}(ITrainingData{T})"/>
    public static Scaling<T> Standardize<T>(SequenceDataset<T> train)
        where T : unmanaged
        => ColumnStatistics.Of(StepsOf(train), targets: false).Standardization<T>();

    /// <summary>Each column of the targets to mean 0 and standard deviation 1, for networks that fit numbers. A constant column becomes 0.</summary>
    /// <inheritdoc cref="Standardize{T}(ITrainingData{T})"/>
    /// <returns>The scaling of targets.</returns>
    public static Scaling<T> StandardizeTargets<T>(ITrainingData<T> train)
        where T : unmanaged
        => ColumnStatistics.Of(train, targets: true).Standardization<T>();

    /// <summary>The same over all steps that have targets.</summary>
    /// <param name="train">The sequences that are trained on, at least one.</param>
    /// <inheritdoc cref="StandardizeTargets{T}(ITrainingData{T})"/>
    public static Scaling<T> StandardizeTargets<T>(SequenceDataset<T> train)
        where T : unmanaged
        => ColumnStatistics.Of(TargetsOf(train), targets: true).Standardization<T>();

    /// <summary>Each column of the inputs to a range, its least value to <paramref name="low"/> and its greatest to <paramref name="high"/>. A constant column becomes <paramref name="low"/>.</summary>
    /// <param name="train">The rows that are trained on, at least one. Other rows may go beyond the range.</param>
    /// <param name="low">The lower end, finite.</param>
    /// <param name="high">The upper end, greater and finite.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The scaling of inputs.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="train"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty or not finite.</exception>
    /// <exception cref="ArgumentException">There is no row, or a value is not finite; the message names its row and column.</exception>
    public static Scaling<T> MinMax<T>(ITrainingData<T> train, double low = 0, double high = 1)
        where T : unmanaged
        => ColumnStatistics.Of(train, targets: false).ToRange<T>(low, high);

    /// <summary>The same over all steps of sequences.</summary>
    /// <param name="train">The sequences that are trained on, at least one. Others may go beyond the range.</param>
    /// <param name="low">The lower end, finite.</param>
    /// <param name="high">The upper end, greater and finite.</param>
    /// <inheritdoc cref="MinMax{T}(ITrainingData{T}, double, double)"/>
    public static Scaling<T> MinMax<T>(SequenceDataset<T> train, double low = 0, double high = 1)
        where T : unmanaged
        => ColumnStatistics.Of(StepsOf(train), targets: false).ToRange<T>(low, high);

    /// <summary>Each column of the targets to a range, its least value to <paramref name="low"/> and its greatest to <paramref name="high"/>. A constant column becomes <paramref name="low"/>.</summary>
    /// <inheritdoc cref="MinMax{T}(ITrainingData{T}, double, double)"/>
    /// <returns>The scaling of targets.</returns>
    public static Scaling<T> MinMaxTargets<T>(ITrainingData<T> train, double low = 0, double high = 1)
        where T : unmanaged
        => ColumnStatistics.Of(train, targets: true).ToRange<T>(low, high);

    /// <summary>The same over all steps that have targets.</summary>
    /// <param name="train">The sequences that are trained on, at least one. Others may go beyond the range.</param>
    /// <param name="low">The lower end, finite.</param>
    /// <param name="high">The upper end, greater and finite.</param>
    /// <inheritdoc cref="MinMaxTargets{T}(ITrainingData{T}, double, double)"/>
    public static Scaling<T> MinMaxTargets<T>(SequenceDataset<T> train, double low = 0, double high = 1)
        where T : unmanaged
        => ColumnStatistics.Of(TargetsOf(train), targets: true).ToRange<T>(low, high);

    private static SequenceRows<T> StepsOf<T>(SequenceDataset<T> train)
        where T : unmanaged
        => SequenceRows<T>.OfSteps(train ?? throw new ArgumentNullException(nameof(train)));

    private static SequenceRows<T> TargetsOf<T>(SequenceDataset<T> train)
        where T : unmanaged
        => SequenceRows<T>.OfTargets(train ?? throw new ArgumentNullException(nameof(train)));
}
