using System;

namespace StaticNets;

public sealed partial class SequenceDataset<T>
{
    /// <summary>Divides the sequences into a part to train on and a part to test with, in random order, without copying them. A sequence stays whole.</summary>
    /// <param name="testShare">The share of the sequences that are to test with, greater than 0 and less than 1; the number is rounded.</param>
    /// <param name="seed">Any number; the same seed gives the same parts.</param>
    /// <returns>Two views.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    /// <exception cref="InvalidOperationException">There are too few sequences for two parts.</exception>
    public (SequenceDataset<T> Train, SequenceDataset<T> Test) Split(double testShare, ulong seed)
    {
        RowSplit.CheckShare(testShare, nameof(testShare));
        int[][] parts = RowSplit.Divide(new int[Count], 1, [testShare], seed, "sequences");
        return (View(parts[1]), View(parts[0]));
    }

    /// <summary>
    /// Divides the sequences into a part to train on, one to validate and one to test with, in random order, without copying them. The part to test with is that of the split into two
    /// with the same seed.
    /// </summary>
    /// <param name="validationShare">The share of all sequences that are to validate with, greater than 0; the number is rounded.</param>
    /// <param name="testShare">The share of all sequences that are to test with, greater than 0; both shares together are less than 1.</param>
    /// <param name="seed">Any number; the same seed gives the same parts.</param>
    /// <returns>Three views.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share is out of its range.</exception>
    /// <exception cref="InvalidOperationException">There are too few sequences for three parts.</exception>
    public (SequenceDataset<T> Train, SequenceDataset<T> Validation, SequenceDataset<T> Test) Split(double validationShare, double testShare, ulong seed)
    {
        RowSplit.CheckShares(validationShare, testShare, "sequences");
        int[][] parts = RowSplit.Divide(new int[Count], 1, [testShare, validationShare], seed, "sequences");
        return (View(parts[2]), View(parts[1]), View(parts[0]));
    }
}
