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
    {
        RowSplit.CheckShare(testShare, nameof(testShare));
        int[][] parts = Divide(seed, stratified, testShare);
        return (View(parts[1]), View(parts[0]));
    }

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
    {
        RowSplit.CheckShares(validationShare, testShare);
        int[][] parts = Divide(seed, stratified, testShare, validationShare);
        return (View(parts[2]), View(parts[1]), View(parts[0]));
    }

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
    {
        if (count < 2 || count > Count)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"There must be from 2 folds to as many as there are rows, {Count}.");
        }

        (int[] classes, int classCount) = ClassesOf(stratified);
        int[][] parts = RowSplit.Deal(classes, classCount, count, seed);
        var folds = new Fold<T>[count];
        for (int fold = 0; fold < count; fold++)
        {
            folds[fold] = new Fold<T>(fold, View(RowSplit.AllBut(parts, fold, seed)), View(parts[fold]));
        }

        return folds;
    }

    private int[][] Divide(ulong seed, bool? stratified, params double[] shares)
    {
        (int[] classes, int classCount) = ClassesOf(stratified);
        return RowSplit.Divide(classes, classCount, shares, seed);
    }

    /// <summary>The class of each row, or one for all where classes are not to be told apart.</summary>
    private (int[] Classes, int Count) ClassesOf(bool? stratified)
    {
        bool byClass = stratified ?? HasLabels;
        if (byClass && !HasLabels)
        {
            throw new InvalidOperationException("The rows have no labels to stratify by. Make the data set with Dataset.Classification, or state them with WithLabels.");
        }

        var classes = new int[Count];
        for (int row = 0; row < Count && byClass; row++)
        {
            classes[row] = LabelOf(row);
        }

        return (classes, byClass ? ClassCount : 1);
    }
}
