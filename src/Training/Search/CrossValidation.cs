using System;
using System.Collections.Generic;
using System.Threading;

namespace StaticNets;

/// <summary>
/// Says how well a way of training does, and how much that depends on which rows it is given: trains once for each fold of the data (<see cref="Dataset{T}.Folds(int, ulong, bool?)"/>, <see cref="SequenceDataset{T}.Folds(int, ulong, bool?)"/>) and holds each
/// network against the rows that it was not trained on. For data too few to set some aside for good.
/// </summary>
/// <example>
/// <code>
/// CrossValidationResult result = CrossValidation.Run(data, folds: 5, seed: 1, fold =>
/// {
///     var net = new Wine(seed: 1);
///     Scaling&lt;float&gt; scaling = Scaling.Standardize(fold.Train);
///     net.Train(scaling.ApplyToInputs(fold.Train), new AdamW(0.005));
///     net.FoldInputScaling(scaling);
///     return net.Evaluate(fold.Validation);
/// });
/// Console.WriteLine(result);
/// </code>
/// </example>
public static class CrossValidation
{
    /// <summary>Trains and evaluates for each fold, one after the other.</summary>
    /// <param name="data">All rows.</param>
    /// <param name="folds">The number of folds, from 2 to the number of rows.</param>
    /// <param name="seed">From what folds are drawn; the same seed gives the same folds.</param>
    /// <param name="evaluate">
    /// Trains a fresh network on the rows to train on and evaluates it on those to validate with (<see cref="Trainer.Evaluate{TNetwork, T}(TNetwork, ITrainingData{T}, MetricsOptions?)"/>).
    /// Scalings are fitted within, to the rows to train on.
    /// </param>
    /// <param name="stratified">Whether each class has the same share of rows in each fold, or null for doing so where rows have labels.</param>
    /// <param name="cancellation">Looked at before each fold.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>What each fold gave, with mean and spread.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> or <paramref name="evaluate"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 folds, or more than rows.</exception>
    /// <exception cref="InvalidOperationException">There are no labels to stratify by, or <paramref name="evaluate"/> returned null.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CrossValidationResult Run<T>(
        Dataset<T> data, int folds, ulong seed, Func<Fold<T>, EvaluationResult> evaluate, bool? stratified = null, CancellationToken cancellation = default)
        where T : unmanaged
        => Run(data ?? throw new ArgumentNullException(nameof(data)), all => all.Folds(folds, nameof(folds), seed, stratified), static fold => fold.Number, evaluate, cancellation);

    /// <summary>Trains and evaluates for each fold of sequences, one after the other.</summary>
    /// <inheritdoc cref="Run{T}(Dataset{T}, int, ulong, Func{Fold{T}, EvaluationResult}, bool?, CancellationToken)"/>
    /// <param name="data">All sequences.</param>
    /// <param name="folds">The number of folds, from 2 to the number of sequences.</param>
    /// <param name="seed">From what folds are drawn; the same seed gives the same folds.</param>
    /// <param name="evaluate">
    /// Trains a fresh network on the sequences to train on and evaluates it on those to validate with
    /// (<see cref="Trainer.Evaluate{TNetwork, T}(TNetwork, SequenceDataset{T}, MetricsOptions?)"/>). Scalings are fitted within, to the sequences to train on.
    /// </param>
    /// <param name="stratified">Whether each class has the same share of sequences in each fold, or null for doing so where sequences have labels.</param>
    /// <param name="cancellation">Looked at before each fold.</param>
    public static CrossValidationResult Run<T>(
        SequenceDataset<T> data, int folds, ulong seed, Func<SequenceFold<T>, EvaluationResult> evaluate, bool? stratified = null, CancellationToken cancellation = default)
        where T : unmanaged
        => Run(data ?? throw new ArgumentNullException(nameof(data)), all => all.Folds(folds, nameof(folds), seed, stratified), static fold => fold.Number, evaluate, cancellation);

    private static CrossValidationResult Run<TData, TFold>(
        TData data, Func<TData, IReadOnlyList<TFold>> divide, Func<TFold, int> numberOf, Func<TFold, EvaluationResult> evaluate, CancellationToken cancellation)
    {
        if (evaluate is null)
        {
            throw new ArgumentNullException(nameof(evaluate));
        }

        var results = new List<EvaluationResult>();
        foreach (TFold fold in divide(data))
        {
            cancellation.ThrowIfCancellationRequested();
            results.Add(evaluate(fold) ?? throw new InvalidOperationException($"An evaluation is expected of fold {numberOf(fold)}, but the function returned null."));
        }

        return new CrossValidationResult(results);
    }
}
