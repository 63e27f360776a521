using System;
using System.Collections.Generic;

namespace StaticNets;

public sealed partial class SequenceDataset<T>
{
    /// <summary>Divides the sequences into a part to train on and a part to test with, in random order, without copying them. A sequence stays whole.</summary>
    /// <param name="testShare">The share of the sequences that are to test with, greater than 0 and less than 1; the number is rounded.</param>
    /// <param name="seed">Any number; the same seed gives the same parts.</param>
    /// <param name="stratified">
    /// Whether each class keeps its share of sequences in each part (to within one sequence), or null for doing so where sequences have labels.
    /// </param>
    /// <returns>Two views.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    /// <exception cref="InvalidOperationException">There are too few sequences for two parts, or no labels to stratify by.</exception>
    public (SequenceDataset<T> Train, SequenceDataset<T> Test) Split(double testShare, ulong seed, bool? stratified = null)
        => Division.Split(testShare, seed, stratified);

    /// <summary>
    /// Divides the sequences into a part to train on, one to validate and one to test with, in random order, without copying them. The part to test with is that of the split into two
    /// with the same seed.
    /// </summary>
    /// <param name="validationShare">The share of all sequences that are to validate with, greater than 0; the number is rounded.</param>
    /// <param name="testShare">The share of all sequences that are to test with, greater than 0; both shares together are less than 1.</param>
    /// <param name="seed">Any number; the same seed gives the same parts.</param>
    /// <param name="stratified">
    /// Whether each class keeps its share of sequences in each part (to within two sequences), or null for doing so where sequences have labels.
    /// </param>
    /// <returns>Three views.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is out of its range.</exception>
    /// <exception cref="InvalidOperationException">There are too few sequences for three parts, or no labels to stratify by.</exception>
    public (SequenceDataset<T> Train, SequenceDataset<T> Validation, SequenceDataset<T> Test) Split(double validationShare, double testShare, ulong seed, bool? stratified = null)
        => Division.Split(validationShare, testShare, seed, stratified);

    /// <summary>
    /// Divides the sequences into folds for cross-validation, in random order, without copying them: each sequence is to validate with in one fold, and to train on in all others.
    /// <see cref="CrossValidation"/> trains on them.
    /// </summary>
    /// <param name="count">The number of folds, from 2 to the number of sequences; usually 5 or 10.</param>
    /// <param name="seed">Any number; the same seed gives the same folds.</param>
    /// <param name="stratified">
    /// Whether each class has the same share of sequences in each fold (to within one sequence), or null for doing so where sequences have labels. A class of fewer sequences than there
    /// are folds is not to validate with in some of them.
    /// </param>
    /// <returns>The folds. Their parts to validate with differ by one sequence at most.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 folds, or more than sequences.</exception>
    /// <exception cref="InvalidOperationException">There are no labels to stratify by.</exception>
    public IReadOnlyList<SequenceFold<T>> Folds(int count, ulong seed, bool? stratified = null)
        => Folds(count, nameof(count), seed, stratified);

    internal IReadOnlyList<SequenceFold<T>> Folds(int count, string argument, ulong seed, bool? stratified)
        => Division.Folds(count, argument, seed, stratified, static (number, train, validation) => new SequenceFold<T>(number, train, validation));

    private Division<SequenceDataset<T>> Division
        => new(Count, HasLabels ? LabelOf : null, ClassCount, "sequences", "SequenceDataset.Classification and a label for each sequence", sequences => View(sequences));
}
