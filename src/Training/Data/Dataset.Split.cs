using System;
using System.Collections.Generic;

namespace StaticNets;

public sealed partial class Dataset<T>
{
    /// <summary>Divides the rows into a part to train on and a part to test with, in random order, without copying them.</summary>
    /// <param name="testShare">The share of the rows that are to test with, greater than 0 and less than 1; the number is rounded.</param>
    /// <param name="seed">Any number; the same seed gives the same parts.</param>
    /// <param name="stratified">
    /// Whether each class keeps its share of rows in each part (to within one row), or null for doing so where rows have labels.
    /// </param>
    /// <returns>Two views.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    /// <exception cref="InvalidOperationException">There are too few rows for two parts, or no labels to stratify by.</exception>
    public (Dataset<T> Train, Dataset<T> Test) Split(double testShare, ulong seed, bool? stratified = null)
        => Division.Split(testShare, seed, stratified);

    /// <summary>
    /// Divides the rows into a part to train on, one to validate and one to test with, in random order, without copying them. The part to
    /// test with is that of the split into two with the same seed.
    /// </summary>
    /// <param name="validationShare">The share of all rows that are to validate with, greater than 0; the number is rounded.</param>
    /// <param name="testShare">The share of all rows that are to test with, greater than 0; both shares together are less than 1.</param>
    /// <param name="seed">Any number; the same seed gives the same parts.</param>
    /// <param name="stratified">
    /// Whether each class keeps its share of rows in each part (to within two rows), or null for doing so where rows have labels.
    /// </param>
    /// <returns>Three views.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is out of its range.</exception>
    /// <exception cref="InvalidOperationException">There are too few rows for three parts, or no labels to stratify by.</exception>
    public (Dataset<T> Train, Dataset<T> Validation, Dataset<T> Test) Split(
        double validationShare, double testShare, ulong seed, bool? stratified = null)
        => Division.Split(validationShare, testShare, seed, stratified);

    /// <summary>
    /// Divides the rows into folds for cross-validation, in random order, without copying them: each row is to validate with in one fold, and to train on in all others.
    /// <see cref="CrossValidation"/> trains on them.
    /// </summary>
    /// <param name="count">The number of folds, from 2 to the number of rows; usually 5 or 10. With as many as there are rows each leaves out one row.</param>
    /// <param name="seed">Any number; the same seed gives the same folds.</param>
    /// <param name="stratified">
    /// Whether each class has the same share of rows in each fold (to within one row), or null for doing so where rows have labels. A class of fewer rows than there are folds is
    /// not to validate with in some of them.
    /// </param>
    /// <returns>The folds. Their parts to validate with differ by one row at most.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 folds, or more than rows.</exception>
    /// <exception cref="InvalidOperationException">There are no labels to stratify by.</exception>
    public IReadOnlyList<Fold<T>> Folds(int count, ulong seed, bool? stratified = null)
        => Folds(count, nameof(count), seed, stratified);

    internal IReadOnlyList<Fold<T>> Folds(int count, string argument, ulong seed, bool? stratified)
        => Division.Folds(count, argument, seed, stratified, static (number, train, validation) => new Fold<T>(number, train, validation));

    private Division<Dataset<T>> Division => new(Count, HasLabels ? LabelOf : null, ClassCount, "rows", "Dataset.Classification", rows => View(rows));
}
